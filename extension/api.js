// @ts-check
/** The service's HTTP interface, and nothing else: no storage, no tabs. */

import { isOnThisComputer } from "./settings.js";

/**
 * @typedef {object} Removal
 * @property {string} id
 * @property {string} kind
 * @property {string} reason     in English
 * @property {{code: string, value: string}[]} [because]  the reason in codes
 * @property {string} text
 * @property {number} copies
 * @property {number[]} refs    numbers stamped at capture
 * @property {string} html
 * @property {number | null} at  offset into the article's html, in code points
 *
 * @typedef {object} Article
 * @property {string | null} title
 * @property {string | null} byline
 * @property {string | null} published
 * @property {string | null} modified
 * @property {string | null} site_name
 * @property {string | null} lang
 * @property {string | null} dir
 * @property {string | null} excerpt
 * @property {string | null} lead_image
 * @property {string | null} url
 * @property {string} page_type
 * @property {number} confidence
 * @property {number} word_count
 * @property {number} reading_minutes
 * @property {string} html
 * @property {Removal[]} removed
 * @property {string} engine
 * @property {boolean} cached
 *
 * @typedef {import("./settings.js").Service} Service
 */

/** Below the 30 seconds after which Chromium ends an idle worker with its open request. */
const DECLUTTER_TIMEOUT_MILLISECONDS = 25_000;
const HEALTH_TIMEOUT_MILLISECONDS = 5_000;

/** What the service said, or why nothing came: `code` is what the reader explains. */
export class ServiceError extends Error {
  /**
   * @param {string} code
   * @param {string} [detail]
   */
  constructor(code, detail = "") {
    super(detail || code);
    this.code = code;
  }
}

/**
 * The very words that `declutter` sends, for those who want to see them.
 * @param {Service} service
 * @param {{html: string, url: string}} page
 */
export function payload(service, { html, url }) {
  return JSON.stringify({ html, url, policy: service.policy, formats: ["html"] });
}

/**
 * @param {Service} service
 * @param {string} body  see `payload`
 * @param {AbortSignal} [cancelled]
 * @returns {Promise<Article>}
 */
export async function declutter(service, body, cancelled) {
  // On the way to a service nearby, packing takes longer than it saves.
  const packed = isOnThisComputer(service.server) ? null : await gzip(body);
  const headers = { "Content-Type": "application/json", ...(packed && { "Content-Encoding": "gzip" }) };
  const request = { method: "POST", headers, body: packed ?? body };
  const path = "/v1/declutter";
  return articleIn(await call(service, path, DECLUTTER_TIMEOUT_MILLISECONDS, cancelled, request));
}

/**
 * The service fetches the page itself: without cookies, and no script of it runs.
 * @param {Service} service
 * @param {string} url
 * @param {AbortSignal} [cancelled]
 * @returns {Promise<Article>}
 */
export async function declutterLink(service, url, cancelled) {
  const asked = new URLSearchParams({ url, policy: service.policy });
  const path = `/v1/declutter?${asked}`;
  return articleIn(await call(service, path, DECLUTTER_TIMEOUT_MILLISECONDS, cancelled, {}));
}

/** @param {any} answer */
function articleIn(answer) {
  if (typeof answer.html !== "string" || !Array.isArray(answer.removed)) {
    throw new ServiceError("not_quietpage");
  }
  return /** @type {Article} */ (answer);
}

const EPUB = "application/epub+zip";
/** A book's pictures are fetched one by one, which may take the service half a minute. */
const EPUB_TIMEOUT_MILLISECONDS = 60_000;

/**
 * @param {Service} service
 * @param {{html: string, url: string | null}} page
 * @returns {Promise<Blob | null>} null where the service makes no books
 */
export async function epub(service, page) {
  const path = "/v1/declutter?format=epub";
  const { response, body } = await send(service, path, EPUB_TIMEOUT_MILLISECONDS, undefined, {
    method: "POST",
    headers: { "Content-Type": "application/json", Accept: EPUB },
    body: JSON.stringify({ ...page, policy: "gentle" }),
  });
  return response.ok && response.headers.get("Content-Type")?.startsWith(EPUB) ? body : null;
}

/**
 * @param {Service} service
 * @returns {Promise<string>} the engine's version
 */
export async function health(service) {
  const answer = await call(service, "/healthz", HEALTH_TIMEOUT_MILLISECONDS, undefined, {});
  if (answer.status !== "ok") throw new ServiceError("not_quietpage");
  return String(answer.engine ?? "");
}

/**
 * @param {Service} service
 * @param {string} path
 * @param {number} timeoutMilliseconds
 * @param {AbortSignal | undefined} cancelled
 * @param {RequestInit} request
 * @returns {Promise<any>}
 */
async function call(service, path, timeoutMilliseconds, cancelled, request) {
  const { response, body } = await send(service, path, timeoutMilliseconds, cancelled, request);
  const json = parseJson(await body.text());
  if (!response.ok) throw problem(response.status, json);
  if (json === null) throw new ServiceError("not_quietpage");
  return json;
}

/**
 * @param {Service} service
 * @param {string} path
 * @param {number} timeoutMilliseconds
 * @param {AbortSignal | undefined} cancelled
 * @param {RequestInit} request
 * @returns {Promise<{response: Response, body: Blob}>}
 */
async function send(service, path, timeoutMilliseconds, cancelled, request) {
  const timeout = AbortSignal.timeout(timeoutMilliseconds);
  const headers = new Headers(request.headers);
  if (!headers.has("Accept")) headers.set("Accept", "application/json");
  if (service.token) headers.set("Authorization", `Bearer ${service.token}`);
  try {
    const response = await fetch(service.server + path, {
      ...request,
      headers,
      signal: cancelled ? AbortSignal.any([cancelled, timeout]) : timeout,
      // A page must reach the service that the person named, and no other place.
      redirect: "error",
      credentials: "omit",
      cache: "no-store",
      referrerPolicy: "no-referrer",
    });
    return { response, body: await response.blob() };
  } catch {
    if (cancelled?.aborted) throw new ServiceError("cancelled");
    throw new ServiceError(timeout.aborted ? "no_answer" : "unreachable");
  }
}

/** Codes for answers that no Quietpage wrote, such as those of a proxy before it. */
const CODE_OF_STATUS = new Map([
  [401, "unauthorized"],
  [403, "unauthorized"],
  [404, "not_quietpage"],
  [405, "not_quietpage"],
  [413, "page_too_large"],
  [429, "overloaded"],
  [502, "unreachable"],
  [503, "overloaded"],
  [504, "page_too_slow"],
]);

/**
 * @param {number} status
 * @param {any} json
 */
function problem(status, json) {
  const code = typeof json?.code === "string" ? json.code : CODE_OF_STATUS.get(status);
  return new ServiceError(code ?? "unexpected", String(json?.detail ?? `HTTP ${status}`));
}

/** @param {string} body */
function parseJson(body) {
  try {
    const value = JSON.parse(body);
    return typeof value === "object" ? value : null;
  } catch {
    return null;
  }
}

/** @param {string} body */
async function gzip(body) {
  const compressed = new Blob([body]).stream().pipeThrough(new CompressionStream("gzip"));
  return new Response(compressed).arrayBuffer();
}
