// @ts-check
/** The rules that the person saved. They stay in this browser's local storage. */

import { browser } from "../browser.js";

/**
 * @typedef {object} Rule
 * @property {string} id
 * @property {string} host     without `www.`
 * @property {"keep" | "remove"} action
 * @property {"text" | "likes"} match  this very text, or every piece alike
 * @property {import("../messages.js").Fingerprint} print
 * @property {string} words    the beginning of its text, to know the rule by
 * @property {string} made     day, as ISO date
 */

const MOST_RULES = 2000;
const LONGEST_STRING_CHARS = 400;
const FORMAT = "quietpage-rules";

/** @returns {Promise<Rule[]>} */
export async function loadRules() {
  const { rules } = await browser.storage.local.get("rules");
  return /** @type {Rule[]} */ (rules ?? []);
}

/**
 * @param {Omit<Rule, "id" | "made">} wish
 * @returns {Promise<Rule>}
 */
export async function saveRule(wish) {
  const rule = { ...wish, id: crypto.randomUUID(), made: new Date().toISOString().slice(0, 10) };
  await change((rules) => [...rules.filter((other) => !sayTheSame(other, rule)), rule]);
  return rule;
}

/** @param {string} id */
export async function deleteRule(id) {
  await change((rules) => rules.filter((rule) => rule.id !== id));
}

/** @param {Rule[]} deleted */
export async function restoreRules(deleted) {
  await change((rules) => joined(rules, deleted));
}

/** @returns {Promise<string>} */
export async function exportRules() {
  return JSON.stringify({ format: FORMAT, version: 1, rules: await loadRules() }, null, 2);
}

/**
 * @param {string} file  as `exportRules` wrote it
 * @returns {Promise<Rule[]>} those that are new
 * @throws {SyntaxError} when it is no such file
 */
export async function importRules(file) {
  const { format, rules: given } = JSON.parse(file) ?? {};
  if (format !== FORMAT || !Array.isArray(given)) throw new SyntaxError("not a file of rules");
  const read = given.flatMap((one) => readRule(one) ?? []);
  /** @type {Rule[]} */
  let added = [];
  await change((rules) => {
    added = read.filter((rule) => !rules.some((other) => sayTheSame(other, rule)));
    return joined(rules, added);
  });
  return added;
}

/** @param {string} host */
export function ruleHost(host) {
  return host.replace(/^www\./, "");
}

/**
 * Readers, settings and the worker may write at once: one after the other.
 * @param {(rules: Rule[]) => Rule[]} edit
 */
function change(edit) {
  return navigator.locks.request("rules", async () => {
    await browser.storage.local.set({ rules: edit(await loadRules()).slice(-MOST_RULES) });
  });
}

/**
 * @param {Rule[]} rules
 * @param {Rule[]} more
 */
function joined(rules, more) {
  return [...rules, ...more.filter(({ id }) => !rules.some((rule) => rule.id === id))];
}

/**
 * @param {Rule} one
 * @param {Rule} other
 */
function sayTheSame(one, other) {
  // The later word on a piece counts, so `action` is not compared.
  const about = (/** @type {Rule} */ { host, match, print: { tag, text, classes, shape, parent } }) =>
    JSON.stringify([host, match, tag, text, classes, shape, parent]);
  return about(one) === about(other);
}

/**
 * @param {any} given  from a file that anyone may have written
 * @returns {Rule | null}
 */
function readRule(given) {
  const isText = (/** @type {unknown} */ value) =>
    typeof value === "string" && value.length <= LONGEST_STRING_CHARS;
  const { host, action, match, print, words, made } = given ?? {};
  const { tag, text, classes, shape, parent } = print ?? {};
  const areTexts = [host, words, made, tag, text, shape, parent].every(isText);
  if (!areTexts || !host || !tag || !Array.isArray(classes) || !classes.every(isText)) return null;
  if (!["keep", "remove"].includes(action) || !["text", "likes"].includes(match)) return null;
  const id = crypto.randomUUID();
  return { id, host, action, match, print: { tag, text, classes, shape, parent }, words, made };
}
