// @ts-check
/**
 * The event page. Listeners are registered at once, while this file is first
 * evaluated: the browser wakes the worker for them and would drop late ones.
 */

import { browser } from "./browser.js";
import { onToolbarClick } from "./background/open.js";
import { onContentMessage, onReaderConnected } from "./background/relay.js";

browser.action.onClicked.addListener(onToolbarClick);
browser.runtime.onMessage.addListener(onContentMessage);
browser.runtime.onConnect.addListener(onReaderConnected);
browser.runtime.onInstalled.addListener(({ reason }) => {
  if (reason === "install") void browser.runtime.openOptionsPage();
});
