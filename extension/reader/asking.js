// @ts-check
/**
 * What the reader cannot do by itself: only the page beneath knows its pieces, and over a
 * page without https a frame has no locks to write rules under.
 */

import { browser } from "../browser.js";

/** @typedef {import("../messages.js").Description} Description */

const PATIENCE_MILLISECONDS = 4_000;

/** @type {Map<number, (description: Description | null) => void>} */
const asked = new Map();
let asks = 0;

/**
 * @param {import("./channel.js").Channel} channel
 * @param {string} plain  its words, see `plainWords`
 * @param {number} [ref]  the number stamped at capture, where it is known
 * @returns {Promise<Description | null>} null where the page has gone, or has no such piece
 */
export function describe(channel, plain, ref) {
  const ask = ++asks;
  channel.send({ type: "describe", ask, plain, ...(ref === undefined ? {} : { ref }) });
  return new Promise((resolve) => {
    const timer = setTimeout(answer, PATIENCE_MILLISECONDS, null);
    /** @param {Description | null} description */
    function answer(description) {
      clearTimeout(timer);
      asked.delete(ask);
      resolve(description);
    }
    asked.set(ask, answer);
  });
}

/** @param {{ask: number, description: Description | null}} message */
export function hearDescription({ ask, description }) {
  asked.get(ask)?.(description);
}

/**
 * @param {import("../messages.js").SaveRule["wish"]} wish
 * @returns {Promise<() => Promise<void>>} the way back
 */
export async function saveRule(wish) {
  const id = await browser.runtime.sendMessage({ type: "saveRule", wish });
  return () => browser.runtime.sendMessage({ type: "deleteRule", id });
}
