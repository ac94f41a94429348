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

/**
 * What `longestValueOf` said: a page has many attributes of few names.
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
 */
function isLeftOut(element) {
  switch (localNameOf(element)) {
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
      return LEFT_OUT.has(localNameOf(element));
  }
}

/**
 * @param {Element} element
 * @param {string} marks  attributes to add, with a space before each
 */
function openingTag(element, marks) {
  let tag = `<${localNameOf(element)}`;
  const shown = currentSource(element);
  for (const { name, value } of attributesOf(element)) {
    if (isDroppedAttribute(name, value)) continue;
    if (name === "src" && shown !== null) continue;
    const kept = URL_ATTRIBUTES.has(name) ? keptAddress(element, name, value) : value;
    if (kept === null) continue;
    tag += kept === "" ? ` ${name}` : ` ${name}="${escapeAttribute(kept)}"`;
  }
  if (shown !== null) tag += ` src="${escapeAttribute(shown)}"`;
  if (localNameOf(element) === "input" && isButtonInput(element)) {
    tag += ` value="${escapeAttribute(attributeOf(element, "value") ?? "")}"`;
  }
  return `${tag}${marks}>`;
}

/**
 * @param {string} name
 * @param {string} value
 */
function isDroppedAttribute(name, value) {
  let longest = longestOfName.get(name);
  if (longest === undefined) {
    longest = longestValueOf(name);
    longestOfName.set(name, longest);
  }
  return value.length > longest;
}

/**
 * @param {string} name  of an attribute
 * @returns {number} characters that its value may have; below none for what is never kept
 */
function longestValueOf(name) {
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
 * @returns {string | null}
 */
function keptAddress(element, name, value) {
  if (/^\s*(javascript|blob|filesystem):/i.test(value)) return null;
  if (/^\s*data:/i.test(value)) return value.length > LONGEST_DATA_URL_CHARS ? null : value;
  // A picture behind a signed address would be lost without its signature.
  if (name === "src" && localNameOf(element) !== "iframe") return value;
  return withoutSecrets(value, baseAddressOf(element));
}

/**
 * The picture that the browser chose among those offered, or null to keep `src` as it is.
 * @param {Element} element
 * @returns {string | null}
 */
function currentSource(element) {
  if (!(element instanceof HTMLImageElement)) return null;
  const source = element.currentSrc;
  // Before a lazy picture is loaded, a tiny inline one holds its place.
  return /^https?:/i.test(source) ? source : null;
}
