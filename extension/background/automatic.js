// @ts-check
/** Sites that the person wants read quietly without a click, and the browser's leave for each. */

import { browser } from "../browser.js";
import { accessPattern, loadService, loadSites, saveSites } from "../settings.js";
import { CONTENT_FILES } from "./files.js";

/**
 * Ask the browser for one site, while the click still counts as one, and read it from now on.
 * @param {string} address  of any page of the site
 * @returns {Promise<boolean>} whether it was allowed
 */
export async function addSite(address) {
  const pattern = accessPattern(address);
  const allowed = await browser.permissions.request({ origins: [pattern] });
  if (!allowed) return false;
  const sites = await loadSites();
  if (!sites.includes(pattern)) await saveSites([...sites, pattern]);
  await registerSites();
  return true;
}

/**
 * Stop reading a site, and give the browser's leave back.
 * @param {string} pattern
 */
export async function removeSite(pattern) {
  await saveSites((await loadSites()).filter((site) => site !== pattern));
  await registerSites();
  const { server } = await loadService();
  if (pattern !== accessPattern(server)) await browser.permissions.remove({ origins: [pattern] });
}

/** The person may take leave back in the browser's own settings as well. */
export async function forgetSites() {
  const sites = await loadSites();
  const allowed = await Promise.all(
    sites.map((site) => browser.permissions.contains({ origins: [site] })),
  );
  if (allowed.every(Boolean)) return;
  await saveSites(sites.filter((_, index) => allowed[index]));
  await registerSites();
}

/** Browsers forget registered scripts with every update of the extension. */
export async function registerSites() {
  await browser.scripting.unregisterContentScripts();
  const sites = await loadSites();
  if (!sites.length) return;
  // Without the slash Firefox would look beside the page that asks, which may be the settings.
  const js = [...CONTENT_FILES, "content/automatic.js"].map((file) => `/${file}`);
  await browser.scripting.registerContentScripts([
    { id: "automatic", matches: sites, js, runAt: "document_idle" },
  ]);
}
