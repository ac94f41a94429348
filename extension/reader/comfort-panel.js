// @ts-check
/** The panel that the look of the article is chosen in. */

import { language, text } from "../browser.js";
import { changeComfort, choose, nearest, onComfort, OPTIONS, resetComfort } from "./comfort.js";

/** @param {HTMLElement} panel */
export function buildComfortPanel(panel) {
  for (const option of OPTIONS) {
    panel.append(option.look === "words" ? radioGroup(option) : stepper(option));
  }
  const reset = document.createElement("button");
  reset.className = "button";
  reset.textContent = text("comfortReset");
  reset.addEventListener("click", () => void resetComfort());
  panel.append(reset);
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
    onComfort((comfort) => {
      input.checked = comfort[name] === choice;
    });
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
  const less = stepButton("−", `comfort_${name}_less`, () => void changeComfort(name, -1));
  const more = stepButton("+", `comfort_${name}_more`, () => void changeComfort(name, 1));
  onComfort((comfort) => {
    const index = nearest(choices, comfort[name]);
    value.textContent = Number(comfort[name]).toLocaleString(language());
    less.ariaDisabled = String(index === 0);
    more.ariaDisabled = String(index === choices.length - 1);
  });
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

