// @ts-check
/** "Always keep this" and "always remove pieces like this", kept when Save is clicked. */

import { counted, text } from "../browser.js";
import { saveRule } from "./asking.js";

/**
 * @typedef {import("../messages.js").Description} Description
 * @typedef {"keep" | "remove"} Action
 */

let choices = 0;

/**
 * @param {() => Promise<Description | null>} describe  the piece, by the page beneath
 * @param {(action: Action) => void} onSaved  so that it is done to this piece as well
 * @returns {HTMLElement}
 */
export function alwaysChoice(describe, onSaved) {
  const element = document.createElement("details");
  element.className = "always";
  const summary = document.createElement("summary");
  summary.textContent = text("always");
  element.append(summary);
  element.addEventListener("toggle", () => element.append(...alwaysForm(describe, onSaved)), { once: true });
  return element;
}

/**
 * @param {() => Promise<Description | null>} describe
 * @param {(action: Action) => void} onSaved
 * @returns {HTMLElement[]}
 */
function alwaysForm(describe, onSaved) {
  const form = document.createElement("form");
  const name = `always-${++choices}`;
  const save = document.createElement("button");
  save.className = "button small";
  save.textContent = text("optionsSave");
  form.append(choice(name, "keep", "alwaysKeep", true), choice(name, "remove", "alwaysRemove", false), save);
  const status = document.createElement("p");
  status.role = "status";
  status.className = "why saved";
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const action = /** @type {Action} */ (new FormData(form).get(name));
    const said = await keepRule(action, await describe(), () => {
      form.hidden = false;
      status.replaceChildren(text("pickUndone"));
    });
    if (said.length > 1) {
      form.hidden = true;
      onSaved(action);
    }
    status.replaceChildren(...said);
  });
  return [form, status];
}

/**
 * @param {Action} action
 * @param {Description | null} piece
 * @param {() => void} onUndone
 * @returns {Promise<(string | Node)[]>} what came of it, and the way back
 */
async function keepRule(action, piece, onUndone) {
  if (!piece) return [text("alwaysNoPage")];
  const { host, print, words, refusals } = piece;
  if (action === "remove" && refusals.likes && refusals.text) {
    return [counted("pickRefused", Math.min(refusals.likes, refusals.text))];
  }
  const match = action === "remove" && refusals.likes ? "text" : "likes";
  const unsave = await saveRule({ host, print, words, match, action });
  const undo = document.createElement("button");
  undo.className = "button small";
  undo.type = "button";
  undo.textContent = text("pickUndo");
  undo.addEventListener("click", async () => {
    await unsave();
    onUndone();
  });
  return [`${text("alwaysSaved", host)} `, undo];
}

/**
 * @param {string} name
 * @param {Action} action
 * @param {string} label  message key
 * @param {boolean} checked
 */
function choice(name, action, label, checked) {
  const element = document.createElement("label");
  const input = document.createElement("input");
  Object.assign(input, { type: "radio", name, value: action, checked });
  element.append(input, text(label));
  return element;
}
