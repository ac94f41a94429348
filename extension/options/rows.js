// @ts-check
/** What the lists of the settings share. */

import { text } from "../browser.js";

/**
 * @param {HTMLElement} status
 * @param {"good" | "bad"} kind
 * @param {string} words
 * @param {() => Promise<void>} [undo]
 */
export function say(status, kind, words, undo) {
  status.dataset.kind = kind;
  status.replaceChildren(`${words} `);
  if (!undo) return;
  const button = smallButton(text("pickUndo"), () => {
    status.replaceChildren();
    void undo();
  });
  status.append(button);
}

/**
 * @param {string} label
 * @param {() => void} action
 */
export function smallButton(label, action) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "button small";
  button.textContent = label;
  button.addEventListener("click", action);
  return button;
}

/** @param {string} words */
export function listItem(words) {
  const item = document.createElement("li");
  item.textContent = words;
  return item;
}
