// @ts-check
/**
 * Changes of what is kept, done for the extension's pages: they may ask for them at once,
 * and in a frame over a page without https they have no locks to take turns by.
 */

import { browser } from "../browser.js";
import { deleteRule, saveRule } from "../rules/store.js";
import { dropSite, keepSite } from "./automatic.js";

/** @type {{[T in import("../messages.js").Errand["type"]]: (errand: any) => Promise<unknown>}} */
const ERRANDS = {
  saveRule: ({ wish }) => saveRule(wish).then(({ id }) => id),
  deleteRule: ({ id }) => deleteRule(id),
  keepSite: ({ pattern }) => keepSite(pattern),
  dropSite: ({ pattern }) => dropSite(pattern),
};

/**
 * @param {import("../messages.js").Errand} errand
 * @param {chrome.runtime.MessageSender} sender
 * @param {(answer: unknown) => void} answer
 * @returns {boolean} whether an answer will come
 */
export function onErrand(errand, sender, answer) {
  if (sender.id !== browser.runtime.id || !Object.hasOwn(ERRANDS, errand.type)) return false;
  void ERRANDS[errand.type](errand).then(answer);
  return true;
}
