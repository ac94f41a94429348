// @ts-check
/** Picking is the same over a page and in the reader: the files that do it are classic scripts. */

const FILES = [
  "content/link.js",
  "content/dom.js",
  "rules/fingerprint.js",
  "rules/guard.js",
  "pick/whole.js",
  "pick/box.js",
  "pick/picker.js",
];

/** Resolved when all functions of these files are there. */
export async function loadPicking() {
  await Promise.all(FILES.map(load));
}

/** @param {string} file */
function load(file) {
  return new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.addEventListener("load", resolve);
    script.addEventListener("error", reject);
    script.src = `../${file}`;
    document.head.append(script);
  });
}
