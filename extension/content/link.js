// @ts-check
/// <reference types="chrome" />
/**
 * The content scripts' way to the rest of the extension.
 *
 * Files in this folder are injected one after the other into the page's isolated
 * world, whose globals the page cannot see. They run again on every click, so they
 * declare functions and `var`s only: a second `const` of one name would be an error.
 */

/** @returns {typeof chrome} */
function extensionApi() {
  return /** @type {any} */ (globalThis).browser ?? globalThis.chrome;
}

/** False once the extension was updated or switched off under a running script. */
function extensionIsAlive() {
  return Boolean(extensionApi().runtime?.id);
}

/**
 * @param {import("../messages.js").FromContent | import("../messages.js").Errand} message
 * @returns {Promise<any>} the answer to an errand; of other messages, that they have come
 */
async function sendToBackground(message) {
  if (!extensionIsAlive()) return;
  try {
    return await extensionApi().runtime.sendMessage(message);
  } catch {
    // A closing tab may cut the message off.
  }
}

/**
 * 128 random bits in hex. `crypto.randomUUID` is missing on pages without https.
 */
function randomToken() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/**
 * @param {string} key
 * @param {...string} substitutions
 */
function message(key, ...substitutions) {
  return extensionApi().i18n.getMessage(key, substitutions) || key;
}
