// @ts-check
/**
 * What a piece of a page is known by when it stands on another page of its site.
 *
 * A classic script with functions only: content scripts and the reader both run it.
 */

/**
 * @typedef {object} Fingerprint
 * @property {string} tag
 * @property {string} text       see `wordsKey`; empty for a piece without words
 * @property {string[]} classes  class names and id that a person wrote, sorted
 * @property {string} shape      the element names below it, see `shapeOf`
 * @property {string} parent     name and classes of what it stands in
 */

var LONGEST_KEY_CHARS = 120;
var LONGEST_TOKEN_CHARS = 40;
var SHAPE_DEPTH = 3;
var SHAPE_CHARS = 200;
var UNREAD = "script, style, noscript, template";
/** Names of what only formats words: they come and go within one kind of piece. */
var FORMATTING = new Set("a abbr b br em i mark small span strong sub sup time u wbr".split(" "));
var STATE_TOKEN =
  /^(?:(?:is|has|js|was|ng|wf|aos)-.*|active|open(?:ed)?|visible|shown|hidden|load(?:ed|ing)|lazy\w*|selected|current|first|last|odd|even|hover|focus|animated?|fade\w*|in-?view\w*)$/i;
var GENERATED_TOKEN = /^(?:css|sc|jsx|jss|svelte|emotion|astro|_ngcontent|_nghost)-/i;
/** Several ways to part a written name from the hash that a build step put behind it. */
var HASHED_END = /(?:_{1,3}|-{1,3})([A-Za-z0-9]{5,12})$/;

/**
 * Words as they are compared: without case, spaces and signs, every number alike.
 * @param {string} words
 */
function plainWords(words) {
  return words.normalize("NFKC").toLowerCase().replace(/\p{N}+/gu, "0").replace(/[^\p{L}0]+/gu, "");
}

/**
 * Short enough to keep and to show; two long texts with one beginning and one length are alike.
 * @param {string} plain  words from `plainWords`
 */
function wordsKey(plain) {
  return plain.length > LONGEST_KEY_CHARS ? `${plain.slice(0, LONGEST_KEY_CHARS)}~${plain.length}` : plain;
}

/** @param {Element} element */
function plainWordsOf(element) {
  if (!Element.prototype.querySelector.call(element, UNREAD)) return plainWords(textOf(element));
  const copy = /** @type {Element} */ (Node.prototype.cloneNode.call(element, true));
  for (const unread of Element.prototype.querySelectorAll.call(copy, UNREAD)) unread.remove();
  return plainWords(textOf(copy));
}

/** @param {Element} element */
function textOf(element) {
  return element.textContent ?? "";
}

/**
 * A class name without what a build step added to it, or null when nothing lasting is left.
 * @param {string} token
 * @returns {string | null}
 */
function lastingToken(token) {
  const end = HASHED_END.exec(token)?.[1];
  const name = end && looksRandom(end) ? token.replace(HASHED_END, "") : token;
  const isShort = name.length < 3 || name.length > LONGEST_TOKEN_CHARS;
  return isShort || GENERATED_TOKEN.test(token) || STATE_TOKEN.test(name) || looksRandom(name) ? null : name;
}

/** @param {string} token */
function looksRandom(token) {
  if (/\d{4}|[a-z]\d+[a-z]|\d[a-z]+\d/i.test(token)) return true;
  if (/^[^aeiouy\W_]{5,}$/i.test(token)) return true;
  const humps = token.split(/(?=[A-Z])/);
  return humps.length > 2 && token.length / humps.length < 2.5;
}

/**
 * @param {Element} element
 * @returns {string[]}
 */
function classesOf(element) {
  const tokens = `${attributeOf(element, "class") ?? ""} ${attributeOf(element, "id") ?? ""}`;
  const lasting = tokens.split(/\s+/).flatMap((token) => lastingToken(token) ?? []);
  return [...new Set(lasting)].sort();
}

/**
 * The names of the elements below, three deep; likes in a row count as one.
 * @param {Element} element
 * @param {number} [depth]
 * @returns {string}
 */
function shapeOf(element, depth = SHAPE_DEPTH) {
  const name = localNameOf(element);
  if (!depth) return name;
  /** @type {string[]} */
  const below = [];
  for (const child of childNodesOf(element)) {
    if (nodeTypeOf(child) !== Node.ELEMENT_NODE) continue;
    const part = /** @type {Element} */ (child);
    if (FORMATTING.has(localNameOf(part)) || part.matches(UNREAD)) continue;
    const shape = shapeOf(part, depth - 1);
    if (below.at(-1) !== shape) below.push(shape);
  }
  return (below.length ? `${name}(${below.join(",")})` : name).slice(0, SHAPE_CHARS);
}

/** @param {Element} element */
function placeOf(element) {
  const parent = element.parentElement;
  return parent ? [localNameOf(parent), ...classesOf(parent)].join(".") : "";
}

/**
 * @param {Element} element
 * @returns {Fingerprint}
 */
function fingerprintOf(element) {
  return {
    tag: localNameOf(element),
    text: wordsKey(plainWordsOf(element)),
    classes: classesOf(element),
    shape: shapeOf(element),
    parent: placeOf(element),
  };
}

/**
 * Whether an element is another of the kind: by its written names where it has any, else
 * by its shape and place.
 * @param {Fingerprint} print
 * @param {Element} element
 */
function isAlike(print, element) {
  if (localNameOf(element) !== print.tag) return false;
  if (print.classes.length) {
    const own = classesOf(element);
    if (!print.classes.every((token) => own.includes(token))) return false;
    return hasControls(shapeOf(element)) === hasControls(print.shape);
  }
  return placeOf(element) === print.parent && shapeOf(element) === print.shape;
}

/** @param {string} shape */
function hasControls(shape) {
  return /\b(input|button|form|select)\b/.test(shape);
}

/**
 * @param {Fingerprint} print
 * @param {"text" | "likes"} match
 * @param {Iterable<Element>} elements
 * @returns {Element[]} those that the rule means, none inside another
 */
function matchesOf(print, match, elements) {
  const found = [...elements].filter((element) => {
    if (localNameOf(element) !== print.tag) return false;
    if (match === "likes" && isAlike(print, element)) return true;
    return print.text !== "" && wordsKey(plainWordsOf(element)) === print.text;
  });
  const all = new Set(found);
  return found.filter((element) => {
    for (let outer = element.parentElement; outer; outer = outer.parentElement) {
      if (all.has(outer)) return false;
    }
    return true;
  });
}
