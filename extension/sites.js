// @ts-check
/** Asking for the leave to read a site without a click, and telling the background of it. */

import { browser } from "./browser.js";
import { accessPattern } from "./settings.js";

/**
 * Ask the browser for one site, while the click still counts as one.
 * @param {string} address  of any page of the site
 * @returns {Promise<string | null>} its match pattern, if it was allowed
 */
export async function askForSite(address) {
  const pattern = accessPattern(address);
  return (await browser.permissions.request({ origins: [pattern] })) ? pattern : null;
}

/**
 * For pages of the extension.
 * @param {string} address  of any page of the site
 * @returns {Promise<boolean>} whether it was allowed
 */
export async function addSite(address) {
  const pattern = await askForSite(address);
  if (pattern) await browser.runtime.sendMessage({ type: "keepSite", pattern });
  return pattern !== null;
}

/** @param {string} pattern */
export async function removeSite(pattern) {
  await browser.runtime.sendMessage({ type: "dropSite", pattern });
}
