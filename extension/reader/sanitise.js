// @ts-check
/**
 * Markup from outside becomes elements that can do nothing but be read.
 *
 * The service sanitises as well. This is done again because the service may be
 * anyone's: new elements are made from a list of what is allowed, and nothing that
 * came in is kept for lack of a reason to drop it.
 */

const ALLOWED_ELEMENTS = new Set(
  (
    "a abbr address article aside audio b bdi bdo blockquote br caption cite code col colgroup dd " +
    "del details dfn div dl dt em figcaption figure footer h1 h2 h3 h4 h5 h6 header hr i img ins " +
    "kbd li main mark nav ol p picture pre q rb rp rt rtc ruby s samp section small source span " +
    "strong sub summary sup table tbody td tfoot th thead time tr track u ul var video wbr"
  ).split(" "),
);

const ALLOWED_MATH = new Set(
  (
    "math mfrac mi mn mo mover mpadded mphantom mprescripts mroot mrow ms mspace msqrt mstyle msub " +
    "msubsup msup mtable mtd mtext mtr munder munderover mmultiscripts none semantics"
  ).split(" "),
);

/** Nothing of these is text, so their contents go with them; of others the contents stay. */
const DROPPED_WHOLE = new Set(
  (
    "script style template iframe object embed frame frameset noframes noscript textarea select " +
    "option button input svg annotation annotation-xml canvas head title link meta base dialog"
  ).split(" "),
);

const EVERYWHERE = ["lang", "dir", "title", "id"];

/** @type {Record<string, string[]>} */
const ALLOWED_ATTRIBUTES = {
  a: ["href"],
  audio: ["src"],
  bdo: ["dir"],
  blockquote: ["cite"],
  col: ["span"],
  colgroup: ["span"],
  del: ["datetime"],
  details: ["open"],
  img: ["src", "srcset", "sizes", "alt", "width", "height"],
  ins: ["datetime"],
  li: ["value"],
  math: ["display"],
  ol: ["start", "reversed", "type"],
  q: ["cite"],
  source: ["src", "srcset", "sizes", "media", "type", "width", "height"],
  td: ["colspan", "rowspan", "headers"],
  th: ["colspan", "rowspan", "headers", "scope", "abbr"],
  time: ["datetime"],
  track: ["src", "srclang", "kind", "label"],
  video: ["src", "poster", "width", "height"],
};

const MATH_NAMESPACE = "http://www.w3.org/1998/Math/MathML";

/** Ids of the article must not meet those of the reader. */
export const ID_PREFIX = "article-";

/**
 * @param {string} html
 * @param {string | null} pageUrl  against which addresses are resolved
 * @param {string} [slotName]  name of the empty elements that mark places, if there are any
 * @returns {DocumentFragment}
 */
export function sanitise(html, pageUrl, slotName) {
  // A document made by a parser runs no script and loads no picture.
  const inert = new DOMParser().parseFromString(html, "text/html");
  const fragment = document.createDocumentFragment();
  copyChildren(inert.body, fragment, { pageUrl, slotName });
  return fragment;
}

/** @typedef {{pageUrl: string | null, slotName: string | undefined}} Context */

/**
 * @param {Node} from
 * @param {Node} to
 * @param {Context} context
 */
function copyChildren(from, to, context) {
  // Depth is bounded by the parser's own limit of 512 nested elements.
  for (const node of from.childNodes) {
    if (node.nodeType === Node.TEXT_NODE) {
      to.appendChild(document.createTextNode(/** @type {Text} */ (node).data));
    } else if (node.nodeType === Node.ELEMENT_NODE) {
      const element = /** @type {Element} */ (node);
      if (DROPPED_WHOLE.has(element.localName)) continue;
      const copy = copyElement(element, context);
      if (copy) to.appendChild(copy);
      copyChildren(element, copy ?? to, context);
    }
  }
}

/**
 * @param {Element} element
 * @param {Context} context
 * @returns {Element | null} null when the element goes and its contents stay
 */
