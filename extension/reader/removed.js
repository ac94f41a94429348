// @ts-check
/** The panel of everything that was taken out: what, why, how often, and the way back. */

import { counted, language, text } from "../browser.js";
import { groupRemoved } from "./grouping.js";
import { Places } from "./places.js";

/** Before a pointer that only passes by makes the article scroll. */
const HOVER_MILLISECONDS = 150;

export class RemovedPanel {
  /** @type {Set<string>} ids of the pieces that were put back */
  #back = new Set();
  /** @type {(() => void)[]} */
  #redraws = [];

  /**
   * @param {import("../api.js").Article} article
   * @param {HTMLElement} articleElement
   * @param {HTMLElement} panel
   * @param {{onChange: (awayCount: number) => void, onClose: () => void}} events
   */
  constructor(article, articleElement, panel, events) {
    this.removed = article.removed;
    this.places = new Places(article, articleElement);
    this.events = events;
    panel.replaceChildren(this.#head(), ...this.#groups());
    panel.setAttribute("aria-labelledby", "removed-heading");
    this.#redraw();
  }

  /** How many pieces are still out. */
  get awayCount() {
    return this.removed.length - this.#back.size;
  }

  #head() {
    const head = document.createElement("div");
    head.className = "panel-head";
    const heading = document.createElement("h2");
    heading.id = "removed-heading";
    heading.tabIndex = -1;
    heading.textContent = text("removedHeading");
    const all = this.removed.map(({ id }) => id);
    const close = document.createElement("button");
    close.className = "tool";
    close.ariaLabel = text("removedClose");
    close.textContent = "×";
    close.addEventListener("click", this.events.onClose);
    head.append(heading, close);
    const summary = document.createElement("p");
    if (!all.length) {
      summary.textContent = text("removedNothing");
      head.append(summary);
      return head;
    }
    summary.textContent = text("removedSummary");
    head.append(summary, this.#switch(all, "putAllBack", "takeAllOut"));
    return head;
  }

  #groups() {
    return groupRemoved(this.removed).map(({ kind, pieces, isTechnical }) => {
      const group = document.createElement("details");
      group.className = "kind";
      group.dataset.kind = kind;
      group.open = !isTechnical;
      const summary = document.createElement("summary");
      const name = document.createElement("span");
      name.textContent = text(`kind_${kind}`);
      const count = document.createElement("span");
      count.className = "count";
      const size = pieces.reduce((sum, { ids }) => sum + ids.length, 0);
      count.textContent = size.toLocaleString(language());
      summary.append(name, count);
      const list = document.createElement("ul");
      list.append(...pieces.map((piece) => this.#piece(piece)));
      const ids = pieces.flatMap((piece) => piece.ids);
      group.append(summary);
      if (pieces.length > 1) group.append(this.#switch(ids, "putKindBack", "takeKindOut"));
      group.append(list);
      return group;
    });
  }

  /** @param {import("./grouping.js").Piece} piece */
  #piece(piece) {
    const item = document.createElement("li");
    item.className = "piece";
    const words = document.createElement("p");
    words.className = "words";
    words.dir = "auto";
    words.textContent = piece.text || text("pieceWithoutText");
    const why = document.createElement("p");
    why.className = "why";
    const remarks = [piece.reason];
    if (piece.copies > 1) remarks.push(counted("copies", piece.copies));
    if (!this.places.isInside(piece.ids)) remarks.push(text("stoodOutside"));
    why.append(...remarks.flatMap((remark) => [" · ", isolated(remark)]).slice(1));
    item.append(words, why, this.#switch(piece.ids, "putBack", "takeOut"));
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    let soon;
    const light = () => this.places.light(piece.ids);
    item.addEventListener("pointerenter", () => {
      soon = setTimeout(light, HOVER_MILLISECONDS);
    });
    item.addEventListener("pointerleave", () => {
      clearTimeout(soon);
      this.places.darken();
    });
    item.addEventListener("focusin", light);
    item.addEventListener("focusout", () => this.places.darken());
    return item;
  }

  /**
   * A button that puts pieces back, and takes them out again.
   * @param {string[]} ids
   * @param {string} backLabel  message key
   * @param {string} outLabel  message key
   */
  #switch(ids, backLabel, outLabel) {
    const button = document.createElement("button");
    button.className = "button small";
    const areBack = () => ids.every((id) => this.#back.has(id));
    button.addEventListener("click", () => {
      const back = !areBack();
      for (const id of ids) {
        if (back) this.#back.add(id);
        else this.#back.delete(id);
      }
      this.places.show(ids, back);
      this.#redraw();
      if (back) this.places.light(ids);
    });
    this.#redraws.push(() => {
      const back = areBack();
      button.textContent = text(back ? outLabel : backLabel);
      button.closest(".piece")?.classList.toggle("is-back", back);
    });
    return button;
  }

  #redraw() {
    for (const redraw of this.#redraws) redraw();
    this.events.onChange(this.awayCount);
  }
}

/**
 * Words that may run in another direction than those beside them.
 * @param {string} words
 */
function isolated(words) {
  const element = document.createElement("bdi");
  element.textContent = words;
  return element;
}
