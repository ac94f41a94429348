// @ts-check
/** The few characters on the toolbar button. */

import { browser } from "../browser.js";

const BADGE_COLOUR = "#2f6f6a";

/**
 * @param {number} tabId
 * @param {string} characters
 */
export async function showBadge(tabId, characters) {
  try {
    await browser.action.setBadgeBackgroundColor({ tabId, color: BADGE_COLOUR });
    await browser.action.setBadgeTextColor({ tabId, color: "#ffffff" });
    await browser.action.setBadgeText({ tabId, text: characters });
  } catch {
    // The tab was closed in the meantime: there is no button left to write on.
  }
}

/** @param {number} tabId */
export function clearBadge(tabId) {
  return showBadge(tabId, "");
}
