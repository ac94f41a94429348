// @ts-check
/** Every way it can go wrong, in words: what happened, and what to do about it. */

import { browser, text } from "../browser.js";
import { accessPattern } from "../settings.js";

/**
 * @typedef {object} Explanation
 * @property {string} title   message key
 * @property {string} advice  message key; `$1` is the service's address
 * @property {Action[]} actions
 *
 * @typedef {"retry" | "settings" | "allow" | "close" | "quiet" | "select" | "open"} Action
 *
 * @typedef {object} Doers
 * @property {() => void} retry
 * @property {() => void} close
 * @property {() => void} quiet   the page's own look
 * @property {() => void} select  mark what to read
 */

/** @type {Record<string, Explanation>} */
export const EXPLANATIONS = {
  unreachable: explain("Unreachable", "retry", "settings"),
  no_answer: explain("NoAnswer", "retry", "settings"),
  no_access: explain("NoAccess", "allow", "settings"),
  unauthorized: explain("Unauthorized", "settings", "retry"),
  not_quietpage: explain("NotQuietpage", "settings", "retry"),
  page_too_large: explain("TooLarge", "select", "quiet", "close"),
  no_main_content: explain("NothingFound", "quiet", "select", "close"),
  empty_page: explain("EmptyPage", "retry", "close"),
  not_a_page: explain("NotAPage", "close"),
  overloaded: explain("Overloaded", "retry"),
  page_too_slow: explain("TooSlow", "retry", "close"),
  worker_died: explain("WorkerDied", "retry", "close"),
  capture_failed: explain("CaptureFailed", "retry", "close"),
  page_gone: explain("PageGone", "close"),
  not_fetched: explain("NotFetched", "open", "retry"),
  unexpected: explain("Unexpected", "retry", "settings"),
};

/** Codes of the service's own fetching, all with one remedy. */
const FETCHING =
  /^(fetch\w*|address_refused|no_such_host|site_\w+|too_many_redirects|fetched_no_page)$/;

/**
 * @param {string} name
 * @param {...Action} actions
 * @returns {Explanation}
 */
function explain(name, ...actions) {
  return { title: `fail${name}`, advice: `fail${name}Advice`, actions };
}

/**
 * @param {import("../messages.js").Failed} failure
 * @param {Doers} does
 * @returns {HTMLElement}
 */
export function renderFailure(failure, does) {
  const unknown = /** @type {Explanation} */ (EXPLANATIONS["unexpected"]);
  const code = FETCHING.test(failure.code) ? "not_fetched" : failure.code;
  const { title, advice, actions } = EXPLANATIONS[code] ?? unknown;
  const isPage = failure.source === "page";
  const element = document.createElement("section");
  element.className = "failure";
  element.role = "alert";
  element.dataset.code = failure.code;
  element.append(paragraph("h1", text(title)), paragraph("p", text(advice, failure.server)));
  const buttons = document.createElement("div");
  buttons.className = "actions";
  const possible = actions.filter((action) => isPage || !["quiet", "select"].includes(action));
  for (const [index, action] of possible.entries()) {
    const button = document.createElement("button");
    button.className = index ? "button" : "button primary";
    button.textContent = text(`action_${action}`);
    button.addEventListener("click", () => void perform(action, failure, does));
    buttons.append(button);
  }
  element.append(buttons);
  if (failure.detail && failure.detail !== failure.code) {
    const detail = paragraph("p", failure.detail);
    detail.className = "detail";
    element.append(detail);
  }
  return element;
}

/**
 * @param {Action} action
 * @param {import("../messages.js").Failed} failure
 * @param {Doers} does
 */
async function perform(action, failure, does) {
  if (action === "open") location.assign(failure.link ?? "about:blank");
  if (action === "retry" || action === "close" || action === "quiet" || action === "select") does[action]();
  if (action === "settings") await browser.runtime.openOptionsPage();
  if (action === "allow") {
    try {
      const origins = [accessPattern(failure.server)];
      if (await browser.permissions.request({ origins })) does.retry();
    } catch {
      // Where a browser shows its question in no frame, the options page can ask it.
      await browser.runtime.openOptionsPage();
    }
  }
}

/**
 * @param {string} name
 * @param {string} content
 */
function paragraph(name, content) {
  const element = document.createElement(name);
  element.textContent = content;
  return element;
}
