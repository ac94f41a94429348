// @ts-check
/** Where the article begins to be seen: what is above lies beneath the bar. */

export const AIR_PIXELS = 12;

/** @returns {number} pixels from the top of the window */
export function edge() {
  return (document.querySelector(".bar")?.getBoundingClientRect().bottom ?? 0) + AIR_PIXELS;
}
