// @ts-check
/** Images as large as the window, by a click or by keyboard. */

import { text } from "../browser.js";

/** Smaller ones are signs within the text and gain nothing. */
const SMALLEST_PIXELS = 160;

/**
 * @param {HTMLElement} article
 * @param {HTMLDialogElement} box
 */
export function enlargeImages(article, box) {
  for (const image of article.querySelectorAll("img")) {
    if (image.closest("a")) continue;
    const offer = () => {
      if (image.naturalWidth < SMALLEST_PIXELS) return;
      image.tabIndex = 0;
      image.role = "button";
      image.ariaLabel = text("imageEnlarge", image.alt);
      image.classList.add("enlarges");
    };
    offer();
    // Of images that are loaded late browsers disagree when they are complete.
    image.addEventListener("load", offer);
  }
  article.addEventListener("click", ({ target }) => open(target));
  article.addEventListener("keydown", (event) => {
    if ((event.key === "Enter" || event.key === " ") && open(event.target)) event.preventDefault();
  });

  /** @param {EventTarget | null} target */
  function open(target) {
    if (!(target instanceof HTMLImageElement) || !target.matches(".enlarges")) return false;
    const large = document.createElement("img");
    // The largest that the page offers, not the one chosen for the column's width.
    if (target.srcset) Object.assign(large, { srcset: target.srcset, sizes: "100vw" });
    Object.assign(large, { src: target.src, alt: target.alt, referrerPolicy: "no-referrer" });
    const close = document.createElement("button");
    close.className = "button";
    close.textContent = text("action_close");
    const words = document.createElement("p");
    words.textContent = target.closest("figure")?.querySelector("figcaption")?.textContent ?? "";
    words.dir = "auto";
    box.replaceChildren(large, words, close);
    box.ariaLabel = target.alt || text("image");
    box.onclick = () => box.close();
    box.showModal();
    return true;
  }
}
