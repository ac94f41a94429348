// @ts-check
/** Sites that the person wants read quietly without a click. Only the background changes their list. */

import { browser } from "../browser.js";
import { accessPattern, loadService, loadSites, saveSites } from "../settings.js";
import { CONTENT_FILES } from "./files.js";

/**
 * Read a site from now on, if the browser gave its leave.
 * @param {string} pattern
 */
export function keepSite(pattern) {
  return change((sites) => [...new Set([...sites, pattern])]);
}

/**
 * Stop reading a site, and give the browser's leave back.
 * @param {string} pattern
 */
export async function dropSite(pattern) {
  await change((sites) => sites.filter((site) => site !== pattern));
  const { server } = await loadService();
  if (pattern !== accessPattern(server)) await browser.permissions.remove({ origins: [pattern] });
}

/**
 * Browsers forget registered scripts with every update of the extension, and the person
 * may take leave back in the browser's own settings as well.
 */
export function refreshSites() {
  return change((sites) => sites);
}

/**
 * One change after the other: settings and readers of several tabs may ask at once.
 * @param {(sites: string[]) => string[]} edit
 */
function change(edit) {
  return navigator.locks.request("sites", async () => {
    const wanted = edit(await loadSites());
    const allowed = await Promise.all(
      wanted.map((site) => browser.permissions.contains({ origins: [site] })),
    );
    const sites = wanted.filter((_, index) => allowed[index]);
    await saveSites(sites);
    await register(sites);
  });
}

/** @param {string[]} sites */
async function register(sites) {
  await browser.scripting.unregisterContentScripts();
  if (!sites.length) return;
  // Without the slash Firefox would look beside the page that asks, which may be the settings.
  const js = [...CONTENT_FILES, "content/automatic.js"].map((file) => `/${file}`);
  await browser.scripting.registerContentScripts([
    { id: "automatic", matches: sites, js, runAt: "document_idle" },
  ]);
}
