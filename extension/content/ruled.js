// @ts-check
/**
 * What the person's rules say about this page. They are applied here, over the answer:
 * only the page has class names, and the service need not know what anyone keeps away.
 */

/**
 * @typedef {import("../messages.js").Ruled} Ruled
 * @typedef {import("../messages.js").Description} PageDescription
 */

/** A wrapper of the whole page has the same words as the only thing in it. */
var WHOLE_PAGE = new Set(["html", "body", "main"]);

/** @typedef {import("../rules/store.js").Rule} Rule */

/** @returns {Promise<Rule[]>} the person's rules for this site */
async function ownRules() {
  const { rules = [] } = await extensionApi().storage.local.get("rules");
  return /** @type {Rule[]} */ (rules).filter(({ host }) => host === ownHost());
}

/**
 * @param {Rule[]} here  rules for this site
 * @param {Element[]} numbered  by the number stamped at capture
 * @returns {Ruled[]} one for each rule that finds something
 */
function ruledPieces(here, numbered) {
  if (!here.length) return [];
  const main = mainParagraphs(document);
  const ruled = [];
  for (const { id, action, match, print, words } of here) {
    const targets = matchesOf(print, match, numbered);
    if (!targets.length) continue;
    const isHeldBack = action === "remove" && mainTextHit(targets, main) > 0;
    const refs = targets.map((target) => numbered.indexOf(target));
    ruled.push({ id, action, refs, texts: targets.map(plainWordsOf), words, isHeldBack });
  }
  return ruled;
}

function ownHost() {
  return location.hostname.replace(/^www\./, "");
}

/**
 * @param {Element} element
 * @param {Element[]} numbered
 * @returns {PageDescription}
 */
function describePiece(element, numbered) {
  const print = fingerprintOf(element);
  const main = mainParagraphs(document);
  const likes = matchesOf(print, "likes", numbered);
  const same = matchesOf(print, "text", numbered);
  return {
    host: ownHost(),
    print,
    words: excerptOf(element),
    refs: likes.map((like) => numbered.indexOf(like)),
    texts: likes.map(plainWordsOf),
    refusals: { text: mainTextHit(same, main), likes: mainTextHit(likes, main) },
  };
}

/** @param {Element} element */
function excerptOf(element) {
  const words = textOf(element).replace(/\s+/g, " ").trim();
  return words.length > 120 ? `${words.slice(0, 119)}…` : words;
}

/**
 * The element of the page that has these words, the largest one that has no others.
 * @param {string} plain  see `plainWords`
 * @param {Element} [within]
 * @returns {Element | null}
 */
function elementWithWords(plain, within = rootOf(document)) {
  const own = plainWordsOf(within);
  if (own === plain && !WHOLE_PAGE.has(localNameOf(within))) return within;
  if (!own.includes(plain)) return null;
  for (const child of within.children) {
    const found = elementWithWords(plain, child);
    if (found) return found;
  }
  return null;
}

/** @returns {Element[]} those that a person can see, in the order of the page */
function visibleElements() {
  const body = bodyOf(document);
  return body ? [...body.querySelectorAll("*")].filter((element) => element.checkVisibility()) : [];
}
