// @ts-check
/** Where removed pieces stood in the shown article, and the pieces themselves once put back. */

import { text } from "../browser.js";
import { sanitise } from "./sanitise.js";

export class Places {
  /** @type {Map<string, HTMLElement>} */
  #slots = new Map();
  /** @type {Map<string, string>} */
  #html = new Map();
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
      else if (!slot.firstChild) slot.append(sanitise(this.#html.get(id) ?? "", this.url));
      slot.classList.toggle("restored", back);
    }
    if (this.#outside) this.#outside.hidden = !this.#outside.querySelector(".restored");
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
