// @ts-check
/** Where the service is, how to greet it, and whether it answers. */

import { health, ServiceError } from "../api.js";
import { browser, text, translate } from "../browser.js";
import { EXPLANATIONS } from "../reader/failures.js";
import {
  accessPattern,
  loadService,
  normaliseServer,
  saveService,
  travelsInTheClear,
} from "../settings.js";
import { versionSkew } from "../version.js";

translate(document);
document.title = `${text("extensionName")} · ${text("optionsTitle")}`;

const server = /** @type {HTMLInputElement} */ (document.getElementById("server"));
const token = /** @type {HTMLInputElement} */ (document.getElementById("token"));
const policy = /** @type {HTMLSelectElement} */ (document.getElementById("policy"));
const status = /** @type {HTMLElement} */ (document.getElementById("status"));

const saved = await loadService();
server.value = saved.server;
token.value = saved.token;
policy.value = saved.policy;
policy.addEventListener("change", explainPolicy);
explainPolicy();

const form = /** @type {HTMLFormElement} */ (document.getElementById("service"));
form.addEventListener("submit", (event) => {
  event.preventDefault();
  void withTyped(save);
});
document.getElementById("test")?.addEventListener("click", () => void withTyped(test));
// Until here nothing could be typed that the stored settings would have taken the place of.
form.hidden = false;

function explainPolicy() {
  const notes = new Map([
    ["gentle", text("policyGentleNote")],
    ["balanced", text("policyBalancedNote")],
    ["strict", text("policyStrictNote")],
  ]);
  const note = /** @type {HTMLElement} */ (document.getElementById("policy-note"));
  note.textContent = notes.get(policy.value) ?? "";
}

/**
 * Read the fields, and ask for access to the address while the click still counts as one.
 * @param {(service: import("../settings.js").Service, granted: boolean) => Promise<void>} then
 */
async function withTyped(then) {
  const address = normaliseServer(server.value);
  if (address === null) {
    server.setAttribute("aria-invalid", "true");
    server.focus();
    return say("bad", text("optionsBadAddress"));
  }
  server.removeAttribute("aria-invalid");
  const asked = browser.permissions.request({ origins: [accessPattern(address)] });
  server.value = address;
  const service = {
    server: address,
    token: token.value.trim(),
    policy: /** @type {import("../settings.js").Service["policy"]} */ (policy.value),
  };
  await then(service, await asked.catch(() => false));
}

/**
 * @param {import("../settings.js").Service} service
 * @param {boolean} granted
 */
async function save(service, granted) {
  await saveService(service);
  const notes = [text("optionsSaved")];
  if (!granted) notes.push(text("optionsNotGranted", service.server));
  if (travelsInTheClear(service.server)) notes.push(text("optionsInTheClear"));
  say(granted ? "good" : "bad", notes.join(" "));
}

/**
 * @param {import("../settings.js").Service} service
 * @param {boolean} granted
 */
async function test(service, granted) {
  if (!granted) return say("bad", text("optionsNotGranted", service.server));
  say("busy", text("optionsTesting"));
  try {
    const engine = await health(service);
    const skew = versionSkew(engine);
    const note = skew ? ` ${text("versionSkew", engine, skew)}` : "";
    say(skew ? "bad" : "good", text("optionsWorks", engine) + note);
  } catch (error) {
    const code = error instanceof ServiceError ? error.code : "unexpected";
    const explanation = EXPLANATIONS[code] ?? EXPLANATIONS["unexpected"];
    say("bad", explanation ? `${text(explanation.title)} ${text(explanation.advice, service.server)}` : code);
  }
}

/**
 * @param {"good" | "bad" | "busy"} kind
 * @param {string} words
 */
function say(kind, words) {
  status.dataset.kind = kind;
  status.textContent = words;
}
