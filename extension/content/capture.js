// @ts-check
/**
 * The page as it stands, as HTML: scripts and secrets left out, hidden parts marked,
 * open shadow roots laid flat, every element numbered on the copy. The page itself is
 * only read.
 */

/** The page stays responsive: after this long the walk lets it have a turn. */
var SLICE_MILLISECONDS = 8;
var NODES_BETWEEN_CLOCK_READINGS = 64;
var HEAD_PARTS = new Set("html head title meta link script base noscript".split(" "));

/**
 * @typedef {object} Capture
 * @property {string} html
 * @property {string} url
 * @property {Element[]} elements  by the number stamped as `data-qp`
 * @property {string[]} drawings   by the number at the end of their address
 *
 * @typedef {object} Level  the children of one element, under way
 * @property {Node | null} next
 * @property {Node[] | null} rest  what comes after `next`, where that is not simply its siblings
 * @property {string} end      closing tag
 * @property {boolean} asks    whether the visibility of its children is to be asked
 * @property {number} kind     of the parent, see `Kinds`
 * @property {string | null} base  of addresses, in a frame
 */

/**
 * @param {(element: Element) => boolean} isOurs  elements that the extension put into the page
 * @param {AbortSignal} [signal]
 * @returns {Promise<Capture>}
 * @throws {unknown} the signal's reason, once nobody wants the page any more
 */
async function captureDocument(isOurs, signal) {
  const walk = new CaptureWalk(isOurs);
  let sliceStart = performance.now();
  while (walk.advance(NODES_BETWEEN_CLOCK_READINGS)) {
    if (performance.now() - sliceStart < SLICE_MILLISECONDS) continue;
    walk.holdOn();
    await letPageRun();
    signal?.throwIfAborted();
    sliceStart = performance.now();
  }
  const { html, elements, drawings } = walk;
  return { html, url: pageAddress(window.location), elements, drawings };
}

var CaptureWalk = class {
  html = "<!DOCTYPE html>";
  /** @type {Element[]} */
  elements = [];
  /** @type {string[]} */
  drawings = [];
  #kinds = new Kinds();
  /** @type {Level[]} */
  #levels = [{ next: rootOf(document), rest: [], end: "", asks: true, kind: 0, base: null }];

  /** @param {(element: Element) => boolean} isOurs */
  constructor(isOurs) {
    this.isOurs = isOurs;
  }

  /**
   * @param {number} count  of nodes
   * @returns {boolean} whether there is more
   */
  advance(count) {
    while (count--) {
      const level = this.#levels.at(-1);
      if (!level) return false;
      const node = level.next;
      if (!node) {
        this.html += level.end;
        this.#levels.pop();
        continue;
      }
      level.next = level.rest ? (level.rest.shift() ?? null) : nextSiblingOf(node);
      const type = quickTypeOf(node);
      if (type === Node.TEXT_NODE) this.html += escapeText(/** @type {Text} */ (node).data);
      else if (type === Node.ELEMENT_NODE) this.#enter(/** @type {Element} */ (node), level);
    }
    return true;
  }

  /**
   * Before the page gets its turn: it may move what comes next, and its siblings would
   * then lead elsewhere. What was taken out in the meantime is left out.
   */
  holdOn() {
    for (const level of this.#levels) {
      if (level.rest) {
        level.rest = level.rest.filter((node) => node.isConnected);
        continue;
      }
      level.rest = [];
      for (let node = level.next && nextSiblingOf(level.next); node; node = nextSiblingOf(node)) level.rest.push(node);
    }
  }

  /**
   * Write the element's opening tag, and queue its children.
   * @param {Element} element
   * @param {Level} level
   */
  #enter(element, level) {
    const name = quickNameOf(element);
    if (isLeftOut(element, name) || this.isOurs(element)) return;
    const opening = openingOf(element, name, level.base);
    const kind = this.#kinds.of(name, opening.classes);
    const isHead = HEAD_PARTS.has(name);
    let { asks } = level;
    let marks = "";
    if (asks && name !== "html") {
      const isClipped = () => isClippedAway(/** @type {HTMLElement} */ (element));
      const visibility = visibilityOf(element, () =>
        opening.hasStyle ? isClipped() : this.#kinds.once(level.kind, kind, isClipped),
      );
      if (visibility === "hidden" && !isHead) marks = " data-qp-hidden";
      asks = visibility === "shown";
    }
    if (!isHead) {
      marks += ` data-qp="${this.elements.length}"`;
      this.elements.push(element);
    }
    const drawn = name === "canvas" && asks ? drawnPicture(element, this.drawings) : null;
    if (drawn !== null) {
      this.html += `${drawn}${marks}>`;
      return;
    }
    this.html += `${opening.markup}${marks}>`;
    if (name === "head") this.html += baseTag();
    if (VOID_ELEMENTS.has(name)) return;
    const end = `</${name}>`;
    if (name === "noscript") {
      this.html += captureInert(textOf(element)) + end;
    } else if (name === "script") {
      this.html += textOf(element) + end;
    } else if (opening.isEditable || name === "svg") {
      this.html += end;
    } else {
      const frame = name === "iframe" && asks ? readableFrame(element) : null;
      const below = { end, asks, kind, base: level.base, rest: null };
      if (frame) this.#levels.push({ ...below, next: frame, base: baseAddressOf(frame), rest: [], end: `${end}</div>` });
      else this.#levels.push({ ...below, ...shownChildren(element, name) });
      if (frame) this.html += `${end}<div>`;
    }
  }
};

