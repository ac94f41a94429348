// @ts-check
/** How the article looks: theme, typeface, size, width, spacing. Kept for all pages. */

import { browser, language, text } from "../browser.js";
import { DEFAULT_COMFORT, loadComfort, saveComfort } from "../settings.js";

/** @typedef {import("../settings.js").Comfort} Comfort */

/**
 * What can be chosen, in the order shown. `message` names the words for a choice.
 * @type {{name: keyof Comfort, choices: readonly (string | number)[], look: "words" | "steps"}[]}
 */
const OPTIONS = [
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
/** @type {(() => void)[]} */
const redraws = [];
const systemScheme = matchMedia("(prefers-color-scheme: dark)");

/**
 * Apply what was chosen, now and whenever another tab changes it.
 * @param {(paper: string) => void} onPaper  told the colour behind the text, `rgb(…)`
 */
export async function followComfort(onPaper) {
  redraws.push(() => onPaper(getComputedStyle(document.documentElement).backgroundColor));
  systemScheme.addEventListener("change", () => apply(current));
  browser.storage.local.onChanged.addListener((changes) => {
    if (changes["comfort"]) void applyStored();
  });
  await applyStored();
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
  const { choices, look } = /** @type {typeof OPTIONS[number]} */ (
    OPTIONS.find((option) => option.name === name)
  );
  const wanted = nearest(choices, current[name]) + step;
  const index = look === "words" ? (wanted + choices.length) % choices.length : wanted;
  const choice = choices[index];
  if (choice !== undefined) await choose(name, choice);
}

/** @param {HTMLElement} panel */
export function buildComfortPanel(panel) {
  for (const option of OPTIONS) {
    panel.append(option.look === "words" ? radioGroup(option) : stepper(option));
  }
  const reset = document.createElement("button");
  reset.className = "button";
  reset.textContent = text("comfortReset");
  reset.addEventListener("click", () => {
    void keep({ ...DEFAULT_COMFORT });
  });
  panel.append(reset);
}

/**
 * @param {keyof Comfort} name
 * @param {string | number} choice
 */
async function choose(name, choice) {
  await keep({ ...current, [name]: choice });
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
  for (const redraw of redraws) redraw();
}

/** @param {typeof OPTIONS[number]} option */
function radioGroup({ name, choices }) {
  const group = document.createElement("fieldset");
  group.className = `choices ${name}`;
  const legend = document.createElement("legend");
  legend.textContent = text(`comfort_${name}`);
  group.append(legend);
  for (const choice of choices) {
    const label = document.createElement("label");
    label.dataset.choice = String(choice);
    const input = document.createElement("input");
    input.type = "radio";
    input.name = name;
    input.addEventListener("change", () => void choose(name, choice));
    redraws.push(() => {
      input.checked = current[name] === choice;
    });
    input.checked = current[name] === choice;
    const words = document.createElement("span");
    words.textContent = text(`comfort_${name}_${choice}`);
    label.append(input, words);
    group.append(label);
  }
  return group;
}

/** @param {typeof OPTIONS[number]} option */
function stepper({ name, choices }) {
  const group = document.createElement("div");
  group.className = "stepper";
  group.role = "group";
  group.ariaLabel = text(`comfort_${name}`);
  const label = document.createElement("span");
  label.textContent = text(`comfort_${name}`);
  const value = document.createElement("output");
  const less = stepButton("−", `comfort_${name}_less`, () => move(-1));
  const more = stepButton("+", `comfort_${name}_more`, () => move(1));
  /** @param {1 | -1} step */
  function move(step) {
    const choice = choices[nearest(choices, current[name]) + step];
    if (choice !== undefined) void choose(name, choice);
  }
  const draw = () => {
    const index = nearest(choices, current[name]);
    value.textContent = Number(current[name]).toLocaleString(language());
    less.ariaDisabled = String(index === 0);
    more.ariaDisabled = String(index === choices.length - 1);
  };
  redraws.push(draw);
  draw();
  group.append(label, less, value, more);
  return group;
}

/**
 * @param {string} sign
 * @param {string} label  message key
 * @param {() => void} does
 */
function stepButton(sign, label, does) {
  const button = document.createElement("button");
  button.className = "step";
  button.textContent = sign;
  button.ariaLabel = text(label);
  button.addEventListener("click", does);
  return button;
}

/**
 * @param {readonly (string | number)[]} choices
 * @param {string | number} value
 * @returns {number} index of the choice that is, or comes nearest to, the value
 */
function nearest(choices, value) {
  const exact = choices.indexOf(value);
  if (exact >= 0 || typeof value !== "number") return Math.max(0, exact);
  const distances = choices.map((choice) => Math.abs(Number(choice) - value));
  return distances.indexOf(Math.min(...distances));
}
