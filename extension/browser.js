// @ts-check
/**
 * The one place where the modules name the browser's extension API.
 * Firefox calls it `browser`, Chromium `chrome`; both answer with promises.
 */

/** @type {typeof chrome} */
export const browser = /** @type {any} */ (globalThis).browser ?? globalThis.chrome;

/**
 * A message of the user's language, with `$1` … replaced.
 * @param {string} key
 * @param {...(string | number)} substitutions
 */
export function text(key, ...substitutions) {
  return browser.i18n.getMessage(key, substitutions.map(String)) || key;
}

/**
 * A message that depends on a number: `key_one`, `key_few`, … by the language's own rule.
 * @param {string} key
 * @param {number} count
 */
export function counted(key, count) {
  const rule = new Intl.PluralRules(language()).select(count);
  const shown = count.toLocaleString(language());
  return (
    browser.i18n.getMessage(`${key}_${rule}`, [shown]) ||
    browser.i18n.getMessage(`${key}_other`, [shown]) ||
    key
  );
}

/** The BCP 47 tag of the messages that `text` gives, which may differ from the browser's own. */
export function language() {
  return browser.i18n.getMessage("languageTag") || "en";
}

/**
 * Fill every `data-text` and `data-label` (and `data-title`) below `root`, and set its direction.
 * @param {Document} document
 */
export function translate(document) {
  document.documentElement.lang = language();
  document.documentElement.dir = text("languageDirection");
  for (const element of document.querySelectorAll("[data-text]")) {
    element.textContent = text(element.getAttribute("data-text") ?? "");
  }
  for (const element of document.querySelectorAll("[data-label]")) {
    const label = text(element.getAttribute("data-label") ?? "");
    element.setAttribute("aria-label", label);
    element.setAttribute("title", label);
  }
  for (const element of document.querySelectorAll("[data-placeholder]")) {
    element.setAttribute("placeholder", text(element.getAttribute("data-placeholder") ?? ""));
  }
}
