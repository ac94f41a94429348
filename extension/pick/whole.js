// @ts-check
/** From what the pointer touches to the piece that a person sees. A classic script. */

/** A parent this much higher than its child shows the same thing. */
var SAME_HEIGHT_RATIO = 1.25;
var SAME_HEIGHT_PIXELS = 32;
/** A box with a background or border of its own is a piece, unless it frames the page. */
var LARGEST_BOX_RATIO = 0.85;
var PLAIN_COLOUR = /^(transparent|rgba\(\d+, \d+, \d+, 0\))$/;

/**
 * Climb to the visually whole parent: the box that this is all of, or that stands out.
 * @param {Element} element
 * @param {Element} root  never climbed to
 * @param {Element[]} main  paragraphs of the main text
 * @returns {Element}
 */
function wholePieceOf(element, root, main) {
  let whole = element;
  for (let outer = parentIn(element, root); outer; outer = parentIn(outer, root)) {
    if (holdsMore(outer, whole, main)) break;
    if (isSameThing(outer, whole) || standsOut(outer)) whole = outer;
  }
  return whole;
}

/**
 * @param {Element} element
 * @param {Element} root
 * @returns {Element | null}
 */
function parentIn(element, root) {
  const parent = element.parentElement;
  return parent && parent !== root && root.contains(parent) ? parent : null;
}

/**
 * @param {Element} outer
 * @param {Element} inner
 * @param {Element[]} main
 */
function holdsMore(outer, inner, main) {
  const more = main.filter((paragraph) => outer.contains(paragraph) && !inner.contains(paragraph));
  // A box may have some sentences of its own; what is itself a paragraph goes alone.
  return more.length > (main.includes(inner) ? 0 : MOST_PARAGRAPHS_HIT);
}

/**
 * @param {Element} outer
 * @param {Element} inner
 */
function isSameThing(outer, inner) {
  if (getComputedStyle(inner).display.startsWith("inline")) return true;
  if (textOf(outer).trim() === textOf(inner).trim()) return true;
  const [high, low] = [outer.getBoundingClientRect().height, inner.getBoundingClientRect().height];
  return high <= low * SAME_HEIGHT_RATIO || high <= low + SAME_HEIGHT_PIXELS;
}

/** @param {Element} element */
function standsOut(element) {
  const { width, height } = element.getBoundingClientRect();
  if (width * height > innerWidth * innerHeight * LARGEST_BOX_RATIO) return false;
  const style = getComputedStyle(element);
  const outside = element.parentElement && getComputedStyle(element.parentElement);
  const ownColour = !PLAIN_COLOUR.test(style.backgroundColor) && style.backgroundColor !== outside?.backgroundColor;
  const isFramed = parseFloat(style.borderTopWidth) + parseFloat(style.borderLeftWidth) > 0;
  return ownColour || isFramed || style.boxShadow !== "none" || style.position === "fixed";
}
