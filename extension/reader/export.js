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
 * @property {(article: HTMLElement) => string} write
 *
 * @typedef {import("../api.js").Article} Article
 */

/** @type {Format[]} */
const FORMATS = [
  { name: "Markdown", ending: "md", type: "text/markdown", write: (article) => toMarkdown(plain(article)) },
  { name: "HTML", ending: "html", type: "text/html", write: toDocument },
  { name: "Text", ending: "txt", type: "text/plain", write: (article) => `${article.innerText.trim()}\n` },
];
const LONGEST_NAME_CHARS = 80;

/**
 * @param {HTMLElement} panel
 * @param {() => {element: HTMLElement, article: Article} | null} shown
 */
export function buildExportPanel(panel, shown) {
  const status = document.createElement("p");
  status.role = "status";
  for (const format of FORMATS) {
    panel.append(
      row(format.name === "Text" ? text("exportText") : format.name, [
        { label: "exportCopy", does: () => copyAs(format) },
        { label: "exportSave", does: () => save(blobOf(format, now().element), format.ending) },
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
    return /** @type {{element: HTMLElement, article: Article}} */ (shown());
  }

  /** @param {Format} format */
  function copyAs(format) {
    const copied = copy(format, now().element);
    announce(copied ? "exportCopied" : "exportNotCopied");
  }

  /** @param {string} message */
  function announce(message) {
    status.textContent = text(message);
  }

  async function saveBook() {
    const { element, article } = now();
    announce("exportMaking");
    try {
      const book = await epub(await loadService(), { html: toDocument(element), url: article.url });
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
 * @param {HTMLElement} article
 */
function blobOf({ write, type }, article) {
  return new Blob([write(article)], { type });
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
 * @param {HTMLElement} article
 */
function copy({ type, write }, article) {
  let copied = false;
  const fill = (/** @type {ClipboardEvent} */ event) => {
    event.preventDefault();
    event.stopImmediatePropagation();
    event.clipboardData?.setData("text/plain", write(article));
    if (type === "text/html") event.clipboardData?.setData(type, write(article));
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

/** @param {HTMLElement} article */
function toDocument(article) {
  const page = document.implementation.createHTMLDocument(article.querySelector("h1")?.textContent ?? "");
  page.documentElement.lang = article.lang;
  page.documentElement.dir = article.dir;
  const charset = page.createElement("meta");
  charset.setAttribute("charset", "utf-8");
  page.head.prepend(charset);
  page.body.append(plain(article));
  return `<!doctype html>\n${page.documentElement.outerHTML}\n`;
}

/** @param {string | null} title */
function fileName(title) {
  const name = (title ?? "").replace(/[\p{C}\\/:*?"<>|]+/gu, " ").replace(/\s+/g, " ").trim();
  return name.slice(0, LONGEST_NAME_CHARS).replace(/^\.+|[. ]+$/g, "") || browser.runtime.getManifest().name;
}
