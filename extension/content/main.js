// @ts-check
/**
 * One page under Quietpage: what is open over it, and what the last capture numbered.
 * Runs at every click on the toolbar button; the first run makes the controller, each
 * run toggles it.
 */

/**
 * @typedef {object} Controller
 * @property {() => boolean} isAlive
 * @property {() => void} toggle
 * @property {() => void} closeAll
 */

var quietpageController = liveController() ?? createController();
quietpageController.toggle();

/** @returns {Controller | null} null before the first click, and after an update */
function liveController() {
  /** @type {Controller | undefined} */
  const existing = quietpageController;
  if (existing?.isAlive()) return existing;
  existing?.closeAll();
  return null;
}

/** @returns {Controller} */
function createController() {
  let token = "";
  /** @type {Overlay | null} */
  let overlay = null;
  /** @type {Bar | null} */
  let bar = null;
  /** @type {Hiding | null} */
  let hiding = null;
  /** @type {Element[]} */
  let numbered = [];
  let capturing = false;

  function openReader() {
    closeInPlace();
    token = randomToken();
    overlay = openOverlay(extensionApi().runtime.getURL(`reader/index.html#${token}`), {
      onDismiss: closeAll,
      onDisplaced: () => {
        sendToBackground({ type: "displaced", token });
        overlay?.close();
        overlay = null;
      },
    });
    void capture();
  }

  async function capture() {
    if (capturing) return;
    capturing = true;
    const own = token;
    try {
      const page = await captureDocument((element) =>
        Boolean(overlay?.owns(element) || bar?.owns(element)),
      );
      numbered = page.elements;
      sendToBackground({ type: "captured", token: own, html: page.html, url: page.url });
    } catch {
      sendToBackground({ type: "notCaptured", token: own, code: "capture_failed" });
    } finally {
      capturing = false;
    }
  }

  /** @param {number[]} refs */
  function readInPlace(refs) {
    const elements = refs.flatMap((ref) => numbered[ref] ?? []);
    closeReader();
    hiding = hideInPlace(elements);
    bar = openBar(hiding.count, { onReader: openReader, onClose: closeAll });
  }

  function closeReader() {
    overlay?.close();
    overlay = null;
    if (token) sendToBackground({ type: "closed", token });
    token = "";
  }

  function closeInPlace() {
    hiding?.undo();
    hiding = null;
    bar?.close();
    bar = null;
  }

  function closeAll() {
    closeReader();
    closeInPlace();
    numbered = [];
  }

  extensionApi().runtime.onMessage.addListener(
    (/** @type {Exclude<import("../messages.js").FromReader, {type: "hello"}>} */ received) => {
      if (!token || received.token !== token) return;
      if (received.type === "close") closeAll();
      else if (received.type === "capture") void capture();
      else if (received.type === "paper") overlay?.blendScrollbar(received.colour);
      else readInPlace(received.refs);
    },
  );
  // A page kept for going back must not come back with a reader over it.
  window.addEventListener("pagehide", closeAll);

  return {
    isAlive: extensionIsAlive,
    closeAll,
    toggle() {
      if (overlay || bar) closeAll();
      else openReader();
    },
  };
}
