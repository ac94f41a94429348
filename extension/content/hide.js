// @ts-check
/** Quiet in place: the page keeps its own look, and the removed pieces are hidden in it. */

/**
 * @typedef {object} Hiding
 * @property {number} count
 * @property {() => void} undo  the page's elements are as they were, attribute by attribute
 */

/**
 * @param {Element[]} elements
 * @returns {Hiding}
 */
function hideInPlace(elements) {
  const outermost = outermostOf(elements.filter(isHideable));
  const before = outermost.map((element) => element.getAttribute("style"));
  keepReadingPosition(outermost, () => {
    for (const element of outermost) {
      /** @type {HTMLElement} */ (element).style.setProperty("display", "none", "important");
    }
  });
  return {
    count: outermost.length,
    undo() {
      keepReadingPosition([], () => {
        outermost.forEach((element, index) => {
          const style = before[index];
          if (typeof style === "string") element.setAttribute("style", style);
          else element.removeAttribute("style");
        });
      });
    },
  };
}

/** @param {Element} element */
function isHideable(element) {
  const hasStyle = "style" in element;
  return hasStyle && element.isConnected && element !== document.body && element !== document.documentElement;
}

/**
 * @param {Element[]} elements
 * @returns {Element[]} those that lie in no other of them
 */
function outermostOf(elements) {
  const all = new Set(elements);
  return [...all].filter((element) => {
    for (let parent = element.parentElement; parent; parent = parent.parentElement) {
      if (all.has(parent)) return false;
    }
    return true;
  });
}

/**
 * Let `change` alter the layout while the line at the top of the window stays there.
 * @param {Element[]} leaving  elements that will have no place afterwards
 * @param {() => void} change
 */
function keepReadingPosition(leaving, change) {
  const anchor = window.scrollY > 0 ? firstVisible(leaving) : null;
  const before = anchor?.getBoundingClientRect().top ?? 0;
  change();
  if (!anchor?.isConnected) return;
  const moved = anchor.getBoundingClientRect().top - before;
  if (moved) window.scrollBy({ top: moved, behavior: "instant" });
}

/**
 * @param {Element[]} except
 * @returns {Element | null} the first element of text that begins inside the window
 */
function firstVisible(except) {
  for (const element of document.querySelectorAll("p, h1, h2, h3, h4, li, figure, td, pre")) {
    const { top, height } = element.getBoundingClientRect();
    const stays = !except.some((leaving) => leaving.contains(element));
    if (stays && height > 0 && top >= 0 && top < window.innerHeight) return element;
  }
  return null;
}
