// @ts-check
/** The bar over a page that has Quietpage but not its reader over it. */

/**
 * @typedef {object} Bar
 * @property {(element: Element) => boolean} owns
 * @property {() => void} close
 */

/**
 * @param {string} words
 * @param {[label: string, action: () => void][]} buttons  the last one also for Escape
 * @returns {Bar}
 */
function openBar(words, buttons) {
  const { host, element } = openBox();
  element.append(boxWords(words), ...buttons.map(([label, action]) => boxButton(label, action)));

  /** @param {KeyboardEvent} event */
  function onKey(event) {
    if (event.isTrusted && event.key === "Escape" && !event.defaultPrevented) buttons.at(-1)?.[1]();
  }
  window.addEventListener("keydown", onKey);
  return {
    owns: (other) => other === host,
    close() {
      window.removeEventListener("keydown", onKey);
      host.remove();
    },
  };
}
