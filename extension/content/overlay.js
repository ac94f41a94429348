// @ts-check
/**
 * The reader's place over the page: a modal dialog in a closed shadow root, holding a
 * frame with a page of the extension.
 *
 * Why a frame and not the article's elements themselves: a shadow root is a curtain,
 * not a wall. In the page's own document its listeners would see every key and click,
 * its selection and `find` would reach the text, and its content policy and service
 * worker would rule over our pictures. A frame of the extension's origin is another
 * process; the page has no reference to its window, because frames in shadow trees are
 * in no `window.frames`, and nothing in it listens to `postMessage`.
 *
 * Why a modal dialog: the top layer lies above any z-index, and everything outside it
 * is inert without a single attribute being written to the page.
 *
 * The host is a plain `div`: for a custom element the page could define the class and
 * reach the closed root through `attachInternals`.
 */

/** After so many removals by the page the reader moves to a tab of its own. */
var MOST_REMOUNTS = 3;

var OVERLAY_STYLE = `
  :host { all: initial !important; display: block !important; position: static !important; }
  dialog {
    position: fixed; inset: 0; margin: 0; border: 0; padding: 0; overflow: hidden;
    width: 100%; height: 100%; max-width: none; max-height: none; background: none;
  }
  dialog::backdrop { background: transparent; }
  iframe { display: block; border: 0; width: 100%; height: 100%; color-scheme: normal; }
`;

/**
 * @typedef {object} Overlay
 * @property {(element: Element) => boolean} owns
 * @property {(colour: string) => void} blendScrollbar  gives the page's scrollbar, which stands
 *   beside the reader, the reader's colour
 * @property {() => void} close  takes it out; focus and scroll position are as before
 */

/**
 * @param {string} address  of the extension's page
 * @param {{onDismiss: () => void, onDisplaced: () => void}} events
 *   `onDismiss`: Escape outside the frame; `onDisplaced`: the page will not let it stay
 * @returns {Overlay}
 */
function openOverlay(address, { onDismiss, onDisplaced }) {
  const scroll = { left: window.scrollX, top: window.scrollY };
  const focused = focusedOf(document);
  let host = mount();
  let remounts = 0;
  const watcher = new MutationObserver(() => {
    if (host.isConnected) return;
    if (remounts++ < MOST_REMOUNTS) {
      host = mount();
    } else {
      watcher.disconnect();
      onDisplaced();
    }
  });
  watcher.observe(document, { childList: true });
  watcher.observe(rootOf(document), { childList: true });

  function mount() {
    const mounted = newElement("div");
    const root = mounted.attachShadow({ mode: "closed" });
    const style = newElement("style");
    style.textContent = OVERLAY_STYLE;
    const dialog = /** @type {HTMLDialogElement} */ (newElement("dialog"));
    const frame = /** @type {HTMLIFrameElement} */ (newElement("iframe"));
    dialog.append(frame);
    root.append(style, dialog);
    dialog.addEventListener("cancel", (event) => {
      event.preventDefault();
      onDismiss();
    });
    frame.addEventListener("load", () => frame.focus({ preventScroll: true }));
    frame.title = message("extensionName");
    frame.allow = "clipboard-write; fullscreen";
    frame.src = address;
    rootOf(document).append(mounted);
    dialog.showModal();
    return mounted;
  }

  const scrollbar = scrollbarPaint();
  return {
    owns: (element) => element === host,
    blendScrollbar: scrollbar.paint,
    close() {
      watcher.disconnect();
      scrollbar.clear();
      host.remove();
      if (focused instanceof HTMLElement && focused !== bodyOf(document)) {
        focused.focus({ preventScroll: true });
      }
      if (window.scrollX !== scroll.left || window.scrollY !== scroll.top) {
        window.scrollTo({ ...scroll, behavior: "instant" });
      }
    },
  };
}

/**
 * Hiding the page's scrollbar would lay the whole page out anew, twice, and tell it so;
 * colouring it changes nothing else.
 */
function scrollbarPaint() {
  const sheet = new CSSStyleSheet();
  return {
    /** @param {string} colour */
    paint(colour) {
      if (!/^rgb\([\d, ]+\)$/.test(colour)) return;
      try {
        // Inherited by every element of the page, it would have all their styles computed anew.
        sheet.replaceSync(`html { scrollbar-color: ${colour} ${colour} !important } body { scrollbar-color: auto }`);
        if (!document.adoptedStyleSheets.includes(sheet)) document.adoptedStyleSheets.push(sheet);
      } catch {
        // Firefox keeps these lists from content scripts; its scrollbars lie over the page.
      }
    },
    clear() {
      try {
        const others = document.adoptedStyleSheets.filter((other) => other !== sheet);
        if (others.length < document.adoptedStyleSheets.length) document.adoptedStyleSheets = others;
      } catch {
        // As above: nothing was painted.
      }
    },
  };
}