function baseTag() {
  return `<base href="${escapeAttribute(withoutSecrets(baseAddressOf(document)))}">`;
}

/**
 * The children that make the element's rendering: those of its shadow root in place of
 * its own, and in place of a slot those that were put into it.
 * @param {Element} element
 * @param {string} name
 * @returns {{next: Node | null, rest: Node[] | null}}
 */
function shownChildren(element, name) {
  if (name === "slot") {
    const [next = null, ...rest] = /** @type {HTMLSlotElement} */ (element).assignedNodes();
    if (next) return { next, rest };
  }
  return { next: firstChildOf(shadowRootOf(element, name) ?? element), rest: null };
}

/** Elements without a name of their own that can have a shadow root. */
var SHADOW_HOSTS = new Set(
  "article aside blockquote body div footer h1 h2 h3 h4 h5 h6 header main nav p section span".split(" "),
);

/**
 * @param {Element} element
 * @param {string} name
 * @returns {ShadowRoot | null}
 */
function shadowRootOf(element, name) {
  const isCustom = name.includes("-");
  if (!isCustom && !SHADOW_HOSTS.has(name)) return null;
  const open = element.shadowRoot;
  if (open || !isCustom) return open;
  try {
    // Chromium and Firefox let extensions look into closed roots, each in its own way.
    return (
      /** @type {any} */ (extensionApi()).dom?.openOrClosedShadowRoot(element) ??
      /** @type {any} */ (element).openOrClosedShadowRoot ??
      null
    );
  } catch {
    return null;
  }
}

/**
 * What stands in `noscript` is text to a browser that runs scripts, and may hold form
 * fields as well: parsed where nothing runs or loads, and cleaned like the rest.
 * @param {string} markup
 */
function captureInert(markup) {
  const inert = new DOMParser().parseFromString(markup, "text/html");
  /** @type {string[]} */
  const parts = [];
  for (const child of [...inert.head.childNodes, ...inert.body.childNodes]) {
    writeInert(child, parts);
  }
  return parts.join("");
}

/**
 * @param {Node} node
 * @param {string[]} parts
 */
function writeInert(node, parts) {
  if (nodeTypeOf(node) === Node.TEXT_NODE) parts.push(escapeText(node.textContent ?? ""));
  if (node.nodeType !== Node.ELEMENT_NODE) return;
  const element = /** @type {Element} */ (node);
  const name = localNameOf(element);
  if (isLeftOut(element, name) || name === "script") return;
  const opening = openingOf(element, name);
  parts.push(`${opening.markup}>`);
  if (VOID_ELEMENTS.has(name)) return;
  if (!opening.isEditable) {
    for (const child of childNodesOf(element)) writeInert(child, parts);
  }
  parts.push(`</${name}>`);
}

/** @returns {Promise<void>} resolved after the page's waiting events had their turn */
function letPageRun() {
  return new Promise((resolve) => {
    const channel = new MessageChannel();
    channel.port1.onmessage = () => {
      channel.port1.close();
      resolve();
    };
    channel.port2.postMessage(null);
  });
}
