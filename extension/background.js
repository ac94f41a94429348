// @ts-check
/**
 * The event page. Listeners are registered at once, while this file is first
 * evaluated: the browser wakes the worker for them and would drop late ones.
 */

import { browser } from "./browser.js";
import { refreshSites } from "./background/automatic.js";
import { onErrand } from "./background/errands.js";
import { createMenus, onMenuClick } from "./background/menus.js";
import { onToolbarClick } from "./background/open.js";
import { onContentMessage, onPageConnected } from "./background/relay.js";

browser.action.onClicked.addListener(onToolbarClick);
browser.contextMenus.onClicked.addListener(onMenuClick);
browser.permissions.onRemoved.addListener(refreshSites);
browser.runtime.onMessage.addListener(onContentMessage);
browser.runtime.onMessage.addListener(onErrand);
browser.runtime.onConnect.addListener(onPageConnected);
browser.runtime.onInstalled.addListener(({ reason }) => {
  void createMenus();
  void refreshSites();
  if (reason === "install") void browser.runtime.openOptionsPage();
});
browser.runtime.onStartup.addListener(() => {
  void createMenus();
  void refreshSites();
});
