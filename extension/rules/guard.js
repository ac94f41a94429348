// @ts-check
/** No rule may take the text itself: what that is, and when a rule would. A classic script. */

var SHORTEST_PARAGRAPH_CHARS = 60;
var MOST_LINKED_RATIO = 0.4;
/** A box that someone wants gone may well hold two long paragraphs of its own. */
var MOST_PARAGRAPHS_HIT = 2;
var MOST_TEXT_HIT_RATIO = 0.2;

/**
 * The paragraphs of the main text: those under the element that holds the most of them.
 * @param {ParentNode} root
 * @returns {Element[]}
 */
function mainParagraphs(root) {
  const paragraphs = [...root.querySelectorAll("p, blockquote, pre, li")].filter(isProse);
  /** @type {Map<Element, number>} */
  const charsUnder = new Map();
  for (const paragraph of paragraphs) {
    const chars = textOf(paragraph).length;
    // Some pages put each few paragraphs into a box of their own: those count for the outer one too.
    let share = 1;
    for (let outer = paragraph.parentElement, up = 0; outer && up < 3; outer = outer.parentElement, up++) {
      charsUnder.set(outer, (charsUnder.get(outer) ?? 0) + chars * share);
      share /= 1.4;
    }
  }
  let best = null;
  for (const [element, chars] of charsUnder) {
    if (!best || chars > (charsUnder.get(best) ?? 0)) best = element;
  }
  return best ? paragraphs.filter((paragraph) => best.contains(paragraph)) : [];
}

/** @param {Element} element */
function isProse(element) {
  const chars = textOf(element).trim().length;
  // An ideograph says as much as two or three letters.
  const wanted = /[\u3040-\u30ff\u3400-\u9fff]/.test(textOf(element)) ? 25 : SHORTEST_PARAGRAPH_CHARS;
  if (chars < wanted || element.closest("nav, aside, footer, form")) return false;
  let linked = 0;
  for (const link of element.querySelectorAll("a")) linked += textOf(link).length;
  return linked / chars < MOST_LINKED_RATIO;
}

/**
 * @param {Element[]} targets
 * @param {Element[]} main  see `mainParagraphs`
 * @returns {number} how many paragraphs of the main text a rule would wrongly take; 0: it may
 */
function mainTextHit(targets, main) {
  const hit = main.filter((paragraph) => targets.some((target) => target.contains(paragraph)));
  const charsOf = (/** @type {Element[]} */ some) => some.reduce((sum, one) => sum + textOf(one).length, 0);
  const ratio = charsOf(hit) / (charsOf(main) || 1);
  return hit.length > MOST_PARAGRAPHS_HIT || ratio > MOST_TEXT_HIT_RATIO ? hit.length : 0;
}

/** Less is a front page, a form or an application, and stays unread unless it is asked for. */
var SHORTEST_READ_CHARS = 900;
var FEWEST_READ_PARAGRAPHS = 3;

/**
 * Whether a page has a text to read from top to bottom, as far as can be seen without
 * asking the service.
 * @param {Document} page
 */
function looksReadable(page) {
  const main = mainParagraphs(page).filter((paragraph) => paragraph.checkVisibility());
  const chars = main.reduce((sum, paragraph) => sum + textOf(paragraph).length, 0);
  return main.length >= FEWEST_READ_PARAGRAPHS && chars >= SHORTEST_READ_CHARS;
}
