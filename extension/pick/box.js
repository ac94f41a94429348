// @ts-check
/// <reference path="../content/link.js" />
/// <reference path="../content/dom.js" />
/**
 * A small box over a page with words and buttons of the extension. It holds nothing of
 * the page but short excerpts, so a closed shadow root is wall enough; clicks that a
 * script made are not believed. A classic script.
 */

var BOX_STYLE = `
  :host { all: initial !important; }
  .box {
    position: fixed; inset-block-end: 16px; inset-inline: 0; margin-inline: auto; z-index: 2147483647;
    display: flex; flex-wrap: wrap; align-items: center; justify-content: center; gap: 4px;
    inline-size: fit-content; max-inline-size: min(calc(100% - 32px), 60rem); box-sizing: border-box;
    padding: 6px; border: 1px solid rgb(255 255 255 / .3); border-radius: 14px; background: #1d2422; color: #f2f1ec;
    font: 500 14px/1.3 system-ui, sans-serif; box-shadow: 0 6px 24px rgb(0 0 0 / .28);
  }
  .box > span { padding: 6px 10px; overflow-wrap: anywhere; }
  .box label { display: block; padding-block: 4px; }
  .box > .words { flex-basis: 100%; text-align: center; }
  button {
    all: unset; box-sizing: border-box; padding: 7px 12px; border-radius: 9px; cursor: pointer;
    background: rgb(255 255 255 / .1); min-block-size: 34px;
  }
  button:hover { background: rgb(255 255 255 / .2); }
  button.primary { background: #8fd3c8; color: #10201e; }
  :is(button, input):focus-visible { outline: 2px solid #8fd3c8; outline-offset: 1px; }
  input { accent-color: #8fd3c8; margin-inline: 0 6px; }
  .mark {
    position: fixed; z-index: 2147483646; box-sizing: border-box; pointer-events: none;
    border: 2px solid #d9480f; border-radius: 4px; background: rgb(217 72 15 / .12);
  }
  .mark.alike { border-style: dashed; background: rgb(217 72 15 / .06); }
  @media print { :host { display: none !important; } }
  @media (forced-colors: active) { .box, button { border: 1px solid; } }
`;

/**
 * @typedef {object} Box
 * @property {HTMLElement} host
 * @property {HTMLElement} element  for words and buttons
 * @property {ShadowRoot} root
 */

/** @returns {Box} */
function openBox() {
  const host = newElement("div");
  const root = host.attachShadow({ mode: "closed" });
  const element = newElement("div");
  element.className = "box";
  element.role = "region";
  element.dir = message("languageDirection");
  element.lang = message("languageTag");
  element.setAttribute("aria-label", message("extensionName"));
  root.append(element);
  dressBox(root);
  rootOf(document).append(host);
  return { host, element, root };
}

/** @param {ShadowRoot} root */
function dressBox(root) {
  try {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(BOX_STYLE);
    root.adoptedStyleSheets = [sheet];
  } catch {
    // Firefox lets content scripts write style elements only, the reader's policy lets in none.
    const style = newElement("style");
    style.textContent = BOX_STYLE;
    root.append(style);
  }
}

/**
 * @param {string} words
 * @param {string} [className]
 */
function boxWords(words, className = "") {
  const element = newElement("span");
  element.className = className;
  element.role = "status";
  element.textContent = words;
  return element;
}

/**
 * @param {string} label
 * @param {() => void} action
 * @param {string} [className]
 */
function boxButton(label, action, className = "") {
  const button = newElement("button");
  button.className = className;
  button.textContent = label;
  // The page's own field keeps the focus, and what is marked in it.
  button.addEventListener("mousedown", (event) => event.preventDefault());
  button.addEventListener("click", (event) => {
    if (event.isTrusted) action();
  });
  return button;
}

/**
 * @param {string} key
 * @param {number} count
 */
function countedMessage(key, count) {
  const rule = new Intl.PluralRules(message("languageTag")).select(count);
  const shown = count.toLocaleString(message("languageTag"));
  const api = extensionApi().i18n;
  return api.getMessage(`${key}_${rule}`, [shown]) || api.getMessage(`${key}_other`, [shown]) || key;
}
