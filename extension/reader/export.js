// @ts-check
/** The article to take along: copied or saved, as it is shown, with what was put back. */

import { epub } from "../api.js";
import { browser, text } from "../browser.js";
import { loadService } from "../settings.js";
import { toMarkdown } from "./markdown.js";

/**
 * @typedef {object} Format
 * @property {string} name
 * @property {string} ending
 * @property {string} type
 * @property {(shown: Shown) => string} write
 *
 * @typedef {import("./aids.js").Shown} Shown
 */

/** @type {Format[]} */
const FORMATS = [
  { name: "Markdown", ending: "md", type: "text/markdown", write: ({ element }) => toMarkdown(plain(element)) },
  { name: "HTML", ending: "html", type: "text/html", write: toDocument },
  { name: "Text", ending: "txt", type: "text/plain", write: ({ element }) => `${element.innerText.trim()}\n` },
];
const LONGEST_NAME_CHARS = 80;

/**
 * @param {HTMLElement} panel
 * @param {() => Shown | null} shown
 */
export function buildExportPanel(panel, shown) {
  const status = document.createElement("p");
  status.role = "status";
  for (const format of FORMATS) {
    panel.append(
      row(format.name === "Text" ? text("exportText") : format.name, [
        { label: "exportCopy", does: () => copyAs(format) },
        { label: "exportSave", does: () => save(blobOf(format, now()), format.ending) },
      ]),
    );
  }
  panel.append(
    row("EPUB", [{ label: "exportSave", does: () => void saveBook() }]),
    row(text("paper"), [{ label: "keyPrint", does: () => window.print() }]),
    status,
  );
  panel.addEventListener("toggle", () => (status.textContent = ""));

  function now() {
    return /** @type {Shown} */ (shown());
  }

  /** @param {Format} format */
  function copyAs(format) {
    const copied = copy(format, now());
    announce(copied ? "exportCopied" : "exportNotCopied");
  }

  /** @param {string} message */
  function announce(message) {
    status.textContent = text(message);
  }

  async function saveBook() {
    const html = toDocument(now());
    announce("exportMaking");
    try {
      const book = await epub(await loadService(), { html, url: now().article.url });
      if (book) save(book, "epub");
      announce(book ? "exportSaved" : "exportNoBooks");
    } catch {
      announce("failUnreachable");
    }
  }

  /**
   * @param {Blob} blob
   * @param {string} ending
   */
  function save(blob, ending) {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(blob);
    link.download = `${fileName(now().article.title)}.${ending}`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
    announce("exportSaved");
  }
}

/**
 * @param {Format} format
 * @param {Shown} shown
 */
function blobOf({ write, type }, shown) {
  return new Blob([write(shown)], { type });
}

/**
 * @param {string} name
 * @param {{label: string, does: () => void}[]} buttons
 */
function row(name, buttons) {
  const group = document.createElement("div");
  group.className = "export";
  group.role = "group";
  group.ariaLabel = name;
  const words = document.createElement("span");
  words.textContent = name;
  group.append(words);
  for (const { label, does } of buttons) {
    const button = document.createElement("button");
    button.className = "button small";
    button.textContent = text(label);
    button.ariaLabel = `${text(label)}: ${name}`;
    button.addEventListener("click", does);
    group.append(button);
  }
  return group;
}

/**
 * Within a page's frame the clipboard's own interface is closed; this way is not.
 * @param {Format} format
 * @param {Shown} shown
 */
function copy({ type, write }, shown) {
  let copied = false;
  const fill = (/** @type {ClipboardEvent} */ event) => {
    event.preventDefault();
    event.stopImmediatePropagation();
    event.clipboardData?.setData("text/plain", write(shown));
    if (type === "text/html") event.clipboardData?.setData(type, write(shown));
    copied = true;
  };
  document.addEventListener("copy", fill, { capture: true, once: true });
  document.execCommand("copy");
  document.removeEventListener("copy", fill, { capture: true });
  return copied;
}

/**
 * The article without what only the reader needs.
 * @param {HTMLElement} article
 */
function plain(article) {
  const copy = /** @type {HTMLElement} */ (article.cloneNode(true));
  for (const part of [copy, ...copy.querySelectorAll("*")]) {
    for (const name of ["tabindex", "role", "aria-label", "aria-haspopup", "class", "loading", "decoding"]) {
      part.removeAttribute(name);
    }
    if (part.matches("[data-slot]:empty")) part.remove();
  }
  return copy;
}

/** @param {Shown} shown */
function toDocument({ element, article }) {
  const page = document.implementation.createHTMLDocument(element.querySelector("h1")?.textContent ?? "");
  page.documentElement.lang = element.lang;
  page.documentElement.dir = element.dir;
  for (const [kind, name, value] of [
    ["name", "author", article.byline],
    ["property", "og:site_name", article.site_name],
    ["property", "article:published_time", article.published],
  ]) {
    if (!kind || !name || !value) continue;
    const fact = page.createElement("meta");
    fact.setAttribute(kind, name);
    fact.content = value;
    page.head.append(fact);
  }
  const charset = page.createElement("meta");
  charset.setAttribute("charset", "utf-8");
  page.head.prepend(charset);
  page.body.append(plain(element));
  return `<!doctype html>\n${page.documentElement.outerHTML}\n`;
}

/** @param {string | null} title */
function fileName(title) {
  const name = (title ?? "").replace(/[\p{C}\\/:*?"<>|]+/gu, " ").replace(/\s+/g, " ").trim();
  return name.slice(0, LONGEST_NAME_CHARS).replace(/^\.+|[. ]+$/g, "") || browser.runtime.getManifest().name;
}
