// @ts-check
/** What is sent, when and where, in plain words. */

import { text, translate } from "../browser.js";

translate(document);
document.title = `${text("extensionName")} · ${text("privacyHeading")}`;
