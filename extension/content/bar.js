// @ts-check
/**
 * The small bar over a page that is read in place. It holds words of the extension and
 * nothing of the page, so a closed shadow root is wall enough; clicks that a script
 * made are not believed.
 */

var BAR_STYLE = `
  :host { all: initial !important; }
  div {
    position: fixed; inset-block-end: 16px; inset-inline: 0; margin-inline: auto; z-index: 2147483647;
    display: flex; flex-wrap: wrap; align-items: center; justify-content: center; gap: 4px;
    inline-size: fit-content; max-inline-size: calc(100vw - 32px); box-sizing: border-box;
    padding: 6px; border: 1px solid rgb(255 255 255 / .3); border-radius: 14px; background: #1d2422; color: #f2f1ec;
    font: 500 14px/1.3 system-ui, sans-serif; box-shadow: 0 6px 24px rgb(0 0 0 / .28);
  }
  span { padding: 6px 10px; }
  button {
    all: unset; box-sizing: border-box; padding: 7px 12px; border-radius: 9px; cursor: pointer;
    background: rgb(255 255 255 / .1); min-block-size: 34px;
  }
  button:hover { background: rgb(255 255 255 / .2); }
  button:focus-visible { outline: 2px solid #8fd3c8; outline-offset: 1px; }
  @media print { div { display: none; } }
  @media (forced-colors: active) { div { border: 1px solid; } button { border: 1px solid; } }
`;

/**
 * @typedef {object} Bar
 * @property {(element: Element) => boolean} owns
 * @property {() => void} close
 */

/**
 * @param {number} hiddenCount
 * @param {{onReader: () => void, onClose: () => void}} events
 * @returns {Bar}
 */
function openBar(hiddenCount, { onReader, onClose }) {
  const host = newElement("div");
  const root = host.attachShadow({ mode: "closed" });
  const style = newElement("style");
  style.textContent = BAR_STYLE;
  const box = newElement("div");
  box.role = "region";
  box.dir = message("languageDirection");
  box.lang = message("languageTag");
  box.setAttribute("aria-label", message("extensionName"));
  const status = newElement("span");
  status.role = "status";
  status.textContent = hiddenCount
    ? message("barHidden", hiddenCount.toLocaleString(message("languageTag")))
    : message("barNothingHidden");
  box.append(status, barButton(message("barReader"), onReader), barButton(message("barClose"), onClose));
  root.append(style, box);
  rootOf(document).append(host);

  /** @param {KeyboardEvent} event */
  function onKey(event) {
    if (event.isTrusted && event.key === "Escape" && !event.defaultPrevented) onClose();
  }
  window.addEventListener("keydown", onKey);
  return {
    owns: (element) => element === host,
    close() {
      window.removeEventListener("keydown", onKey);
      host.remove();
    },
  };
}

/**
 * @param {string} label
 * @param {() => void} action
 */
function barButton(label, action) {
  const button = newElement("button");
  button.textContent = label;
  button.addEventListener("click", (event) => {
    if (event.isTrusted) action();
  });
  return button;
}
