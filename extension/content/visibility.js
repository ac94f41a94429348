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

var COUNT_INVISIBLE = { visibilityProperty: true };

/**
 * Elements of one name and one set of classes, under parents of one kind, are clipped
 * away all or none: measuring each would take longer than the rest of the walk.
 */
var Kinds = class {
  /** @type {Map<string, Map<string, number>>} */
  #numbers = new Map();
  /** @type {Map<number, boolean>} */
  #known = new Map();
  #count = 0;

  /**
   * @param {string} name
   * @param {string} classes
   * @returns {number}
   */
  of(name, classes) {
    let ofName = this.#numbers.get(name);
    if (!ofName) this.#numbers.set(name, (ofName = new Map()));
    let number = ofName.get(classes);
    if (number === undefined) ofName.set(classes, (number = ++this.#count));
    return number;
  }

  /**
   * @param {number} parent
   * @param {number} kind
   * @param {() => boolean} measure
   */
  once(parent, kind, measure) {
    const key = parent * 2 ** 24 + kind;
    let known = this.#known.get(key);
    if (known === undefined) this.#known.set(key, (known = measure()));
    return known;
  }
};

/**
 * @param {Element} element  rendered: none of its ancestors is hidden
 * @param {() => boolean} isClipped
 * @returns {Visibility}
 */
function visibilityOf(element, isClipped = () => isClippedAway(/** @type {HTMLElement} */ (element))) {
  if (!(element instanceof HTMLElement)) return "shown";
  if (isRendered(element)) return isClipped() ? "hidden" : "shown";
  const style = getComputedStyle(element);
  if (style.display === "none") return "hidden";
  if (style.display === "contents") return "shown";
  if (style.visibility !== "visible") return hasVisiblePart(element) ? "shown" : "hidden";
  return "folded";
}

/** @param {Element} element */
function isRendered(element) {
  return Element.prototype.checkVisibility.call(element, COUNT_INVISIBLE);
}

/**
 * The clip of texts that are there for screen readers only: one pixel, the rest cut off.
 * @param {HTMLElement} element
 */
function isClippedAway(element) {
  // A form's own names could stand in for its measures; forms are not clipped texts.
  if (localNameOf(element) === "form") return false;
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
