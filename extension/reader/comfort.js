// @ts-check
/** How the article looks: theme, typeface, size, width, spacing. Kept for all pages. */

import { browser } from "../browser.js";
import { DEFAULT_COMFORT, loadComfort, saveComfort } from "../settings.js";

/** @typedef {import("../settings.js").Comfort} Comfort */

/**
 * What can be chosen, in the order shown.
 * @type {{name: keyof Comfort, choices: readonly (string | number)[], look: "words" | "steps"}[]}
 */
export const OPTIONS = [
  { name: "theme", choices: ["system", "light", "sepia", "dark", "contrast"], look: "words" },
  { name: "typeface", choices: ["serif", "sans", "legible"], look: "words" },
  { name: "size", choices: [15, 16, 17, 18, 19, 20, 21, 22, 24, 26, 28, 32, 36], look: "steps" },
  { name: "measure", choices: [45, 50, 55, 60, 65, 70, 75, 80, 90], look: "steps" },
  { name: "leading", choices: [1.3, 1.4, 1.5, 1.6, 1.7, 1.8, 2], look: "steps" },
  { name: "align", choices: ["start", "justify"], look: "words" },
  { name: "writing", choices: ["across", "vertical"], look: "words" },
];

/** @type {Comfort} */
let current = { ...DEFAULT_COMFORT };
/** How many choices were made in this tab, so that the news of an older one does not undo a newer. */
let choicesMade = 0;
/** @type {((comfort: Comfort) => void)[]} */
const redraws = [];
const systemScheme = matchMedia("(prefers-color-scheme: dark)");

// Before the first look: what is stored in the meantime would be missed.
browser.storage.local.onChanged.addListener((changes) => {
  if (changes["comfort"]) void applyStored();
});
const known = applyStored();

/**
 * Apply what was chosen, now and whenever another tab changes it.
 * @param {(paper: string) => void} onPaper  told the colour behind the text, `rgb(…)`
 */
export async function followComfort(onPaper) {
  await known;
  onComfort(() => onPaper(getComputedStyle(document.documentElement).backgroundColor));
  systemScheme.addEventListener("change", () => apply(current));
}

/**
 * @param {(comfort: Comfort) => void} redraw  called now and after every change
 */
export function onComfort(redraw) {
  redraws.push(redraw);
  redraw(current);
}

async function applyStored() {
  const madeBefore = choicesMade;
  const stored = await loadComfort();
  if (madeBefore === choicesMade) apply(stored);
}

/**
 * Go to the next or the previous choice; of words the first comes after the last.
 * @param {keyof Comfort} name
 * @param {1 | -1} step
 */
export async function changeComfort(name, step) {
  await known;
  const { choices, look } = /** @type {typeof OPTIONS[number]} */ (
    OPTIONS.find((option) => option.name === name)
  );
  const wanted = nearest(choices, current[name]) + step;
  const index = look === "words" ? (wanted + choices.length) % choices.length : wanted;
  const choice = choices[index];
  if (choice !== undefined) await choose(name, choice);
}

/**
 * @param {keyof Comfort} name
 * @param {string | number} choice
 */
export async function choose(name, choice) {
  await known;
  await keep({ ...current, [name]: choice });
}

export function resetComfort() {
  return keep({ ...DEFAULT_COMFORT });
}

/** @param {Comfort} comfort */
async function keep(comfort) {
  choicesMade += 1;
  apply(comfort);
  await saveComfort(comfort);
}

/** @param {Comfort} comfort */
function apply(comfort) {
  current = comfort;
  const root = document.documentElement;
  root.dataset.theme = comfort.theme;
  root.dataset.typeface = comfort.typeface;
  root.dataset.align = comfort.align;
  root.dataset.writing = comfort.writing;
  root.style.setProperty("--size", `${comfort.size}px`);
  root.style.setProperty("--measure", `${comfort.measure}ch`);
  root.style.setProperty("--leading", String(comfort.leading));
  for (const redraw of redraws) redraw(comfort);
}

/**
 * @param {readonly (string | number)[]} choices
 * @param {string | number} value
 * @returns {number} index of the choice that is, or comes nearest to, the value
 */
export function nearest(choices, value) {
  const exact = choices.indexOf(value);
  if (exact >= 0 || typeof value !== "number") return Math.max(0, exact);
  const distances = choices.map((choice) => Math.abs(Number(choice) - value));
  return distances.indexOf(Math.min(...distances));
}
