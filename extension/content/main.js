// @ts-check
/**
 * One page under Quietpage: what is open over it, and what the last capture numbered.
 * Runs at every click; the first run makes the controller, and the background then says
 * what was clicked.
 */

/**
 * @typedef {object} Controller
 * @property {() => boolean} isAlive
 * @property {() => void} closeAll
 * @property {(...waits: number[]) => void} automatic
 */

var quietpageController = liveController() ?? createController();

/** @returns {Controller | null} null before the first click, and after an update */
function liveController() {
  /** @type {Controller | undefined} */
  const existing = quietpageController;
  if (existing?.isAlive()) return existing;
  existing?.closeAll();
  return null;
}

/** After this long the reader opens although its page is still being captured. */
var MOMENT_MILLISECONDS = 40;

/** @returns {Promise<void>} */
function moment() {
  return new Promise((resolve) => setTimeout(resolve, MOMENT_MILLISECONDS));
}

/** @returns {Controller} */
function createController() {
  let token = "";
  /** @type {Overlay | null} */
  let overlay = null;
  /** @type {Bar | Picker | null} */
  let bar = null;
  /** @type {Hiding[]} */
  let hidings = [];
  /** @type {Element[]} */
  let numbered = [];
  /** @type {Awaited<ReturnType<typeof watchAddress>> | null} */
  let watch = null;
  /** @type {Map<string, AbortController>} by the token that each is for */
  const captures = new Map();
  let isOpening = false;

  const starts = { toggle, pick, selection: readSelection, show };
  const orders = { close: closeAll, paper, capture: () => capture(token), quiet, describe, select };

  function toggle() {
    if (overlay || bar || isOpening) closeAll();
    else void openReader();
  }

  /**
   * A reader over the page changes its layout, which would have to be computed once more for
   * the capture: most pages are captured before it.
   */
  async function openReader() {
    closeReader();
    closeInPlace();
    const own = (token = randomToken());
    isOpening = true;
    await Promise.race([capture(own), moment()]);
    if (token === own) mountReader();
  }

  function mountReader() {
    isOpening = false;
    overlay = openOverlay(extensionApi().runtime.getURL(`reader/index.html#${token}`), {
      onDismiss: closeAll,
      onDisplaced: () => {
        void sendToBackground({ type: "displaced", token });
        overlay?.close();
        overlay = null;
      },
    });
    watch ??= watchAddress(onNewAddress);
  }

  /**
   * @param {string} own  the token that was current when it was asked for
   * @param {import("../messages.js").Purpose} [purpose]
   */
  async function capture(own, purpose = "read") {
    if (captures.has(own)) return;
    const capturing = new AbortController();
    const { signal } = capturing;
    captures.set(own, capturing);
    try {
      const rules = ownRules();
      const isOurs = (/** @type {Element} */ element) => Boolean(overlay?.owns(element) || bar?.owns(element));
      const { html, url, drawings, elements } = await captureDocument(isOurs, signal);
      const ruled = ruledPieces(await rules, elements);
      signal.throwIfAborted();
      if (purpose !== "show") numbered = elements;
      // Until it has come: the reader may ask for it in the meantime.
      await sendToBackground({ type: "captured", token: own, purpose, html, url, ruled, drawings });
    } catch {
      if (!signal.aborted) void sendToBackground({ type: "notCaptured", token: own, code: "capture_failed" });
    } finally {
      captures.delete(own);
    }
  }

  /**
   * On a site that the person chose: only a page that has something to read is sent, and
   * the reader opens only when its article has come.
   * @param {...number} waits  in seconds, for pages that write their text late
   */
  function automatic(...waits) {
    if (overlay || bar || token) return;
    if (looksReadable(document)) {
      token = randomToken();
      void capture(token, "automatic");
    } else if (waits.length) {
      setTimeout(automatic, Number(waits[0]) * 1000, ...waits.slice(1));
    }
  }

  function show() {
    void capture(randomToken(), "show");
  }

  function readSelection() {
    const article = selectedArticle();
    if (!article) return;
    closeAll();
    token = randomToken();
    void sendToBackground({ type: "selected", token, article });
    mountReader();
  }

  /** Let the person mark what to read. */
  function select() {
    closeAll();
    bar = openBar(message("barSelect"), [
      [message("barReadSelection"), readSelection],
      [message("cancel"), closeAll],
    ]);
  }

  /** @param {{colour: string}} order */
  function paper({ colour }) {
    overlay?.blendScrollbar(colour);
  }

  /** @param {{refs: number[]}} order */
  function quiet({ refs }) {
    const elements = refs.flatMap((ref) => numbered[ref] ?? []);
    closeReader();
    if (elements.length) hidings.push(hideInPlace(elements));
    watch ??= watchAddress(onNewAddress);
    showBar();
  }

  function showBar() {
    const count = hidings.reduce((sum, hiding) => sum + hiding.count, 0);
    const shown = count.toLocaleString(message("languageTag"));
    bar = openBar(count ? message("barHidden", shown) : message("barNothingHidden"), [
      [message("barReader"), openReader],
      [message("barPick"), pick],
      [message("barClose"), closeAll],
    ]);
  }

  /** Pick in the page's own look; nothing of it is sent. */
  function pick() {
    closeReader();
    bar?.close();
    /** @type {ReturnType<typeof describePiece>} */
    let described;
    bar = openPicker(bodyOf(document) ?? rootOf(document), {
      describe: async (element) => {
        const all = visibleElements();
        described = describePiece(element, all);
        const likes = described.refs.flatMap((ref) => all[ref] ?? []);
        return { refusals: described.refusals, likes, canSave: true };
      },
      take(elements) {
        const hiding = hideInPlace(elements);
        hidings.push(hiding);
        return () => {
          hidings = hidings.filter((other) => other !== hiding);
          hiding.undo();
        };
      },
      async save(match) {
        const { host, print, words } = described;
        const wish = { host, print, words, match, action: /** @type {const} */ ("remove") };
        const id = await sendToBackground({ type: "saveRule", wish });
        return () => void sendToBackground({ type: "deleteRule", id });
      },
      close: () => (hidings.length ? showBar() : closeAll()),
    });
    watch ??= watchAddress(onNewAddress);
  }

  /** @param {{ask: number, ref?: number, plain: string}} order */
  function describe({ ask, ref, plain }) {
    const known = ref === undefined ? null : numbered[ref];
    const element = known?.isConnected ? known : elementWithWords(plain);
    const description = element && describePiece(element, numbered);
    void sendToBackground({ type: "described", token, ask, description });
  }

  /** A page that shows another article without loading: what was numbered is no longer there. */
  function onNewAddress() {
    if (overlay) void sendToBackground({ type: "moved", token });
    if (!bar || overlay) return;
    closeInPlace();
    bar = openBar(message("barMoved"), [
      [message("barReader"), openReader],
      [message("barDismiss"), closeAll],
    ]);
  }

  function closeReader() {
    overlay?.close();
    overlay = null;
    captures.get(token)?.abort();
    if (token) void sendToBackground({ type: "closed", token });
    token = "";
    isOpening = false;
  }

  function closeInPlace() {
    for (const hiding of hidings.reverse()) hiding.undo();
    hidings = [];
    bar?.close();
    bar = null;
  }

  function closeAll() {
    closeReader();
    closeInPlace();
    watch?.stop();
    watch = null;
    numbered = [];
  }

  extensionApi().runtime.onMessage.addListener((/** @type {import("../messages.js").ToContent} */ received) => {
    if (received.type === "start") starts[received.what]?.();
    else if (!token || received.token !== token) return;
    else if (received.type === "ready") mountReader();
    else /** @type {(order: any) => void} */ (orders[received.type])?.(received);
  });
  // A page kept for going back must not come back with a reader over it.
  window.addEventListener("pagehide", closeAll);

  return { isAlive: extensionIsAlive, closeAll, automatic };
}
