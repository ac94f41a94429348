// @ts-check
/** Sites that are read without a click: each with the browser's leave, which goes with it. */

import { browser, text } from "../browser.js";
import { loadSites, normaliseServer } from "../settings.js";
import { addSite, removeSite } from "../sites.js";
import { listItem, say, smallButton } from "./rows.js";

const list = /** @type {HTMLElement} */ (document.getElementById("sites"));
const status = /** @type {HTMLElement} */ (document.getElementById("sites-status"));
const field = /** @type {HTMLInputElement} */ (document.getElementById("site"));

// Before the first look: what is stored in the meantime would be missed.
browser.storage.local.onChanged.addListener((changes) => {
  if (changes["sites"]) void show();
});
await show();

document.getElementById("add-site")?.addEventListener("submit", (event) => {
  event.preventDefault();
  const typed = field.value.trim();
  const address = normaliseServer(/^[a-z]+:\/\//i.test(typed) ? typed : `https://${typed}`);
  if (!typed || address === null) return say(status, "bad", text("optionsBadSite"));
  void addSite(address).then((allowed) => {
    if (allowed) field.value = "";
    say(status, allowed ? "good" : "bad", text(allowed ? "siteAdded" : "siteNotAllowed"));
  });
});

async function show() {
  const sites = await loadSites();
  list.replaceChildren(...sites.map(row));
  if (!sites.length) list.append(listItem(text("sitesNone")));
}

/** @param {string} pattern */
function row(pattern) {
  const element = document.createElement("li");
  const site = document.createElement("bdi");
  site.textContent = pattern.replace(/\/\*$/, "");
  const remove = smallButton(text("siteRemove"), async () => {
    await removeSite(pattern);
    say(status, "good", text("siteRemoved"));
  });
  remove.setAttribute("aria-label", `${text("siteRemove")}: ${site.textContent}`);
  element.append(site, remove);
  return element;
}
