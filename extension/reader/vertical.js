// @ts-check
/** Text in columns from right to left: wheels and keys that go down go on to the left. */

/**
 * @param {HTMLElement} main
 * @returns {boolean} whether what it shows is written downwards
 */
export function isVertical(main) {
  return getComputedStyle(main).writingMode === "vertical-rl";
}

/** @param {HTMLElement} main */
export function scrollSideways(main) {
  main.addEventListener(
    "wheel",
    (event) => {
      if (event.ctrlKey || event.deltaX || !isVertical(main)) return;
      event.preventDefault();
      const lines = event.deltaMode === WheelEvent.DOM_DELTA_LINE;
      main.scrollLeft -= event.deltaY * (lines ? parseFloat(getComputedStyle(main).fontSize) : 1);
    },
    { passive: false },
  );
  addEventListener("keydown", ({ key, shiftKey, target, defaultPrevented }) => {
    if (defaultPrevented || !isVertical(main)) return;
    if (target !== main && target !== document.body) return;
    const pages = key === "PageDown" || (key === " " && !shiftKey) ? 1 : key === "PageUp" || key === " " ? -1 : 0;
    const lines = key === "ArrowDown" ? 1 : key === "ArrowUp" ? -1 : 0;
    if (pages || lines) main.scrollBy({ left: -(pages * 0.9 * main.clientWidth + lines * 60) });
  });
}
