// @ts-check
/**
 * The page as it stands, as HTML: scripts and secrets left out, hidden parts marked,
 * open shadow roots laid flat, every element numbered on the copy. The page itself is
 * only read.
 */

/** The page stays responsive: after this long the walk lets it have a turn. */
var SLICE_MILLISECONDS = 40;
var HEAD_PARTS = new Set("html head title meta link script base noscript".split(" "));
var NODES_BETWEEN_CLOCK_READINGS = 256;

/**
 * @typedef {object} Capture
 * @property {string} html
 * @property {string} url
 * @property {Element[]} elements  by the number stamped as `data-qp`
 *
 * @typedef {object} Frame  one element under way
 * @property {Node[]} nodes
 * @property {number} next
 * @property {string} end      closing tag
 * @property {boolean} asks    whether the visibility of its children is to be asked
 */

/**
 * @param {(element: Element) => boolean} isOurs  elements that the extension put into the page
 * @returns {Promise<Capture>}
 */
async function captureDocument(isOurs) {
  /** @type {string[]} */
  const parts = [];
  /** @type {Element[]} */
  const elements = [];
  /** @type {Frame[]} */
  const frames = [{ nodes: [rootOf(document)], next: 0, end: "", asks: true }];
  let sinceClock = 0;
  let sliceStart = performance.now();
  while (frames.length) {
    const frame = /** @type {Frame} */ (frames[frames.length - 1]);
    const node = frame.nodes[frame.next++];
    if (!node) {
      parts.push(frame.end);
      frames.pop();
      continue;
    }
    if (nodeTypeOf(node) === Node.TEXT_NODE) {
      parts.push(escapeText(/** @type {Text} */ (node).data));
    } else if (nodeTypeOf(node) === Node.ELEMENT_NODE) {
      const element = /** @type {Element} */ (node);
      if (!isOurs(element)) enter(element, frame, frames, parts, elements);
    }
    if (++sinceClock === NODES_BETWEEN_CLOCK_READINGS) {
      sinceClock = 0;
      if (performance.now() - sliceStart > SLICE_MILLISECONDS) {
        await letPageRun();
        sliceStart = performance.now();
      }
    }
  }
  return { html: `<!DOCTYPE html>${parts.join("")}`, url: pageAddress(window.location), elements };
}

/**
 * Write the element's opening tag, and queue its children.
 * @param {Element} element
 * @param {Frame} parent
 * @param {Frame[]} frames
 * @param {string[]} parts
 * @param {Element[]} elements
 */
function enter(element, parent, frames, parts, elements) {
  if (isLeftOut(element)) return;
  let marks = "";
  let asks = parent.asks;
  if (asks && localNameOf(element) !== "html") {
    const visibility = visibilityOf(element);
    if (visibility === "hidden" && !isHeadPart(element)) marks = " data-qp-hidden";
    asks = visibility === "shown";
  }
  if (!isHeadPart(element)) {
    marks += ` data-qp="${elements.length}"`;
    elements.push(element);
  }
  parts.push(openingTag(element, marks));
  if (localNameOf(element) === "head") parts.push(baseTag());
  if (VOID_ELEMENTS.has(localNameOf(element))) return;
  const end = `</${localNameOf(element)}>`;
  if (localNameOf(element) === "noscript") {
    parts.push(captureInert(element.textContent ?? ""), end);
  } else if (localNameOf(element) === "script") {
    parts.push(element.textContent ?? "", end);
  } else {
    frames.push({ nodes: shownChildren(element), next: 0, end, asks });
  }
}

/** @param {Element} element */
function isHeadPart(element) {
  return HEAD_PARTS.has(localNameOf(element));
}

function baseTag() {
  return `<base href="${escapeAttribute(withoutSecrets(baseAddressOf(document)))}">`;
}

/**
 * The children that make the element's rendering: those of its shadow root in place of
 * its own, and in place of a slot those that were put into it.
 * @param {Element} element
 * @returns {Node[]}
 */
function shownChildren(element) {
  if (isEditable(element) || localNameOf(element) === "svg") return [];
  if (element instanceof HTMLSlotElement) {
    const assigned = element.assignedNodes();
    return assigned.length ? assigned : [...childNodesOf(element)];
  }
  return [...childNodesOf(shadowRootOf(element) ?? element)];
}

/**
 * @param {Element} element
 * @returns {ShadowRoot | null}
 */
function shadowRootOf(element) {
  const open = openShadowRootOf(element);
  if (open) return open;
  if (!localNameOf(element).includes("-") || !(element instanceof HTMLElement)) return null;
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
  if (isLeftOut(element) || localNameOf(element) === "script") return;
  parts.push(openingTag(element, ""));
  if (VOID_ELEMENTS.has(localNameOf(element))) return;
  if (!isEditable(element)) {
    for (const child of childNodesOf(element)) writeInert(child, parts);
  }
  parts.push(`</${localNameOf(element)}>`);
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
