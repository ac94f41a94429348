// @ts-check
/// <reference path="../rules/fingerprint.js" />
/** The panel of everything that was taken out: what, why, how often, and the way back. */

import { browser, counted, language, text } from "../browser.js";
import { smallButton } from "../options/rows.js";
import { addSite } from "../sites.js";
import { versionSkew } from "../version.js";
import { alwaysChoice } from "./always.js";
import { groupRemoved } from "./grouping.js";
import { blocksWithWords, isKept } from "./own.js";
import { Places } from "./places.js";

/** Before a pointer that only passes by makes the article scroll. */
const HOVER_MILLISECONDS = 150;

export class RemovedPanel {
  /** @type {Set<string>} ids of the pieces that were put back */
  #back = new Set();
  /** @type {(() => void)[]} */
  #redraws = [];
  #ownCount = 0;

  /**
   * @param {import("../messages.js").ArticleCame} came
   * @param {HTMLElement} articleElement
   * @param {HTMLElement} panel
   * @param {object} events
   * @param {(awayCount: number) => void} events.onChange
   * @param {() => void} events.onClose
   * @param {() => void} events.onPick
   * @param {() => void} events.onShow  what was sent
   * @param {(plain: string, ref?: number) => Promise<import("../messages.js").Description | null>} events.describe
   */
  constructor({ article, ruled, source }, articleElement, panel, events) {
    this.article = article;
    this.source = source;
    this.removed = [...article.removed];
    this.places = new Places(article, articleElement);
    this.panel = panel;
    this.events = events;
    this.heldBack = ruled.filter(({ isHeldBack }) => isHeldBack).length;
    panel.setAttribute("aria-labelledby", "removed-heading");
    this.#applyRules(ruled, articleElement);
    this.#build();
  }

  /** The pieces that are still out. */
  get away() {
    return this.removed.filter(({ id }) => !this.#back.has(id));
  }

  /**
   * @param {import("../messages.js").Ruled[]} ruled
   * @param {HTMLElement} articleElement
   */
  #applyRules(ruled, articleElement) {
    const kept = this.removed.filter((piece) => isKept(piece, ruled)).map(({ id }) => id);
    for (const id of kept) this.#back.add(id);
    this.places.show(kept, true);
    const body = articleElement.querySelector(".body") ?? articleElement;
    for (const { action, isHeldBack, refs, texts } of ruled) {
      if (action === "keep" || isHeldBack) continue;
      for (const [index, words] of texts.entries()) {
        const blocks = blocksWithWords(body, words);
        if (blocks.length) this.#add(blocks, refs.slice(index, index + 1), text("yourRule"));
      }
    }
  }

  /**
   * @param {Element[]} elements  side by side in the article
   * @param {number[]} refs
   * @param {string} reason
   */
  #add(elements, refs, reason) {
    const id = `own-${++this.#ownCount}`;
    const words = elements.map((element) => element.textContent ?? "").join(" ");
    this.places.take(id, elements);
    const shown = words.replace(/\s+/g, " ").trim();
    this.removed.push({ id, kind: "yours", reason, text: shown, copies: 1, refs, html: "", at: 0 });
    return id;
  }

  /**
   * Take out what the person picked.
   * @param {Element[]} elements
   * @param {number[]} refs
   * @returns {() => void} the way back
   */
  take(elements, refs) {
    const id = this.#add(elements, refs, text("yourPick"));
    this.#build();
    return () => {
      this.removed = this.removed.filter((piece) => piece.id !== id);
      this.#back.delete(id);
      this.places.giveBack(id);
      this.#build();
    };
  }

  #build() {
    this.#redraws = [];
    this.panel.replaceChildren(this.#head(), ...this.#groups(), this.#foot());
    this.#redraw();
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
    summary.textContent = text(all.length ? "removedSummary" : "removedNothing");
    const actions = document.createElement("div");
    actions.className = "actions";
    if (all.length) actions.append(this.#switch(all, "putAllBack", "takeAllOut"));
    actions.append(smallButton(text("pickMore"), this.events.onPick));
    head.append(summary, actions);
    return head;
  }

  /** What concerns the whole page, and not one piece. */
  #foot() {
    const foot = document.createElement("footer");
    const skew = versionSkew(this.article.engine);
    const notes = [
      ...(this.heldBack ? [counted("rulesHeldBack", this.heldBack)] : []),
      ...(skew ? [text("versionSkew", this.article.engine, skew)] : []),
    ];
    for (const words of notes) {
      const note = document.createElement("p");
      note.className = "why";
      note.textContent = words;
      foot.append(note);
    }
    if (this.source === "page") {
      const always = smallButton(text("menuAlways"), async () => {
        try {
          if (await addSite(this.article.url ?? "")) always.replaceWith(text("siteAdded"));
        } catch {
          // Where a browser shows its question in no frame, the options page can ask it.
          await browser.runtime.openOptionsPage();
        }
      });
      foot.append(smallButton(text("showSent"), this.events.onShow), always);
    }
    return foot;
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
    const [first] = this.removed.filter(({ id }) => piece.ids.includes(id));
    if (this.source === "page" && first && piece.text) {
      const describe = () => this.events.describe(plainWords(first.text), first.refs[0]);
      item.append(alwaysChoice(describe, (action) => this.#set(piece.ids, action === "keep")));
    }
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
    button.addEventListener("click", () => this.#set(ids, !areBack()));
    this.#redraws.push(() => {
      const back = areBack();
      button.textContent = text(back ? outLabel : backLabel);
      button.closest(".piece")?.classList.toggle("is-back", back);
    });
    return button;
  }

  /**
   * @param {string[]} ids
   * @param {boolean} back
   */
  #set(ids, back) {
    for (const id of ids) {
      if (back) this.#back.add(id);
      else this.#back.delete(id);
    }
    this.places.show(ids, back);
    this.#redraw();
    if (back) this.places.light(ids);
  }

  #redraw() {
    for (const redraw of this.#redraws) redraw();
    this.events.onChange(this.away.length);
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