function copyElement(element, context) {
  const name = element.localName;
  if (name === context.slotName) {
    const slot = document.createElement("span");
    slot.dataset.slot = element.getAttribute("data-piece") ?? "";
    return slot;
  }
  const isMath = element.namespaceURI === MATH_NAMESPACE;
  if (!(isMath ? ALLOWED_MATH : ALLOWED_ELEMENTS).has(name)) return null;
  const copy = isMath
    ? document.createElementNS(MATH_NAMESPACE, name)
    : document.createElement(name);
  for (const attribute of [...EVERYWHERE, ...(ALLOWED_ATTRIBUTES[name] ?? [])]) {
    const value = element.getAttribute(attribute);
    if (value === null) continue;
    const safe = safeValue(name, attribute, value, context);
    if (safe !== null) copy.setAttribute(attribute, safe);
  }
  if ((name === "audio" || name === "video") && hasSource(element, copy)) {
    copy.setAttribute("controls", "");
  }
  if (name === "a") followSafely(/** @type {HTMLAnchorElement} */ (copy));
  if (name === "img") {
    copy.setAttribute("loading", "lazy");
    copy.setAttribute("decoding", "async");
    copy.setAttribute("referrerpolicy", "no-referrer");
  }
  return copy;
}

/**
 * A video without a source is the picture of one that plays elsewhere.
 * @param {Element} player
 * @param {Element} copy
 */
function hasSource(player, copy) {
  return copy.hasAttribute("src") || player.querySelector(":scope > source[src]") !== null;
}

/**
 * @param {string} element
 * @param {string} attribute
 * @param {string} value
 * @param {Context} context
 * @returns {string | null}
 */
function safeValue(element, attribute, value, { pageUrl }) {
  switch (attribute) {
    case "id":
      return ID_PREFIX + value;
    case "href":
      return safeLink(value, pageUrl);
    case "src":
    case "poster":
      return safeSource(value, pageUrl, element === "img");
    case "srcset":
      return safeSourceSet(value, pageUrl);
    case "cite":
      return safeSource(value, pageUrl, false);
    default:
      return value;
  }
}

/**
 * @param {string} value
 * @param {string | null} pageUrl
 */
function safeLink(value, pageUrl) {
  const url = resolve(value, pageUrl);
  if (!url || !["http:", "https:", "mailto:", "tel:"].includes(url.protocol)) return null;
  const isHere = pageUrl && url.hash && url.href.split("#")[0] === pageUrl.split("#")[0];
  if (isHere || value.startsWith("#")) return `#${ID_PREFIX}${decode(url.hash.slice(1))}`;
  return url.href;
}

/**
 * @param {string} value
 * @param {string | null} pageUrl
 * @param {boolean} mayBeInline
 */
function safeSource(value, pageUrl, mayBeInline) {
  if (mayBeInline && /^data:image\/(png|jpeg|gif|webp|avif);base64,[\w+/=\s]+$/i.test(value)) {
    return value;
  }
  const url = resolve(value, pageUrl);
  return url && ["http:", "https:"].includes(url.protocol) ? url.href : null;
}

/**
 * @param {string} value
 * @param {string | null} pageUrl
 */
function safeSourceSet(value, pageUrl) {
  const kept = [];
  for (const [, address = "", width = ""] of value.matchAll(/(\S*[^,\s])(?:\s+([\d.]+[wx]))?\s*(?:,|$)/g)) {
    const safe = safeSource(address, pageUrl, false);
    if (safe) kept.push(width ? `${safe} ${width}` : safe);
  }
  return kept.length ? kept.join(", ") : null;
}

/**
 * @param {string} value
 * @param {string | null} pageUrl
 */
function resolve(value, pageUrl) {
  try {
    return new URL(value, pageUrl ?? "about:blank");
  } catch {
    return null;
  }
}

/** @param {string} fragment */
function decode(fragment) {
  try {
    return decodeURIComponent(fragment);
  } catch {
    return fragment;
  }
}

/** @param {HTMLAnchorElement} link */
function followSafely(link) {
  const target = link.getAttribute("href");
  if (!target || target.startsWith("#")) return;
  link.target = "_top";
  link.rel = "noopener noreferrer";
}
