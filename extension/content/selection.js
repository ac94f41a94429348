// @ts-check
/** "Read only this": what the person marked, as an article. Nothing of it is sent anywhere. */

var WORDS_PER_MINUTE = 230;

/** @returns {import("../api.js").Article | null} null when nothing is marked */
function selectedArticle() {
  const selection = getSelection();
  if (!selection || selection.isCollapsed) return null;
  /** @type {string[]} */
  const parts = [];
  for (let index = 0; index < selection.rangeCount; index++) {
    const range = selection.getRangeAt(index);
    writeSelected(wholeOf(range), range, parts);
  }
  const html = parts.join("");
  const segments = new Intl.Segmenter(undefined, { granularity: "word" }).segment(selection.toString());
  const words = [...segments].filter(({ isWordLike }) => isWordLike).length;
  if (!words && !html.includes("<img")) return null;
  return {
    title: document.title, byline: null, published: null, modified: null, site_name: null,
    lang: attributeOf(rootOf(document), "lang"), dir: attributeOf(rootOf(document), "dir"),
    excerpt: null, lead_image: null, url: pageAddress(location), page_type: "article", confidence: 1,
    word_count: words, reading_minutes: Math.max(1, Math.round(words / WORDS_PER_MINUTE)),
    html, removed: [], engine: "", cached: false,
  };
}

/**
 * Half a paragraph is a paragraph, and some items of a list are a list.
 * @param {Range} range
 * @returns {Node}
 */
function wholeOf(range) {
  const common = range.commonAncestorContainer;
  const element = common instanceof Element ? common : common.parentElement;
  const whole = element?.closest("p, h1, h2, h3, h4, h5, h6, li, blockquote, pre, table, ul, ol, figure, div, section, article, main, body");
  return whole ?? common;
}

/**
 * @param {Node} node
 * @param {Range} range
 * @param {string[]} parts
 */
function writeSelected(node, range, parts) {
  if (!range.intersectsNode(node)) return;
  if (nodeTypeOf(node) === Node.TEXT_NODE) {
    const { data } = /** @type {Text} */ (node);
    const from = node === range.startContainer ? range.startOffset : 0;
    const to = node === range.endContainer ? range.endOffset : data.length;
    parts.push(escapeText(data.slice(from, to)));
    return;
  }
  if (nodeTypeOf(node) !== Node.ELEMENT_NODE) return;
  const element = /** @type {Element} */ (node);
  const name = localNameOf(element);
  if (isLeftOut(element, name) || name === "script" || visibilityOf(element) === "hidden") return;
  const { markup, isEditable } = openingOf(element, name);
  const isPage = name === "body";
  if (!isPage) parts.push(`${markup}>`);
  if (VOID_ELEMENTS.has(name)) return;
  if (!isEditable) {
    for (const child of childNodesOf(element)) writeSelected(child, range, parts);
  }
  if (!isPage) parts.push(`</${name}>`);
}
