// @ts-check
/** Exactly what would be sent of one page, or was: the request's own body, letter by letter. */

import { browser, language, text, translate } from "../browser.js";

translate(document);
document.title = `${text("extensionName")} · ${text("payloadHeading")}`;

const token = location.hash.slice(1);
history.replaceState(null, "", location.pathname);
const port = browser.runtime.connect({ name: "payload" });
port.onMessage.addListener(({ body, server, hasToken }) => {
  port.disconnect();
  if (body === null) {
    byId("to").textContent = text("payloadGone");
    byId("copy").hidden = true;
    return;
  }
  const size = new TextEncoder().encode(body).length.toLocaleString(language());
  byId("to").textContent = text("payloadTo", `POST ${server}/v1/declutter`, size);
  byId("header").textContent = text(hasToken ? "payloadToken" : "payloadNoToken");
  byId("body").textContent = body;
  byId("copy").addEventListener("click", async () => {
    await navigator.clipboard.writeText(body);
    byId("status").textContent = text("payloadCopied");
  });
});
port.postMessage({ type: "show", token });

/** @param {string} id */
function byId(id) {
  return /** @type {HTMLElement} */ (document.getElementById(id));
}
