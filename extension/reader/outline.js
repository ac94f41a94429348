// @ts-check
/** The headings of an article as a list of places to go to. */

import { text } from "../browser.js";

const FEWEST_HEADINGS = 2;

/**
 * @param {HTMLElement} article
 * @param {HTMLElement} panel
 * @returns {boolean} whether there is enough to make an outline of
 */
export function buildOutline(article, panel) {
  const headings = [...article.querySelectorAll(".body :is(h1, h2, h3, h4)")].filter((heading) =>
    heading.textContent?.trim(),
  );
  panel.ariaLabel = text("outline");
  const list = document.createElement("ol");
  list.className = "outline";
  for (const heading of headings) {
    const item = document.createElement("li");
    item.dataset.level = heading.localName.slice(1);
    const button = document.createElement("button");
    button.textContent = heading.textContent;
    button.dir = "auto";
    button.addEventListener("click", () => {
      panel.hidePopover();
      heading.setAttribute("tabindex", "-1");
      heading.scrollIntoView({ block: "start" });
      /** @type {HTMLElement} */ (heading).focus({ preventScroll: true });
    });
    item.append(button);
    list.append(item);
  }
  panel.replaceChildren(list);
  return headings.length >= FEWEST_HEADINGS;
}
