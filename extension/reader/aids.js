// @ts-check
/** What helps with reading the article that is shown: aloud, larger, notes in place, taken along. */

import { buildExportPanel } from "./export.js";
import { enlargeImages } from "./lightbox.js";
import { showNotesInPlace } from "./notes.js";
import { buildSpeechBar } from "./speech-bar.js";

/** @typedef {{element: HTMLElement, article: import("../api.js").Article}} Shown */

/** @param {(id: string) => HTMLElement} byId */
export function buildAids(byId) {
  /** @type {Shown | null} */
  let shown = null;
  const listen = byId("listen");
  const speech = buildSpeechBar(byId("speech"), listen);
  buildExportPanel(byId("export-panel"), () => shown);

  return {
    /** @param {Shown | null} now  what is shown from now on */
    follow(now) {
      shown = now;
      speech.stop();
      if (!now) return;
      speech.follow(now.element, now.article.lang ?? "");
      enlargeImages(now.element, /** @type {HTMLDialogElement} */ (byId("lightbox")));
      showNotesInPlace(now.element, byId("note"));
    },
    listen: () => shown && listen.click(),
    pause: () => shown && speech.toggle(),
    export: () => shown && byId("export-panel").togglePopover(),
    /** @returns {boolean} whether there was anything to end */
    end: () => speech.state !== "silent" && (speech.stop(), true),
  };
}
