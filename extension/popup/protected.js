// @ts-check
/** Said at the toolbar button on pages where browsers let no extension run. */

import { browser, translate } from "../browser.js";

translate(document);
document.querySelector("button")?.addEventListener("click", async () => {
  await browser.runtime.openOptionsPage();
  window.close();
});
