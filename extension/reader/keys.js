// @ts-check
/** The reader by keyboard alone, and the sheet that says how. */

import { text } from "../browser.js";
import { changeComfort } from "./comfort.js";
import { AIR_PIXELS, edge } from "./edge.js";
import { isVertical } from "./vertical.js";

/**
 * @typedef {object} Doers
 * @property {() => void} close
 * @property {() => void} removed
 * @property {() => void} quiet
 * @property {() => void} comfort
 * @property {() => void} outline
 * @property {() => void} pick
 * @property {() => void} print
 * @property {() => void} listen
 * @property {() => void} pause
 * @property {() => void} export
 *
 * @typedef {object} Key
 * @property {string[]} keys
 * @property {string} label  message key
 * @property {() => void} does
 */

/**
 * @param {HTMLDialogElement} sheet
 * @param {Doers} doers
 * @returns {{showHelp: () => void}}
 */
export function listenToKeys(sheet, doers) {
  /** @type {Key[]} */
  const table = [
    { keys: ["Escape"], label: "keyClose", does: doers.close },
    { keys: ["r"], label: "keyRemoved", does: doers.removed },
    { keys: ["q"], label: "keyQuiet", does: doers.quiet },
    { keys: ["x"], label: "keyPick", does: doers.pick },
    { keys: ["o"], label: "keyOutline", does: doers.outline },
    { keys: ["a"], label: "keyComfort", does: doers.comfort },
    { keys: ["t"], label: "keyTheme", does: () => void changeComfort("theme", 1) },
    { keys: ["+", "="], label: "keyLarger", does: () => void changeComfort("size", 1) },
    { keys: ["-"], label: "keySmaller", does: () => void changeComfort("size", -1) },
    { keys: ["j"], label: "keyNext", does: () => stepParagraph(1) },
    { keys: ["k"], label: "keyPrevious", does: () => stepParagraph(-1) },
    { keys: ["l"], label: "keyListen", does: doers.listen },
    { keys: [";"], label: "keyPause", does: doers.pause },
    { keys: ["s"], label: "keyExport", does: doers.export },
    { keys: ["v"], label: "keyVertical", does: () => void changeComfort("writing", 1) },
    { keys: ["p"], label: "keyPrint", does: doers.print },
    { keys: ["?"], label: "keyHelp", does: showHelp },
  ];
  addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (document.querySelector("dialog[open]") || isTyping(event.target)) return;
    // An open popover closes itself on Escape; the reader stays.
    if (event.key === "Escape" && document.querySelector(":popover-open")) return;
    const entry = table.find(({ keys }) => keys.includes(event.key));
    if (!entry) return;
    event.preventDefault();
    entry.does();
  });

  function showHelp() {
    if (!sheet.hasChildNodes()) fillSheet(sheet, table);
    sheet.showModal();
  }
  return { showHelp };
}

/** @param {EventTarget | null} target */
function isTyping(target) {
  return target instanceof HTMLElement && target.matches("input:not([type=radio]), textarea, select");
}

/**
 * Scroll so that the next (1) or previous (-1) paragraph stands at the top.
 * @param {1 | -1} step
 */
function stepParagraph(step) {
  const main = /** @type {HTMLElement} */ (document.querySelector("#main"));
  const across = isVertical(main);
  const from = across ? main.getBoundingClientRect().right - AIR_PIXELS : edge();
  const blocks = [...document.querySelectorAll(".body :is(p, h2, h3, h4, li, figure, pre, table)")];
  const tops = blocks.map((block) => {
    const { top, right } = block.getBoundingClientRect();
    return across ? from - right : top - from;
  });
  const next = step > 0 ? tops.find((top) => top > 2) : tops.findLast((top) => top < -2);
  if (next === undefined) return;
  if (across) main.scrollBy({ left: -next });
  else scrollBy({ top: next });
}

/**
 * @param {HTMLDialogElement} sheet
 * @param {Key[]} table
 */
function fillSheet(sheet, table) {
  const heading = document.createElement("h2");
  heading.id = "help-heading";
  // The sheet opens at its top, and not at the button below its end.
  heading.tabIndex = -1;
  heading.autofocus = true;
  heading.textContent = text("helpHeading");
  sheet.setAttribute("aria-labelledby", heading.id);
  const list = document.createElement("dl");
  for (const { keys, label } of table) {
    const row = document.createElement("div");
    const term = document.createElement("dt");
    for (const key of keys.slice(0, 1)) {
      const cap = document.createElement("kbd");
      cap.textContent = key === "Escape" ? text("escapeKey") : key;
      term.append(cap);
    }
    const meaning = document.createElement("dd");
    meaning.textContent = text(label);
    row.append(term, meaning);
    list.append(row);
  }
  const button = document.createElement("button");
  button.className = "button primary";
  button.textContent = text("action_close");
  button.addEventListener("click", () => sheet.close());
  sheet.append(heading, list, button);
}
