// @ts-check
/** The context menus: a click on one of them is leave for that tab, as one on the button is. */

import { browser, text } from "../browser.js";
import { askForSite } from "../sites.js";
import { keepSite } from "./automatic.js";
import { open } from "./open.js";
import { readLink } from "./relay.js";

const WEB_PAGES = ["http://*/*", "https://*/*"];

/** @type {Record<string, [contexts: string[], what?: import("../messages.js").Start]>} */
const MENUS = {
  menuRead: [["page"], "toggle"],
  menuSelection: [["selection"], "selection"],
  menuLink: [["link"]],
  menuPick: [["page", "action"], "pick"],
  menuShow: [["page", "action"], "show"],
  menuAlways: [["page", "action"]],
};

export async function createMenus() {
  await browser.contextMenus.removeAll();
  for (const [id, [contexts]] of Object.entries(MENUS)) {
    const menu = /** @type {any} */ ({ id, contexts, title: text(id), documentUrlPatterns: WEB_PAGES });
    if (id === "menuLink") menu.targetUrlPatterns = WEB_PAGES;
    browser.contextMenus.create(menu);
  }
}

/**
 * @param {chrome.contextMenus.OnClickData} click
 * @param {chrome.tabs.Tab} [tab]
 */
export async function onMenuClick({ menuItemId, linkUrl, pageUrl }, tab) {
  if (tab?.id === undefined) return;
  const what = MENUS[menuItemId]?.[1];
  if (what) return open(tab.id, what);
  if (menuItemId === "menuLink" && linkUrl) return readLink(linkUrl, tab);
  const address = tab.url ?? pageUrl;
  if (menuItemId !== "menuAlways" || !address) return;
  // Nothing may come before the request: the browser asks only while the click is fresh.
  const pattern = await askForSite(address);
  if (!pattern) return;
  await keepSite(pattern);
  await open(tab.id, "toggle");
}
