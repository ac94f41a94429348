// @ts-check
/**
 * What the page hides, read without writing anything, so that the browser computes
 * style and layout at most once for the whole walk.
 */

/**
 * - `shown`: it has a box, or its children do
 * - `hidden`: neither it nor anything in it can be seen
 * - `folded`: the page can unfold it (`details`, `hidden=until-found`), so it counts as shown,
 *   and nothing below needs asking
 * @typedef {"shown" | "hidden" | "folded"} Visibility
 */

/**
 * @param {Element} element  rendered: none of its ancestors is hidden
 * @returns {Visibility}
 */
function visibilityOf(element) {
  if (!(element instanceof HTMLElement)) return "shown";
  if (isRendered(element)) {
    return isClippedAway(element) ? "hidden" : "shown";
  }
  const style = getComputedStyle(element);
  if (style.display === "none") return "hidden";
  if (style.display === "contents") return "shown";
  if (style.visibility !== "visible") return hasVisiblePart(element) ? "shown" : "hidden";
  return "folded";
}

/** @param {Element} element */
function isRendered(element) {
  return Element.prototype.checkVisibility.call(element, { visibilityProperty: true });
}

/**
 * The clip of texts that are there for screen readers only: one pixel, the rest cut off.
 * @param {HTMLElement} element
 */
function isClippedAway(element) {
  // A form's own names could stand in for its measures; forms are not clipped texts.
  if (element instanceof HTMLFormElement) return false;
  if (element.offsetWidth > 1 || element.offsetHeight > 1 || !element.firstChild) return false;
  const style = getComputedStyle(element);
  if (style.display === "inline" || style.display === "contents") return false;
  const clipped = style.clip !== "auto" || style.clipPath !== "none";
  return (clipped || style.overflow === "hidden") && style.position === "absolute";
}

/**
 * A child may be visible inside an invisible parent.
 * @param {Element} element
 */
function hasVisiblePart(element) {
  for (const part of Element.prototype.querySelectorAll.call(element, "*")) {
    if (isRendered(part)) return true;
  }
  return false;
}
