// @ts-check
/** Where removed pieces stood in the shown article, and the pieces themselves once put back. */

import { text } from "../browser.js";
import { sanitise } from "./sanitise.js";

export class Places {
  /** @type {Map<string, HTMLElement>} */
  #slots = new Map();
  /** @type {Map<string, string>} */
  #html = new Map();
  /** @type {Map<string, Element[]>} what the person took out, as it was */
  #own = new Map();
  /** @type {HTMLElement | null} */
  #outside = null;

  /**
   * @param {import("../api.js").Article} article
   * @param {HTMLElement} element  rendered with slots
   */
  constructor(article, element) {
    this.element = element;
    this.url = article.url;
    for (const slot of element.querySelectorAll("[data-slot]")) {
      this.#slots.set(slot.getAttribute("data-slot") ?? "", /** @type {HTMLElement} */ (slot));
    }
    for (const { id, html } of article.removed) this.#html.set(id, html);
  }

  /**
   * Take elements of the article out, which stand side by side.
   * @param {string} id
   * @param {Element[]} elements
   */
  take(id, elements) {
    const slot = document.createElement("div");
    slot.dataset.slot = id;
    elements[0]?.before(slot);
    for (const element of elements) element.remove();
    this.#slots.set(id, slot);
    this.#own.set(id, elements);
  }

  /** @param {string} id  of a piece that was taken, and is to be as if it never was */
  giveBack(id) {
    this.#slots.get(id)?.replaceWith(...(this.#own.get(id) ?? []));
    this.#slots.delete(id);
    this.#own.delete(id);
  }

  /** @param {string[]} ids */
  isInside(ids) {
    return ids.some((id) => this.#slots.get(id)?.closest(".body"));
  }

  /**
   * @param {string[]} ids
   * @param {boolean} back
   */
  show(ids, back) {
    for (const id of ids) {
      const slot = this.#slots.get(id) ?? this.#outsideSlot(id);
      if (!back) slot.replaceChildren();
      else if (!slot.firstChild) slot.append(...this.#contents(id));
      slot.classList.toggle("restored", back);
    }
    if (this.#outside) this.#outside.hidden = !this.#outside.querySelector(".restored");
  }

  /** @param {string} id */
  #contents(id) {
    return this.#own.get(id) ?? [sanitise(this.#html.get(id) ?? "", this.url)];
  }

  /**
   * Show where pieces stood, scrolling there when none of them is in sight.
   * @param {string[]} ids
   */
  light(ids) {
    this.darken();
    const slots = ids.flatMap((id) => this.#slots.get(id) ?? []);
    for (const slot of slots) slot.classList.add("lit");
    // What bars and panels cover is scroll padding: it counts as out of sight.
    const { scrollPaddingTop, scrollPaddingBottom } = getComputedStyle(document.documentElement);
    const upper = parseFloat(scrollPaddingTop) || 0;
    const lower = innerHeight - (parseFloat(scrollPaddingBottom) || 0);
    const inSight = slots.some((slot) => {
      const { top, bottom } = slot.getBoundingClientRect();
      return bottom > upper && top < lower;
    });
    if (!inSight) slots[0]?.scrollIntoView({ block: "center" });
  }

  darken() {
    for (const slot of this.element.querySelectorAll(".lit")) slot.classList.remove("lit");
  }

  /**
   * Pieces from around the article have no place in it: they go below.
   * @param {string} id
   */
  #outsideSlot(id) {
    if (!this.#outside) {
      this.#outside = document.createElement("section");
      this.#outside.className = "outside";
      const heading = document.createElement("h2");
      heading.textContent = text("fromAround");
      this.#outside.append(heading);
      this.element.append(this.#outside);
    }
    const slot = document.createElement("div");
    slot.dataset.slot = id;
    this.#slots.set(id, slot);
    this.#outside.append(slot);
    return slot;
  }
}
