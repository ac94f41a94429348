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
  if (!(element instanceof HTMLElement) || typeof element.checkVisibility !== "function") {
    return "shown";
  }
  if (element.checkVisibility({ visibilityProperty: true })) {
    return isClippedAway(element) ? "hidden" : "shown";
  }
  const style = getComputedStyle(element);
  if (style.display === "none") return "hidden";
  if (style.display === "contents") return "shown";
  if (style.visibility !== "visible") return hasVisiblePart(element) ? "shown" : "hidden";
  return "folded";
}

/**
 * The clip of texts that are there for screen readers only: one pixel, the rest cut off.
 * @param {HTMLElement} element
 */
function isClippedAway(element) {
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
  for (const part of element.querySelectorAll("*")) {
    if (part.checkVisibility({ visibilityProperty: true })) return true;
  }
  return false;
}
