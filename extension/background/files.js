// @ts-check

/**
 * In this order: later files call functions of earlier ones. Browsers run injected
 * files as classic scripts, so these share one scope instead of importing each other.
 */
export const CONTENT_FILES = [
  "content/link.js",
  "content/dom.js",
  "content/privacy.js",
  "content/visibility.js",
  "content/serialise.js",
  "content/embedded.js",
  "content/capture.js",
  "content/selection.js",
  "content/overlay.js",
  "content/hide.js",
  "content/address.js",
  "rules/fingerprint.js",
  "rules/guard.js",
  "pick/whole.js",
  "pick/box.js",
  "pick/picker.js",
  "content/bar.js",
  "content/ruled.js",
  "content/main.js",
];
