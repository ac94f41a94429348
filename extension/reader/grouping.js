// @ts-check
/** Removed pieces as the panel lists them: by kind, copies of one text in one row. */

import { reasonOf } from "./reasons.js";

/**
 * @typedef {object} Piece
 * @property {string[]} ids
 * @property {string} text
 * @property {string} reason  in the person's language
 * @property {number} copies
 *
 * @typedef {object} Group
 * @property {string} kind
 * @property {Piece[]} pieces
 * @property {boolean} isTechnical  of little interest to most: folded at first
 */

/** Kinds of clutter that people complain of, in that order; all others come after. */
const ORDER = [
  "yours", "newsletter", "promo", "donate", "related", "advertisement", "repeated", "social", "notice",
  "comments", "interface", "navigation", "boilerplate", "hidden",
];
const TECHNICAL = new Set(["interface", "navigation", "boilerplate", "hidden"]);

/**
 * @param {import("../api.js").Removal[]} removed
 * @returns {Group[]}
 */
export function groupRemoved(removed) {
  /** @type {Map<string, Map<string, Piece>>} */
  const kinds = new Map();
  for (const removal of removed) {
    const { kind, text, copies, id } = removal;
    const kindOf = ORDER.includes(kind) ? kind : "boilerplate";
    const pieces = kinds.get(kindOf) ?? new Map();
    kinds.set(kindOf, pieces);
    const key = text || id;
    const piece = pieces.get(key) ?? { ids: [], text, reason: reasonOf(removal), copies: 0 };
    pieces.set(key, piece);
    piece.ids.push(id);
    piece.copies = Math.max(piece.copies, copies, piece.ids.length);
  }
  return [...kinds]
    .sort(([one], [other]) => ORDER.indexOf(one) - ORDER.indexOf(other))
    .map(([kind, pieces]) => ({
      kind,
      pieces: [...pieces.values()],
      isTechnical: TECHNICAL.has(kind),
    }));
}
