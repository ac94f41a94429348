// @ts-check
/**
 * Between the page's scripts, the service and the reader.
 *
 * Each opened reader has a token that only the content script and the reader's own
 * frame know. What is kept here may vanish whenever the browser ends the worker;
 * the reader then asks for a new capture.
 */

import { declutter, ServiceError } from "../api.js";
import { browser } from "../browser.js";
import { accessPattern, loadService } from "../settings.js";
import { clearBadge, showBadge } from "./badge.js";

/**
 * @typedef {import("../messages.js").FromContent} FromContent
 * @typedef {import("../messages.js").FromReader} FromReader
 * @typedef {import("../messages.js").ToReader} ToReader
 *
 * @typedef {object} Reading
 * @property {number} tabId
 * @property {ToReader} [outcome]
 * @property {chrome.runtime.Port} [port]
 * @property {AbortController} [request]
 */

/** Long enough for a frame that the page threw out to be mounted again. */
const FORGET_AFTER_MILLISECONDS = 5_000;

/** @type {Map<string, Reading>} by token */
const readings = new Map();

/**
 * @param {FromContent} message
 * @param {chrome.runtime.MessageSender} sender
 */
export function onContentMessage(message, sender) {
  const tabId = sender.tab?.id;
  if (sender.id !== browser.runtime.id || tabId === undefined) return;
  switch (message.type) {
    case "captured":
      void ask(readingOf(message.token, tabId), message);
      break;
    case "notCaptured":
      settle(readingOf(message.token, tabId), failure(message.code));
      break;
    case "displaced":
      void browser.tabs.create({
        url: browser.runtime.getURL(`reader/index.html#${message.token}`),
        openerTabId: tabId,
      });
      break;
    case "closed":
      forget(message.token);
      break;
  }
}

/** @param {chrome.runtime.Port} port */
export function onReaderConnected(port) {
  if (port.name !== "reader" || port.sender?.id !== browser.runtime.id) {
    port.disconnect();
    return;
  }
  port.onMessage.addListener((/** @type {FromReader} */ message) => {
    if (message.type === "hello") greet(port, message);
    else command(port, message);
  });
}

/**
 * @param {chrome.runtime.Port} port
 * @param {import("../messages.js").Hello} hello
 */
function greet(port, { token, has }) {
  const tabId = port.sender?.tab?.id ?? -1;
  const known = readings.get(token);
  if (known?.port) {
    // A second frame with the same token is none of ours.
    port.disconnect();
    return;
  }
  const reading = readingOf(token, tabId);
  reading.port = port;
  port.onDisconnect.addListener(() => {
    delete reading.port;
    setTimeout(() => {
      if (!reading.port) forget(token);
    }, FORGET_AFTER_MILLISECONDS);
  });
  if (has) return;
  if (reading.outcome) port.postMessage(reading.outcome);
  else if (!reading.request) tell(reading.tabId, { type: "capture", token });
}

/**
 * @param {chrome.runtime.Port} port
 * @param {Exclude<FromReader, {type: "hello"}>} message
 */
function command(port, message) {
  const reading = readings.get(message.token);
  if (reading?.port !== port) return;
  if (message.type === "capture") {
    delete reading.outcome;
    reading.request?.abort();
  }
  tell(reading.tabId, message);
}

/**
 * @param {Reading} reading
 * @param {{html: string, url: string}} page
 */
async function ask(reading, page) {
  reading.request?.abort();
  const request = new AbortController();
  reading.request = request;
  const service = await loadService();
  /** @type {ToReader} */
  let outcome;
  try {
    const origins = [accessPattern(service.server)];
    if (!(await browser.permissions.contains({ origins }))) throw new ServiceError("no_access");
    const article = await declutter(service, page, request.signal);
    outcome = { type: "article", article };
  } catch (error) {
    if (request.signal.aborted) return;
    outcome =
      error instanceof ServiceError
        ? failure(error.code, error.message, service.server)
        : failure("unexpected", String(error), service.server);
  }
  if (reading.request !== request) return;
  settle(reading, outcome);
}

/**
 * @param {Reading} reading
 * @param {ToReader} outcome
 */
function settle(reading, outcome) {
  delete reading.request;
  reading.outcome = outcome;
  reading.port?.postMessage(outcome);
  const count = outcome.type === "article" ? outcome.article.removed.length : 0;
  void showBadge(reading.tabId, count ? String(count) : "");
}

/**
 * @param {string} code
 * @param {string} [detail]
 * @param {string} [server]
 * @returns {ToReader}
 */
function failure(code, detail = "", server = "") {
  return { type: "failure", code, detail, server };
}

/**
 * @param {string} token
 * @param {number} tabId
 */
function readingOf(token, tabId) {
  let reading = readings.get(token);
  if (!reading) {
    reading = { tabId };
    readings.set(token, reading);
  }
  return reading;
}

/** @param {string} token */
function forget(token) {
  const reading = readings.get(token);
  if (!reading) return;
  reading.request?.abort();
  readings.delete(token);
  void clearBadge(reading.tabId);
}

/**
 * @param {number} tabId
 * @param {Exclude<FromReader, {type: "hello"}>} message
 */
function tell(tabId, message) {
  browser.tabs.sendMessage(tabId, message).catch(() => {
    // The page beneath has gone, and its scripts with it.
  });
}
