// @ts-check
/** How far the article has been read, as a line at the top. */

/** @param {HTMLElement} line */
export function followProgress(line) {
  let waiting = false;
  const draw = () => {
    waiting = false;
    const root = document.documentElement;
    const length = root.scrollHeight - root.clientHeight;
    line.style.setProperty("--read", String(length > 0 ? root.scrollTop / length : 0));
  };
  const soon = () => {
    if (!waiting) requestAnimationFrame(draw);
    waiting = true;
  };
  addEventListener("scroll", soon, { passive: true });
  addEventListener("resize", soon, { passive: true });
}
