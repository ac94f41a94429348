// @ts-check
/** Puts the reader together: what comes through the channel is shown, what is clicked is sent. */

import { counted, language, text, translate } from "../browser.js";
import { buildAids } from "./aids.js";
import { renderArticle } from "./article.js";
import { describe, hearDescription } from "./asking.js";
import { Channel } from "./channel.js";
import { buildComfortPanel, followComfort } from "./comfort.js";
import { putDrawingsBack } from "./drawings.js";
import { renderFailure } from "./failures.js";
import { refsToHide, ruledRefs } from "./in-place.js";
import { listenToKeys } from "./keys.js";
import { buildOutline } from "./outline.js";
import { pickInReader } from "./own.js";
import { followProgress } from "./progress.js";
import { RemovedPanel } from "./removed.js";
import { scrollSideways } from "./vertical.js";

translate(document);
const main = byId("main");
const tools = byId("article-tools");
const removedButton = byId("removed");
const removedAside = byId("removed-panel");
const outlineButton = byId("outline");
const outlinePanel = byId("outline-panel");

/** @type {import("../api.js").Article | null} */
let shown = null;
/** @type {RemovedPanel | null} */
let panel = null;
/** @type {(() => void) | null} */
let closePicker = null;

// The one secret between this frame and the script that opened it. It is taken out of
// the address so that it stands in no history.
const token = location.hash.slice(1);
history.replaceState(null, "", location.pathname);

// Before the channel: an answer may come while the choices of comfort are still being read.
const aids = buildAids(byId);
const channel = new Channel(token, receive);
showWaiting();
await followComfort((colour) => channel.send({ type: "paper", colour }));

byId("close").addEventListener("click", close);
byId("quiet").addEventListener("click", readInPlace);
removedButton.addEventListener("click", () => toggleRemoved());
byId("help").addEventListener("click", () => keys.showHelp());
outlineButton.addEventListener("click", () => outlinePanel.togglePopover());
outlinePanel.addEventListener("toggle", () => {
  outlineButton.ariaExpanded = String(outlinePanel.matches(":popover-open"));
});
buildComfortPanel(byId("comfort-panel"));
followProgress(byId("progress"), main);
scrollSideways(main);
const keys = listenToKeys(/** @type {HTMLDialogElement} */ (byId("help-sheet")), {
  close: () => {
    if (!removedAside.hidden) toggleRemoved(false);
    else if (!aids.end()) close();
  },
  removed: () => toggleRemoved(),
  quiet: readInPlace,
  pick,
  comfort: () => byId("comfort-panel").togglePopover(),
  outline: () => outlineButton.hidden || outlinePanel.togglePopover(),
  print: () => window.print(),
  ...aids,
});

/** @param {import("../messages.js").ToReader} message */
function receive(message) {
  if (message.type === "article") showArticle(message);
  else if (message.type === "failure") showFailure(message);
  else if (message.type === "described") hearDescription(message);
  else if (message.type === "moved") showMoved();
  else showSent(message);
}

/** @param {import("../messages.js").ArticleCame} came */
function showArticle(came) {
  const { article, source } = came;
  closePicker?.();
  shown = article;
  byId("quiet").hidden = source !== "page";
  document.title = article.title ?? text("extensionName");
  const element = renderArticle(article);
  putDrawingsBack(element, came.drawings);
  main.replaceChildren(element);
  panel = new RemovedPanel(came, element, removedAside, {
    onChange: labelRemoved,
    onClose: () => toggleRemoved(false),
    onPick: pick,
    onShow: () => channel.send({ type: "show" }),
    describe: (plain, ref) => describe(channel, plain, ref),
  });
  aids.follow({ element, article });
  outlineButton.hidden = !buildOutline(element, outlinePanel);
  tools.hidden = false;
  main.focus({ preventScroll: true });
  performance.mark("article-shown");
}

/** @param {import("../messages.js").Failed} failure */
function showFailure(failure) {
  shown = null;
  aids.follow(null);
  tools.hidden = true;
  toggleRemoved(false);
  const quiet = () => channel.send({ type: "quiet", refs: ruledRefs(failure.ruled) });
  const select = () => channel.send({ type: "select" });
  const element = renderFailure(failure, { retry, close, quiet, select });
  main.replaceChildren(element);
  element.querySelector("button")?.focus();
}

function showWaiting() {
  const template = /** @type {HTMLTemplateElement} */ (byId("waiting"));
  main.replaceChildren(template.content.cloneNode(true));
  translate(document);
  main.querySelector("button")?.addEventListener("click", close);
}

/** @param {import("../messages.js").Sent} sent */
function showSent({ server, kilobytes }) {
  const words = main.querySelector(".sent");
  if (words) words.textContent = text("sent", kilobytes.toLocaleString(language()), server);
}

/** The page has gone on to another article by itself; this one stays until it is left. */
function showMoved() {
  if (main.querySelector(".moved")) return;
  const note = document.createElement("p");
  note.className = "moved";
  note.role = "status";
  const button = document.createElement("button");
  button.className = "button small";
  button.textContent = text("readNewPage");
  button.addEventListener("click", retry);
  note.append(`${text("barMoved")} `, button);
  main.prepend(note);
}

function pick() {
  const body = /** @type {HTMLElement | null} */ (main.querySelector(".body"));
  if (!body || closePicker) return;
  toggleRemoved(false);
  const close = pickInReader(body, channel, {
    take: (elements, refs) => panel?.take(elements, refs) ?? (() => {}),
    onClose: () => (closePicker = null),
  });
  closePicker = () => {
    close();
    closePicker = null;
  };
}

function retry() {
  showWaiting();
  channel.send({ type: "capture" });
}

function close() {
  channel.send({ type: "close" });
  // Where the page let no frame stay, this is a tab of its own.
  if (window === window.top) window.close();
}

function readInPlace() {
  if (shown && panel) channel.send({ type: "quiet", refs: refsToHide(shown, panel.away) });
}

/** @param {boolean} [open] */
function toggleRemoved(open = Boolean(removedAside.hidden)) {
  if (open && !shown) return;
  const hadFocus = removedAside.contains(document.activeElement);
  removedAside.hidden = !open;
  removedButton.ariaExpanded = String(open);
  document.documentElement.classList.toggle("with-panel", open);
  if (open) removedAside.querySelector("h2")?.focus();
  else if (hadFocus) removedButton.focus();
}

/** @param {number} count */
function labelRemoved(count) {
  removedButton.textContent = counted("removedCount", count);
}

/** @param {string} id */
function byId(id) {
  return /** @type {HTMLElement} */ (document.getElementById(id));
}

