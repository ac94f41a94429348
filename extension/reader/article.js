// @ts-check
/** The article as elements: title, byline and dates above, the sanitised body below. */

import { counted, language, text } from "../browser.js";
import { showVideoCards } from "./cards.js";
import { sanitise } from "./sanitise.js";
import { freshSlotName, withSlots } from "./slots.js";

/**
 * @param {import("../api.js").Article} article
 * @returns {HTMLElement}
 */
export function renderArticle(article) {
  const element = document.createElement("article");
  element.className = "article";
  if (article.lang) element.lang = article.lang;
  element.dir = article.dir ?? "auto";
  const slotName = freshSlotName();
  const body = document.createElement("div");
  body.className = "body";
  body.append(sanitise(withSlots(article.html, article.removed, slotName), article.url, slotName));
  dropRepeatedTitle(body, article.title);
  showVideoCards(body);
  letWideThingsScroll(body);
  element.append(renderHeader(article), body);
  return element;
}

/** @param {import("../api.js").Article} article */
function renderHeader(article) {
  const header = document.createElement("header");
  header.className = "article-header";
  if (article.site_name || article.url) {
    const site = line("p", "site", article.site_name ?? hostOf(article.url) ?? "");
    header.append(site);
  }
  header.append(line("h1", "title", article.title ?? text("untitled")));
  const facts = document.createElement("p");
  facts.className = "facts";
  if (article.byline) facts.append(line("span", "byline", article.byline));
  const published = dateOf(article.published);
  if (published) facts.append(published);
  if (article.reading_minutes > 0) {
    facts.append(line("span", "minutes", counted("minutes", article.reading_minutes)));
  }
  if (facts.childElementCount) header.append(facts);
  // Only on paper: there nobody can look it up.
  if (article.url) header.append(line("p", "source", article.url));
  return header;
}

/**
 * @param {string} name
 * @param {string} className
 * @param {string} content
 */
function line(name, className, content) {
  const element = document.createElement(name);
  element.className = className;
  element.dir = "auto";
  element.textContent = content;
  return element;
}

/** @param {string | null} iso */
function dateOf(iso) {
  const [, day] = /^(\d{4}-\d{2}-\d{2})/.exec(iso ?? "") ?? [];
  // The day as the publisher wrote it: moved into the reader's time zone it may be another.
  const date = new Date(`${day}T00:00:00Z`);
  if (!iso || Number.isNaN(date.getTime())) return null;
  const element = document.createElement("time");
  element.dateTime = iso;
  element.dir = "auto";
  element.textContent = date.toLocaleDateString(language(), { dateStyle: "long", timeZone: "UTC" });
  return element;
}

/** @param {string | null} url */
function hostOf(url) {
  try {
    return new URL(url ?? "").hostname.replace(/^www\./, "");
  } catch {
    return null;
  }
}

/**
 * @param {HTMLElement} body
 * @param {string | null} title
 */
function dropRepeatedTitle(body, title) {
  const heading = body.querySelector("h1");
  const same = (/** @type {string | null | undefined} */ words) =>
    (words ?? "").replace(/\s+/g, " ").trim().toLowerCase();
  if (heading && title && same(heading.textContent) === same(title)) heading.remove();
}

/**
 * What is wide scrolls inside itself, and can be scrolled by keyboard.
 * @param {HTMLElement} body
 */
function letWideThingsScroll(body) {
  const watcher = new ResizeObserver((entries) => {
    for (const { target } of entries) {
      // A stop for the Tab key where there is nothing to scroll would only be in the way.
      if (target.scrollWidth > target.clientWidth + 1) target.setAttribute("tabindex", "0");
      else target.removeAttribute("tabindex");
    }
  });
  for (const table of body.querySelectorAll("table")) {
    const frame = document.createElement("div");
    frame.className = "scrolls";
    frame.role = "group";
    frame.ariaLabel = table.caption?.textContent?.trim() || text("table");
    table.replaceWith(frame);
    frame.append(table);
  }
  for (const code of body.querySelectorAll("pre")) {
    code.role = "group";
    code.ariaLabel = text("code");
  }
  for (const wide of body.querySelectorAll(".scrolls, pre, math[display=block]")) watcher.observe(wide);
}
