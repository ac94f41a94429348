// @ts-check
/**
 * The event page. Listeners are registered at once, while this file is first
 * evaluated: the browser wakes the worker for them and would drop late ones.
 */

import { browser } from "./browser.js";
import { forgetSites, registerSites } from "./background/automatic.js";
import { createMenus, onMenuClick } from "./background/menus.js";
import { onToolbarClick } from "./background/open.js";
import { onContentMessage, onPageConnected } from "./background/relay.js";

browser.action.onClicked.addListener(onToolbarClick);
browser.contextMenus.onClicked.addListener(onMenuClick);
browser.permissions.onRemoved.addListener(forgetSites);
browser.runtime.onMessage.addListener(onContentMessage);
browser.runtime.onConnect.addListener(onPageConnected);
browser.runtime.onInstalled.addListener(({ reason }) => {
  void createMenus();
  void registerSites();
  if (reason === "install") void browser.runtime.openOptionsPage();
});
browser.runtime.onStartup.addListener(() => {
  void createMenus();
  void registerSites();
});
