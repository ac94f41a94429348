// @ts-check
/** What the person chose. Kept in `storage.local` only: nothing here is synchronised. */

import { browser } from "./browser.js";

/**
 * @typedef {object} Service
 * @property {string} server  address of the service, without a slash at its end
 * @property {string} token   empty when the service asks for none
 * @property {"gentle" | "balanced" | "strict"} policy
 *
 * @typedef {object} Comfort
 * @property {"system" | "light" | "sepia" | "dark" | "contrast"} theme
 * @property {"serif" | "sans" | "legible"} typeface
 * @property {number} size     pixels of body text
 * @property {number} measure  width of a line in `ch`
 * @property {number} leading  line height as a multiple of the size
 * @property {"start" | "justify"} align
 * @property {"across" | "vertical"} writing  of Chinese and Japanese
 */

/** @type {Readonly<Service>} */
export const DEFAULT_SERVICE = Object.freeze({
  server: "http://127.0.0.1:8477",
  token: "",
  policy: "balanced",
});

/** @type {Readonly<Comfort>} */
export const DEFAULT_COMFORT = Object.freeze({
  theme: "system",
  typeface: "serif",
  size: 19,
  measure: 65,
  leading: 1.6,
  align: "start",
  writing: "across",
});

/** @returns {Promise<Service>} */
export async function loadService() {
  const { service } = await browser.storage.local.get("service");
  return { ...DEFAULT_SERVICE, .../** @type {object} */ (service ?? {}) };
}

/** @param {Service} service */
export async function saveService(service) {
  await browser.storage.local.set({ service });
}

/** @returns {Promise<Comfort>} */
export async function loadComfort() {
  const { comfort } = await browser.storage.local.get("comfort");
  return { ...DEFAULT_COMFORT, .../** @type {object} */ (comfort ?? {}) };
}

/** @param {Comfort} comfort */
export async function saveComfort(comfort) {
  await browser.storage.local.set({ comfort });
}

/** @returns {Promise<string[]>} match patterns of the sites that are read without a click */
export async function loadSites() {
  const { sites } = await browser.storage.local.get("sites");
  return /** @type {string[]} */ (sites ?? []);
}

/** @param {string[]} sites */
export async function saveSites(sites) {
  await browser.storage.local.set({ sites });
}

/**
 * The address as the rest of the extension wants it, or null when it is none.
 * @param {string} typed
 * @returns {string | null}
 */
export function normaliseServer(typed) {
  const withScheme = /^[a-z][a-z0-9+.-]*:\/\//i.test(typed) ? typed : `http://${typed}`;
  let url;
  try {
    url = new URL(withScheme.trim());
  } catch {
    return null;
  }
  if (!["http:", "https:"].includes(url.protocol) || url.username || url.password) return null;
  return (url.origin + url.pathname).replace(/\/+$/, "");
}

/**
 * The match pattern that host access is asked for. Ports are no part of it in Firefox.
 * @param {string} server
 */
export function accessPattern(server) {
  const url = new URL(server);
  return `${url.protocol}//${url.hostname}/*`;
}

/**
 * Whether pages sent to this address can be read by others on the way.
 * @param {string} server
 */
export function travelsInTheClear(server) {
  return new URL(server).protocol === "http:" && !isOnThisComputer(server);
}

/** @param {string} server */
export function isOnThisComputer(server) {
  return /^(localhost|127(\.\d+){3}|\[::1\]|.*\.localhost)$/.test(new URL(server).hostname);
}
