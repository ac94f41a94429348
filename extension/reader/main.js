// @ts-check
/**
 * The reader's first steps: the channel, and the article as soon as it has come. What can be
 * done with it stands in tools.js, which is loaded when there is something to do it with.
 */

import { language, text, translate } from "../browser.js";
import { renderArticle } from "./article.js";
import { Channel } from "./channel.js";
import { followComfort } from "./comfort.js";
import { putDrawingsBack } from "./drawings.js";
import { listenToKeys } from "./keys.js";

/** @typedef {import("./tools.js").Tools} Tools */

/** After this long people look for something to do. */
const PATIENCE_MILLISECONDS = 300;

translate(document);
const main = byId("main");
const waiting = /** @type {HTMLElement} */ (main.firstElementChild);

// The one secret between this frame and the script that opened it. It is taken out of
// the address so that it stands in no history.
const token = location.hash.slice(1);
history.replaceState(null, "", location.pathname);

/** @type {Promise<Tools> | undefined} */
let loading;
/** @type {Tools | undefined} */
let tools;
const channel = new Channel(token, receive);

byId("close").addEventListener("click", close);
waiting.querySelector("button")?.addEventListener("click", close);
const { showHelp } = listenToKeys(/** @type {HTMLDialogElement} */ (byId("help-sheet")), {
  close: () => void (tools?.endOne() || close()),
  removed: withTools((all) => all.toggleRemoved()),
  quiet: withTools((all) => all.readInPlace()),
  pick: withTools((all) => all.pick()),
  comfort: withTools(() => byId("comfort-panel").togglePopover()),
  outline: withTools((all) => all.toggleOutline()),
  listen: withTools((all) => all.aids.listen()),
  pause: withTools((all) => all.aids.pause()),
  export: withTools((all) => all.aids.export()),
  print: () => window.print(),
});
byId("help").addEventListener("click", showHelp);
setTimeout(loadTools, PATIENCE_MILLISECONDS);
await followComfort((colour) => channel.send({ type: "paper", colour }));

/** @param {import("../messages.js").ToReader} message */
function receive(message) {
  if (message.type === "article") void showArticle(message);
  else if (message.type === "failure") void showFailure(message);
  else if (message.type === "described") tools?.hear(message);
  else if (message.type === "moved") showMoved();
  else showSent(message);
}

/** @param {import("../messages.js").ArticleCame} came */
async function showArticle(came) {
  const { article, drawings } = came;
  document.title = article.title ?? text("extensionName");
  const element = renderArticle(article);
  putDrawingsBack(element, drawings);
  main.replaceChildren(element);
  main.focus({ preventScroll: true });
  performance.mark("article-shown");
  (await loadTools()).follow(came, element);
}

/** @param {import("../messages.js").Failed} failure */
async function showFailure(failure) {
  const [{ renderFailure }, { ruledRefs }] = await Promise.all([
    import("./failures.js"),
    import("./in-place.js"),
  ]);
  const quiet = () => channel.send({ type: "quiet", refs: ruledRefs(failure.ruled) });
  const select = () => channel.send({ type: "select" });
  const element = renderFailure(failure, { retry, close, quiet, select });
  main.replaceChildren(element);
  element.querySelector("button")?.focus();
  (await loadTools()).unfollow();
}

function loadTools() {
  loading ??= import("./tools.js").then(({ Tools }) => {
    tools = new Tools(channel, byId);
    return tools;
  });
  return loading;
}

/**
 * @param {(all: Tools) => void} does
 * @returns {() => void}
 */
function withTools(does) {
  return () => void loadTools().then(does);
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

function retry() {
  main.replaceChildren(waiting);
  channel.send({ type: "capture" });
}

function close() {
  channel.send({ type: "close" });
  // Where the page let no frame stay, this is a tab of its own.
  if (window === window.top) window.close();
}

/** @param {string} id */
function byId(id) {
  return /** @type {HTMLElement} */ (document.getElementById(id));
}
