// @ts-check
/** How far the article has been read, as a line at the top. */

import { isVertical } from "./vertical.js";

/**
 * @param {HTMLElement} line
 * @param {HTMLElement} main  scrolls itself where columns run from right to left
 */
export function followProgress(line, main) {
  let waiting = false;
  const draw = () => {
    waiting = false;
    line.style.setProperty("--read", String(isVertical(main) ? acrossRead(main) : downRead()));
  };
  const soon = () => {
    if (!waiting) requestAnimationFrame(draw);
    waiting = true;
  };
  addEventListener("scroll", soon, { passive: true, capture: true });
  addEventListener("resize", soon, { passive: true });
}

function downRead() {
  const { scrollHeight, clientHeight, scrollTop } = document.documentElement;
  return scrollTop / Math.max(1, scrollHeight - clientHeight);
}

/** @param {HTMLElement} main */
function acrossRead({ scrollWidth, clientWidth, scrollLeft }) {
  return -scrollLeft / Math.max(1, scrollWidth - clientWidth);
}
