// @ts-check
/** One element's tags as they go into the copy: which attributes stay, and with which values. */

var VOID_ELEMENTS = new Set(
  "area base br col embed hr img input link meta param source track wbr".split(" "),
);

/** Left out whole: code, style, and what the browser never shows. */
var LEFT_OUT = new Set(["style", "template", "base"]);

/** Attributes that say nothing about the text, or are set anew. */
var DROPPED_ATTRIBUTES = new Set(
  "style srcdoc integrity value checked selected data-qp data-qp-hidden autofocus ping".split(" "),
);

var URL_ATTRIBUTES = new Set("href src action cite poster data formaction".split(" "));

/** A longer value is program state, or a picture that belongs behind an address. */
var LONGEST_DATA_ATTRIBUTE_CHARS = 300;
var LONGEST_DATA_URL_CHARS = 32_768;

var EDITABLE_ATTRIBUTES = new Set(["contenteditable", "role"]);

/**
 * What `longestKept` said: a page has many attributes of few names.
 * @type {Map<string, number>}
 */
var longestOfName = new Map();

/** @param {string} value */
function escapeAttribute(value) {
  return value.replace(/[&"<>\u00a0]/g, (character) => ESCAPES[character] ?? character);
}

/** @param {string} value */
function escapeText(value) {
  return value.replace(/[&<>\u00a0]/g, (character) => ESCAPES[character] ?? character);
}

/** @type {Record<string, string>} */
var ESCAPES = { "&": "&amp;", '"': "&quot;", "<": "&lt;", ">": "&gt;", "\u00a0": "&nbsp;" };

/**
 * Whether nothing of the element, its contents included, goes into the copy.
 * @param {Element} element
 * @param {string} name  of the element
 */
function isLeftOut(element, name) {
  switch (name) {
    case "script":
      // Publishers write title, author and dates into linked data.
      return !/^application\/ld\+json/i.test(attributeOf(element, "type") ?? "");
    case "link":
      return !/\b(canonical|alternate|amphtml|author|license|icon|shortcut|next|prev)\b/i.test(
        attributeOf(element, "rel") ?? "",
      );
    case "meta":
      return isSecretMeta(element) || attributeOf(element, "http-equiv") !== null;
    case "input":
      return isHiddenField(element);
    default:
      return LEFT_OUT.has(name);
  }
}

/**
 * @typedef {object} Opening
 * @property {string} markup  the tag without its last sign, for marks to be added
 * @property {string} classes
 * @property {boolean} hasStyle
 * @property {boolean} isEditable  what stands in it was, or may have been, written by the person
 */

/**
 * Attributes are asked for by name, and values only where they are kept: attribute nodes
 * would be made for each.
 * @param {Element} element
 * @param {string} name  of the element
 * @param {string | null} [base]  what addresses are to be resolved against, in frames
 * @returns {Opening}
 */
function openingOf(element, name, base = null) {
  const opening = { markup: `<${name}`, classes: "", hasStyle: false, isEditable: name === "textarea" };
  const shown = name === "img" ? currentSource(element) : null;
  for (const attribute of Element.prototype.getAttributeNames.call(element)) {
    const longest = longestValueOf(attribute);
    if (attribute === "style") opening.hasStyle = true;
    if (longest < 0 || (attribute === "src" && shown !== null)) continue;
    const value = attributeOf(element, attribute) ?? "";
    if (value.length > longest) continue;
    if (attribute === "class") opening.classes = value;
    else if (EDITABLE_ATTRIBUTES.has(attribute) && isEditable(element)) opening.isEditable = true;
    const kept = URL_ATTRIBUTES.has(attribute) ? keptAddress(element, attribute, value, base) : value;
    if (kept !== null) opening.markup += kept === "" ? ` ${attribute}` : ` ${attribute}="${escapeAttribute(kept)}"`;
  }
  if (shown !== null) opening.markup += ` src="${escapeAttribute(shown)}"`;
  if (name === "input" && isButtonInput(element)) {
    opening.markup += ` value="${escapeAttribute(attributeOf(element, "value") ?? "")}"`;
  }
  return opening;
}

/** @param {string} name  of an attribute */
function longestValueOf(name) {
  let longest = longestOfName.get(name);
  if (longest === undefined) {
    longest = longestKept(name);
    longestOfName.set(name, longest);
  }
  return longest;
}

/**
 * @param {string} name  of an attribute
 * @returns {number} characters that its value may have; below none for what is never kept
 */
function longestKept(name) {
  if (name.startsWith("on") || DROPPED_ATTRIBUTES.has(name) || isSecretName(name)) return -1;
  // Frameworks may set attributes by script whose names no parser accepts.
  if (!/^[a-z_][\w.:-]*$/i.test(name)) return -1;
  const isSource = /^data-(.*-)?(src|srcset|original|lazy|url|href|image)/.test(name);
  return name.startsWith("data-") && !isSource ? LONGEST_DATA_ATTRIBUTE_CHARS : Infinity;
}

/**
 * @param {Element} element
 * @param {string} name
 * @param {string} value
 * @param {string | null} base
 * @returns {string | null}
 */
function keptAddress(element, name, value, base) {
  if (/^\s*(javascript|blob|filesystem):/i.test(value)) return null;
  if (/^\s*data:/i.test(value)) return value.length > LONGEST_DATA_URL_CHARS ? null : value;
  // A picture behind a signed address would be lost without its signature.
  const address = base === null ? value : resolved(value, base);
  if (name === "src" && localNameOf(element) !== "iframe") return address;
  return withoutSecrets(address, base ?? baseAddressOf(document));
}

/**
 * @param {string} address
 * @param {string} base
 */
function resolved(address, base) {
  try {
    return new URL(address, base).href;
  } catch {
    return address;
  }
}

/**
 * The picture that the browser chose among those offered, or null to keep `src` as it is.
 * @param {Element} element
 * @returns {string | null}
 */
function currentSource(element) {
  const source = /** @type {HTMLImageElement} */ (element).currentSrc ?? "";
  // Before a lazy picture is loaded, a tiny inline one holds its place.
  return /^https?:/i.test(source) ? source : null;
}
