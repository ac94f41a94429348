// @ts-check
/** Extension and service are updated apart from each other. */

import { browser } from "./browser.js";

/** The first two numbers of a version say what it understands. */
function generation(/** @type {string} */ version) {
  return version.split(".").slice(0, 2).join(".");
}

/**
 * @param {string} engine  the service's version
 * @returns {string | null} the extension's own version when the two may not understand each other
 */
export function versionSkew(engine) {
  const { version } = browser.runtime.getManifest();
  return engine && /^\d+\.\d/.test(engine) && generation(engine) !== generation(version) ? version : null;
}
