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
  const styles = outermost.map((element) => element.getAttribute("style"));
  const scrolled = window.scrollY;
  let settled = scrolled;
  keepReadingPosition(
    outermost,
    () => {
      for (const element of outermost) {
        /** @type {HTMLElement} */ (element).style.setProperty("display", "none", "important");
      }
    },
    () => (settled = window.scrollY),
  );
  function unhide() {
    outermost.forEach((element, index) => {
      const style = styles[index];
      if (typeof style === "string") element.setAttribute("style", style);
      else element.removeAttribute("style");
    });
  }
  return {
    count: outermost.length,
    undo() {
      const hasScrolled = window.scrollY !== settled;
      if (hasScrolled) keepReadingPosition([], unhide, () => {});
      else keepScroll(scrolled, unhide);
    },
  };
}

/** @param {Element} element */
function isHideable(element) {
  const isWhole = element === bodyOf(document) || element === rootOf(document);
  return "style" in element && element.isConnected && !isWhole;
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
 * @param {() => void} done
 */
function keepReadingPosition(leaving, change, done) {
  const anchor = window.scrollY > 0 ? firstVisible(leaving) : null;
  const before = anchor?.getBoundingClientRect().top ?? 0;
  change();
  afterScrollAnchoring(() => {
    const moved = anchor?.isConnected ? anchor.getBoundingClientRect().top - before : 0;
    if (moved) window.scrollBy({ top: moved, behavior: "instant" });
    done();
  });
}

/**
 * @param {number} top
 * @param {() => void} change
 */
function keepScroll(top, change) {
  change();
  window.scrollTo({ top, behavior: "instant" });
  afterScrollAnchoring(() => window.scrollTo({ top, behavior: "instant" }));
}

/**
 * Browsers that hold on to the scroll position do so with the next frame: only what they
 * leave is corrected, in the frame after it.
 * @param {() => void} correct
 */
function afterScrollAnchoring(correct) {
  requestAnimationFrame(() => requestAnimationFrame(correct));
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
