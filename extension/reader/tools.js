// @ts-check
/** What can be done with the article that is shown, put together. */

import { counted } from "../browser.js";
import { buildAids } from "./aids.js";
import { describe, hearDescription } from "./asking.js";
import { buildComfortPanel } from "./comfort-panel.js";
import { refsToHide } from "./in-place.js";
import { buildOutline } from "./outline.js";
import { pickInReader } from "./own.js";
import { loadPicking } from "./picking.js";
import { followProgress } from "./progress.js";
import { RemovedPanel } from "./removed.js";
import { scrollSideways } from "./vertical.js";

await loadPicking();

export class Tools {
  /** @type {import("../api.js").Article | null} */
  #shown = null;
  /** @type {RemovedPanel | null} */
  #panel = null;
  /** @type {(() => void) | null} */
  #closePicker = null;

  /**
   * @param {import("./channel.js").Channel} channel
   * @param {(id: string) => HTMLElement} byId
   */
  constructor(channel, byId) {
    this.channel = channel;
    this.main = byId("main");
    this.bar = byId("article-tools");
    this.removedButton = byId("removed");
    this.removedAside = byId("removed-panel");
    this.quietButton = byId("quiet");
    this.outlineButton = byId("outline");
    this.outlinePanel = byId("outline-panel");
    this.aids = buildAids(byId);
    this.quietButton.addEventListener("click", () => this.readInPlace());
    this.removedButton.addEventListener("click", () => this.toggleRemoved());
    this.outlineButton.addEventListener("click", () => this.toggleOutline());
    this.outlinePanel.addEventListener("toggle", () => {
      this.outlineButton.ariaExpanded = String(this.outlinePanel.matches(":popover-open"));
    });
    buildComfortPanel(byId("comfort-panel"));
    followProgress(byId("progress"), this.main);
    scrollSideways(this.main);
  }

  /**
   * @param {import("../messages.js").ArticleCame} came
   * @param {HTMLElement} element  as it is shown
   */
  follow(came, element) {
    const { article, source } = came;
    this.#closePicker?.();
    this.#shown = article;
    this.quietButton.hidden = source !== "page";
    this.#panel = new RemovedPanel(came, element, this.removedAside, {
      onChange: (count) => (this.removedButton.textContent = counted("removedCount", count)),
      onClose: () => this.toggleRemoved(false),
      onPick: () => this.pick(),
      onShow: () => this.channel.send({ type: "show" }),
      describe: (plain, ref) => describe(this.channel, plain, ref),
    });
    this.aids.follow({ element, article });
    this.outlineButton.hidden = !buildOutline(element, this.outlinePanel);
    this.bar.hidden = false;
  }

  /** Nothing is shown any more that something could be done with. */
  unfollow() {
    this.#closePicker?.();
    this.#shown = null;
    this.aids.follow(null);
    this.bar.hidden = true;
    this.toggleRemoved(false);
  }

  /** @param {{ask: number, description: import("../messages.js").Description | null}} message */
  hear(message) {
    hearDescription(message);
  }

  /** @param {boolean} [open] */
  toggleRemoved(open = Boolean(this.removedAside.hidden)) {
    if (open && !this.#shown) return;
    const hadFocus = this.removedAside.contains(document.activeElement);
    this.removedAside.hidden = !open;
    this.removedButton.ariaExpanded = String(open);
    document.documentElement.classList.toggle("with-panel", open);
    if (open) this.removedAside.querySelector("h2")?.focus();
    else if (hadFocus) this.removedButton.focus();
  }

  toggleOutline() {
    if (!this.outlineButton.hidden) this.outlinePanel.togglePopover();
  }

  readInPlace() {
    if (!this.#shown || !this.#panel) return;
    this.channel.send({ type: "quiet", refs: refsToHide(this.#shown, this.#panel.away) });
  }

  pick() {
    const body = /** @type {HTMLElement | null} */ (this.main.querySelector(".body"));
    if (!body || this.#closePicker) return;
    this.toggleRemoved(false);
    const close = pickInReader(body, this.channel, {
      take: (elements, refs) => this.#panel?.take(elements, refs) ?? (() => {}),
      onClose: () => (this.#closePicker = null),
    });
    this.#closePicker = () => {
      close();
      this.#closePicker = null;
    };
  }

  /** @returns {boolean} whether there was something open that is now closed */
  endOne() {
    if (this.removedAside.hidden) return this.aids.end();
    this.toggleRemoved(false);
    return true;
  }
}
