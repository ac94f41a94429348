// @ts-check
/// <reference path="../content/privacy.js" />
/**
 * Between the page's scripts, the service and the reader.
 *
 * Each opened reader has a token that only the content script and the reader's own
 * frame know. What is kept here may vanish whenever the browser ends the worker;
 * the reader then asks for a new capture.
 */

import "../content/privacy.js";
import { declutter, declutterLink, payload, ServiceError } from "../api.js";
import { browser } from "../browser.js";
import { accessPattern, loadService } from "../settings.js";
import { clearBadge, showBadge } from "./badge.js";

/**
 * @typedef {import("../messages.js").FromContent} FromContent
 * @typedef {import("../messages.js").FromReader} FromReader
 * @typedef {import("../messages.js").ToReader} ToReader
 * @typedef {import("../settings.js").Service} Service
 *
 * @typedef {object} Reading
 * @property {number} tabId
 * @property {import("../messages.js").Source} source
 * @property {string} [link]   address that the service fetches by itself
 * @property {{html: string, url: string}} [page]  as it was captured
 * @property {boolean} [isUnasked]  of a site that is read without a click
 * @property {import("../messages.js").Ruled[]} ruled
 * @property {string[]} [drawings]
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
      void onCaptured(message, tabId);
      break;
    case "notCaptured":
      settle(readingOf(message.token, tabId), failure(message.code));
      break;
    case "selected":
      settle(readingOf(message.token, tabId, "selection"), articleCame(message.article));
      break;
    case "described":
    case "moved":
      readings.get(message.token)?.port?.postMessage(message);
      break;
    case "displaced":
      void openTab(`reader/index.html#${message.token}`, tabId);
      break;
    case "closed":
      forget(message.token);
      break;
  }
}

/**
 * @param {import("../messages.js").Captured} captured
 * @param {number} tabId
 */
async function onCaptured({ token, purpose, html, url, ruled, drawings }, tabId) {
  const reading = readingOf(token, tabId);
  Object.assign(reading, { page: { html, url }, ruled, drawings, isUnasked: purpose === "automatic" });
  if (purpose === "show") return showPayload(token, tabId);
  await ask(reading);
  if (reading.isUnasked && reading.outcome?.type === "article") tell(reading, { type: "ready", token });
  delete reading.isUnasked;
}

/**
 * "Read this link quietly": in a tab of its own, by the service's own fetching.
 * @param {string} link
 * @param {chrome.tabs.Tab} from
 */
export async function readLink(link, from) {
  const token = crypto.randomUUID();
  const reading = readingOf(token, -1, "link");
  reading.link = link;
  const tab = await openTab(`reader/index.html#${token}`, from.id);
  reading.tabId = tab.id ?? -1;
  await ask(reading);
}

/** @param {chrome.runtime.Port} port */
export function onPageConnected(port) {
  if (port.sender?.id !== browser.runtime.id) return port.disconnect();
  port.onMessage.addListener((/** @type {FromReader} */ message) => {
    if (port.name === "payload") void sendPayload(port, message.token);
    else if (message.type === "hello") greet(port, message);
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
  else if (!reading.request) tell(reading, { type: "capture", token });
}

/**
 * @param {chrome.runtime.Port} port
 * @param {Exclude<FromReader, {type: "hello"}>} message
 */
function command(port, message) {
  const reading = readings.get(message.token);
  if (reading?.port !== port) return;
  if (message.type === "show") return void showPayload(message.token, reading.tabId);
  if (message.type === "capture") {
    delete reading.outcome;
    reading.request?.abort();
    if (reading.link) return void ask(reading);
  }
  tell(reading, message);
}

/** @param {Reading} reading */
async function ask(reading) {
  reading.request?.abort();
  const request = new AbortController();
  reading.request = request;
  const service = await loadService();
  /** @type {ToReader} */
  let outcome;
  try {
    const origins = [accessPattern(service.server)];
    if (!(await browser.permissions.contains({ origins }))) throw new ServiceError("no_access");
    outcome = articleCame(await article(reading, service, request.signal));
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
 * @param {Service} service
 * @param {AbortSignal} cancelled
 */
function article({ link, page, port }, service, cancelled) {
  if (link) return declutterLink(service, withoutSecrets(link).replace(/#.*/, ""), cancelled);
  if (!page) throw new ServiceError("capture_failed");
  const body = payload(service, page);
  port?.postMessage({ type: "sent", server: service.server, kilobytes: Math.ceil(body.length / 1000) });
  return declutter(service, body, cancelled);
}

/**
 * @param {Reading} reading
 * @param {ToReader} outcome
 */
function settle(reading, outcome) {
  delete reading.request;
  const { source, ruled, link, drawings = [] } = reading;
  reading.outcome = /** @type {any} */ ({ ...outcome, source, ruled, link, drawings });
  reading.port?.postMessage(reading.outcome);
  const count = outcome.type === "article" ? outcome.article.removed.length : 0;
  const wentWrong = reading.isUnasked && outcome.type === "failure";
  void showBadge(reading.tabId, wentWrong ? "!" : count ? String(count) : "");
}

/**
 * @param {import("../api.js").Article} article
 * @returns {ToReader}
 */
function articleCame(article) {
  return { type: "article", article, ruled: [], source: "page", drawings: [] };
}

/**
 * @param {string} code
 * @param {string} [detail]
 * @param {string} [server]
 * @returns {ToReader}
 */
function failure(code, detail = "", server = "") {
  return { type: "failure", code, detail, server, ruled: [], source: "page" };
}

/**
 * @param {string} token
 * @param {number} tabId
 * @param {import("../messages.js").Source} [source]
 */
function readingOf(token, tabId, source = "page") {
  let reading = readings.get(token);
  if (!reading) {
    reading = { tabId, source, ruled: [] };
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
 * @param {string} token
 * @param {number} tabId
 */
async function showPayload(token, tabId) {
  await openTab(`privacy/payload.html#${token}`, tabId);
}

/**
 * @param {chrome.runtime.Port} port
 * @param {string} token
 */
async function sendPayload(port, token) {
  const reading = readings.get(token);
  const service = await loadService();
  const body = reading?.page ? payload(service, reading.page) : null;
  port.postMessage({ body, server: service.server, hasToken: service.token !== "" });
  if (reading && !reading.port) readings.delete(token);
}

/**
 * @param {string} path
 * @param {number | undefined} openerTabId
 */
function openTab(path, openerTabId) {
  return browser.tabs.create({ url: browser.runtime.getURL(path), openerTabId });
}

/**
 * @param {Reading} reading
 * @param {import("../messages.js").ToContent} message
 */
function tell(reading, message) {
  browser.tabs.sendMessage(reading.tabId, message).catch(() => {
    // The page beneath has gone, and its scripts with it.
    if (message.type === "capture") settle(reading, failure("page_gone"));
  });
}
