// @ts-check
/** Which pieces stay away when the page keeps its own look. */

/** A longer piece that names the author is a box about them, and no line above an article. */
const LONGEST_HEAD_CHARS = 240;

/**
 * @param {import("../api.js").Article} article
 * @param {import("../api.js").Removal[]} away  those that were not put back
 * @returns {number[]} numbers stamped at capture
 */
export function refsToHide(article, away) {
  return away.filter((piece) => !isHead(piece, article)).flatMap(({ refs }) => refs);
}

/**
 * What the person's rules take away where no article was found.
 * @param {import("../messages.js").Ruled[]} ruled
 * @returns {number[]}
 */
export function ruledRefs(ruled) {
  return ruled.flatMap(({ action, isHeldBack, refs }) => (action === "remove" && !isHeldBack ? refs : []));
}

/**
 * Whether a piece is the article's title or byline. The reader writes these itself, so
 * they are taken out of the text there; in the page they have to stay.
 * @param {import("../api.js").Removal} piece
 * @param {import("../api.js").Article} article
 */
function isHead(piece, { title, byline }) {
  if (piece.text.length > LONGEST_HEAD_CHARS) return false;
  const words = withoutSpaces(piece.text);
  return [title, byline].some((part) => part && words.includes(withoutSpaces(part)));
}

/** @param {string} words */
function withoutSpaces(words) {
  return words.replace(/\s+/g, "").toLowerCase();
}
