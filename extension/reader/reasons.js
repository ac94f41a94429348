// @ts-check
/** Why a piece was taken out, in the person's own language. */

import { language, text } from "../browser.js";

/**
 * The service words its reasons in English and gives codes beside them. Where a code is
 * new to this version, its English words are better than none.
 * @param {import("../api.js").Removal} removal
 */
export function reasonOf({ reason, because = [] }) {
  const told = because.map(({ code, value }) => translated(`reason_${code}`, value));
  return told.length && told.every(Boolean)
    ? new Intl.ListFormat(language(), { type: "unit" }).format(told)
    : reason;
}

/**
 * @param {string} key
 * @param {string} value
 */
function translated(key, value) {
  const words = text(key, value);
  return words === key ? "" : words;
}
