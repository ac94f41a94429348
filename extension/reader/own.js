// @ts-check
/// <reference path="../rules/fingerprint.js" />
/// <reference path="../pick/picker.js" />
/** What the person took out of the article: picked by hand, or by a rule of theirs. */

import { describe, saveRule } from "./asking.js";

/**
 * @typedef {import("../messages.js").Description} Description
 * @typedef {import("../messages.js").Ruled} Ruled
 * @typedef {import("../api.js").Removal} Removal
 */

/**
 * The blocks of the article that have just these words: one, or several in a row, for the
 * article has fewer wrappers than the page.
 * @param {Element} within
 * @param {string} plain  see `plainWords`
 * @returns {Element[]}
 */
export function blocksWithWords(within, plain) {
  if (!plain) return [];
  const blocks = [...within.children].filter((child) => !child.matches("[data-slot]"));
  const words = blocks.map(plainWordsOf);
  for (let first = 0; first < blocks.length; first++) {
    let joined = "";
    for (let last = first; last < blocks.length && joined.length < plain.length; last++) {
      joined += words[last];
      if (joined === plain) return blocks.slice(first, last + 1);
      if (!plain.startsWith(joined)) break;
    }
  }
  for (const [index, block] of blocks.entries()) {
    const found = words[index]?.includes(plain) ? blocksWithWords(block, plain) : [];
    if (found.length) return found;
  }
  return [];
}

/**
 * @param {Removal} piece
 * @param {Ruled[]} ruled
 * @returns {boolean} whether a rule of the person's keeps the piece
 */
export function isKept({ refs, text }, ruled) {
  const plain = plainWords(text);
  return ruled.some(
    (rule) =>
      rule.action === "keep" &&
      (refs.some((ref) => rule.refs.includes(ref)) || (plain && rule.texts.includes(plain))),
  );
}

/**
 * Pick inside the reader. What a piece is like is known by the page beneath alone: what
 * the article has of it are the words.
 * @param {HTMLElement} body  of the article
 * @param {import("./channel.js").Channel} channel
 * @param {{take: (elements: Element[], refs: number[]) => () => void, onClose: () => void}} does
 * @returns {() => void} closes it
 */
export function pickInReader(body, channel, { take, onClose }) {
  /** @type {Description | null} */
  let described = null;
  const picker = openPicker(body, {
    async describe(element) {
      const plain = plainWordsOf(element);
      described = plain ? await describe(channel, plain) : null;
      const likes = (described?.texts ?? []).flatMap((words) => blocksWithWords(body, words));
      return {
        likes: likes.includes(element) ? likes : [element],
        refusals: described?.refusals ?? { text: 0, likes: 0 },
        canSave: described !== null,
      };
    },
    take(elements) {
      const known = new Map(described?.texts.map((words, index) => [words, described?.refs[index]]));
      const undos = elements.map((element) => {
        const ref = known.get(plainWordsOf(element));
        return take([element], ref === undefined ? [] : [ref]);
      });
      return () => undos.reverse().forEach((undo) => undo());
    },
    async save(match) {
      if (!described) return () => {};
      const { host, print, words } = described;
      return saveRule({ host, print, words, match, action: "remove" });
    },
    close: onClose,
  });
  return () => picker.close();
}
