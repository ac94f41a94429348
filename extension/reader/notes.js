// @ts-check
/** Footnotes are shown where they are called, so that nobody has to jump down and back. */

import { text } from "../browser.js";

/** A call is a number, a sign or a word in brackets; longer links lead to sections. */
const LONGEST_CALL_CHARS = 6;
const LONGEST_NOTE_CHARS = 3000;
const GAP_PIXELS = 8;

/**
 * @param {HTMLElement} article
 * @param {HTMLElement} box  popover that shows one note at a time
 */
export function showNotesInPlace(article, box) {
  box.ariaLabel = text("note");
  article.addEventListener("click", (event) => {
    const link = /** @type {Element} */ (event.target).closest?.("a[href^='#']");
    const note = link && !hasModifier(event) && noteOf(link, article);
    if (!note) return;
    event.preventDefault();
    fill(box, note);
    box.showPopover({ source: /** @type {HTMLElement} */ (link) });
    place(box, link);
    box.focus();
  });
  addEventListener("scroll", () => box.hidePopover(), { passive: true });
  box.addEventListener("toggle", (event) => {
    if (/** @type {ToggleEvent} */ (event).newState === "closed") box.replaceChildren();
  });
}

/** @param {MouseEvent} event */
function hasModifier({ ctrlKey, metaKey, shiftKey, altKey }) {
  return ctrlKey || metaKey || shiftKey || altKey;
}

/**
 * @param {Element} link
 * @param {HTMLElement} article
 * @returns {Element | null} the note that the link calls, null where it is no call
 */
function noteOf(link, article) {
  const call = link.textContent?.trim() ?? "";
  if (call.length > LONGEST_CALL_CHARS || /^[↩↑^⏎]/u.test(call)) return null;
  const target = document.getElementById(decodeURIComponent(link.getAttribute("href")?.slice(1) ?? ""));
  if (!target || !article.contains(target) || target.matches("h1, h2, h3, h4, h5, h6")) return null;
  const note = target.closest("li, dd, p, aside, blockquote") ?? target;
  const isBelow = link.compareDocumentPosition(note) === Node.DOCUMENT_POSITION_FOLLOWING;
  return isBelow && (note.textContent ?? "").length <= LONGEST_NOTE_CHARS ? note : null;
}

/**
 * @param {HTMLElement} box
 * @param {Element} note
 */
function fill(box, note) {
  const words = document.createElement("div");
  words.className = "body";
  words.append(...note.cloneNode(true).childNodes);
  for (const part of words.querySelectorAll("[id]")) part.removeAttribute("id");
  for (const back of words.querySelectorAll("a[href^='#']")) {
    if (/^[↩↑^⏎]/u.test(back.textContent?.trim() ?? "")) back.remove();
  }
  const go = document.createElement("button");
  go.className = "button small";
  go.textContent = text("noteGo");
  go.addEventListener("click", () => {
    box.hidePopover();
    note.setAttribute("tabindex", "-1");
    note.scrollIntoView({ block: "center" });
    /** @type {HTMLElement} */ (note).focus({ preventScroll: true });
  });
  box.dir = getComputedStyle(note).direction;
  box.replaceChildren(words, go);
}

/**
 * Below the call, or above where there is more room; never out of the window.
 * @param {HTMLElement} box
 * @param {Element} link
 */
function place(box, link) {
  const call = link.getBoundingClientRect();
  const { width, height } = box.getBoundingClientRect();
  const below = call.bottom + GAP_PIXELS;
  const above = call.top - GAP_PIXELS - height;
  const left = call.left + call.width / 2 - width / 2;
  box.style.top = `${below + height > innerHeight && above > 0 ? above : below}px`;
  box.style.left = `${Math.max(GAP_PIXELS, Math.min(left, document.documentElement.clientWidth - width - GAP_PIXELS))}px`;
}
