// @ts-check
/** The article's text as sentences, each with the place where it stands. */

/** @typedef {{text: string, range: Range}} Sentence */

const BLOCKS =
  "p, li, h1, h2, h3, h4, h5, h6, dt, dd, figcaption, blockquote, td, th, caption, summary, pre, div";
/** What nobody reads out: facts of the head, code, the small numbers that lead to notes. */
const SILENT = ".site, .facts, .source, .outside, pre, math, rt, rp, sup a[href^='#'], [hidden]";

/**
 * @param {HTMLElement} article
 * @param {string | undefined} language  by whose rules sentences end
 * @returns {Sentence[]}
 */
export function sentencesOf(article, language) {
  const segmenter = new Intl.Segmenter(language, { granularity: "sentence" });
  const walker = document.createTreeWalker(article, NodeFilter.SHOW_TEXT, (node) =>
    node.parentElement?.closest(SILENT) ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT,
  );
  /** @type {Sentence[]} */
  const sentences = [];
  /** @type {Text[]} */
  let run = [];
  /** @type {Element | null | undefined} */
  let block = null;
  const flush = () => {
    // Line breaks of the markup are spaces to readers, but ends of sentences to Unicode.
    const words = run.map(({ data }) => data).join("").replace(/[\t\n\r]/g, " ");
    for (const { segment, index } of segmenter.segment(words)) {
      const text = segment.replace(/ +/g, " ").trim();
      if (/[\p{L}\p{N}]/u.test(text)) {
        const end = index + segment.trimEnd().length;
        sentences.push({ text, range: rangeIn(run, index, end) });
      }
    }
    run = [];
  };
  while (walker.nextNode()) {
    const node = /** @type {Text} */ (walker.currentNode);
    const own = node.parentElement?.closest(BLOCKS);
    if (own !== block) flush();
    block = own;
    run.push(node);
  }
  flush();
  return sentences;
}

/**
 * @param {Text[]} run  text nodes in order
 * @param {number} start  offset in their joined text
 * @param {number} end
 */
function rangeIn(run, start, end) {
  const range = document.createRange();
  let passed = 0;
  let begun = false;
  for (const node of run) {
    const after = passed + node.length;
    if (!begun && start < after) {
      range.setStart(node, start - passed);
      begun = true;
    }
    if (begun && end <= after) {
      range.setEnd(node, end - passed);
      break;
    }
    passed = after;
  }
  return range;
}
