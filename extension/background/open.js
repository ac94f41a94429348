// @ts-check
/** From a click on the toolbar button or in a menu to running scripts in the page. */

import { browser, text } from "../browser.js";
import { showBadge } from "./badge.js";
import { CONTENT_FILES } from "./files.js";

/** Chromium at times reports the click a moment before the access that it grants. */
const TRIES = 4;
const BETWEEN_TRIES_MILLISECONDS = 60;

/** @param {chrome.tabs.Tab} tab */
export async function onToolbarClick(tab) {
  if (tab.id !== undefined) await open(tab.id, "toggle");
}

/**
 * @param {number} tabId
 * @param {import("../messages.js").Start} what
 */
export async function open(tabId, what) {
  if (!(await runContentScripts(tabId))) return explainProtectedPage(tabId);
  await browser.tabs.sendMessage(tabId, { type: "start", what });
}

/**
 * @param {number} tabId
 * @returns {Promise<boolean>} false where the browser lets no extension in
 */
async function runContentScripts(tabId) {
  for (let tried = 1; tried <= TRIES; tried++) {
    try {
      await browser.scripting.executeScript({ target: { tabId }, files: CONTENT_FILES });
      return true;
    } catch {
      await new Promise((resolve) => setTimeout(resolve, BETWEEN_TRIES_MILLISECONDS));
    }
  }
  return false;
}

/**
 * Browsers keep extensions off their own pages, their stores and some viewers. No
 * script can run there, so the words go into a popup at the button itself.
 * @param {number} tabId
 */
async function explainProtectedPage(tabId) {
  await showBadge(tabId, "!");
  await browser.action.setTitle({ tabId, title: text("protectedTitle") });
  await browser.action.setPopup({ tabId, popup: "popup/protected.html" });
  try {
    await browser.action.openPopup();
  } catch {
    // Not every browser opens a popup unasked; the badge and the title have said it,
    // and the next click on the button opens it.
  }
}

