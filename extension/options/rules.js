// @ts-check
/** The person's rules: seen, deleted, brought back, carried to another browser. */

import { browser, counted, text } from "../browser.js";
import { deleteRule, exportRules, importRules, loadRules, restoreRules } from "../rules/store.js";
import { listItem, say, smallButton } from "./rows.js";

const ACTIONS = { keep: text("alwaysKeep"), remove: text("alwaysRemove") };
const MATCHES = { text: text("ruleText"), likes: text("ruleLikes") };
const list = /** @type {HTMLElement} */ (document.getElementById("rules"));
const status = /** @type {HTMLElement} */ (document.getElementById("rules-status"));
const file = /** @type {HTMLInputElement} */ (document.getElementById("import-rules"));

// Before the first look: what is stored in the meantime would be missed.
browser.storage.local.onChanged.addListener((changes) => {
  if (changes["rules"]) void show();
});
await show();

document.getElementById("export-rules")?.addEventListener("click", async () => {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([await exportRules()], { type: "application/json" }));
  link.download = "quietpage-rules.json";
  link.click();
  URL.revokeObjectURL(link.href);
});

file.addEventListener("change", async () => {
  const [chosen] = file.files ?? [];
  if (!chosen) return;
  try {
    const added = await importRules(await chosen.text());
    say(status, "good", counted("rulesImported", added.length), async () => {
      for (const { id } of added) await deleteRule(id);
    });
  } catch {
    say(status, "bad", text("rulesNotImported"));
  }
  file.value = "";
});

async function show() {
  const rules = await loadRules();
  list.replaceChildren(...rules.reverse().map(row));
  if (!rules.length) list.append(listItem(text("rulesNone")));
}

/** @param {import("../rules/store.js").Rule} rule */
function row(rule) {
  const element = document.createElement("li");
  const what = document.createElement("div");
  const words = document.createElement("bdi");
  words.textContent = rule.words || text("pieceWithoutText");
  const where = document.createElement("small");
  where.textContent = [
    rule.host,
    ACTIONS[rule.action],
    MATCHES[rule.match],
    rule.made,
  ].join(" · ");
  what.append(words, where);
  const remove = smallButton(text("ruleDelete"), async () => {
    await deleteRule(rule.id);
    say(status, "good", text("ruleDeleted"), () => restoreRules([rule]));
  });
  remove.setAttribute("aria-label", `${text("ruleDelete")}: ${rule.host}, ${words.textContent}`);
  element.append(what, remove);
  return element;
}
