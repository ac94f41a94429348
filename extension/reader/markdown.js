// @ts-check
/** The shown article as Markdown: what was put back is in it, what was taken out is not. */

/** @type {Record<string, string>} */
const AROUND = { strong: "**", b: "**", em: "_", i: "_", del: "~~", s: "~~" };
const BLOCK =
  "p, div, section, article, header, aside, figure, figcaption, blockquote, ul, ol, dl, dt, dd, pre, table, hr, h1, h2, h3, h4, h5, h6, details, summary";

/**
 * @param {Element} element
 * @returns {string} blocks parted by blank lines
 */
export function toMarkdown(element) {
  return blocksOf(element).join("\n\n") + "\n";
}

/**
 * @param {Element} element
 * @returns {string[]}
 */
function blocksOf(element) {
  /** @type {string[]} */
  const blocks = [];
  let run = "";
  const flush = () => {
    const words = run.replace(/[ \t]*\n[ \t]*/g, "\n").replace(/ {2,}/g, " ").trim();
    if (words) blocks.push(words.replaceAll("\u0000", "  "));
    run = "";
  };
  for (const node of element.childNodes) {
    if (node instanceof Element && (node.matches(BLOCK) || node.querySelector(BLOCK))) {
      flush();
      blocks.push(...block(node));
    } else run += inline(node);
  }
  flush();
  return blocks;
}

/**
 * @param {Element} element
 * @returns {string[]}
 */
function block(element) {
  const name = element.localName;
  if (/^h[1-6]$/.test(name)) {
    const words = inline(element).replace(/\s+/g, " ").trim();
    return words ? [`${"#".repeat(Number(name[1]))} ${words}`] : [];
  }
  switch (name) {
    case "hr":
      return ["---"];
    case "pre": {
      const code = (element.textContent ?? "").replace(/\n$/, "");
      const fence = "`".repeat(Math.max(3, longestRun(code) + 1));
      return [`${fence}\n${code}\n${fence}`];
    }
    case "blockquote":
      return [blocksOf(element).join("\n\n").replace(/^/gm, "> ").replace(/ +$/gm, "")];
    case "ul":
    case "ol":
      return [listOf(element)];
    case "table":
      return [tableOf(/** @type {HTMLTableElement} */ (element))];
    default:
      return blocksOf(element);
  }
}

/** @param {Element} list */
function listOf(list) {
  const first = Number(list.getAttribute("start") ?? 1);
  return [...list.children]
    .map((item, index) => {
      const mark = list.localName === "ol" ? `${first + index}. ` : "- ";
      const words = blocksOf(item).join(item.querySelector("p, pre, blockquote") ? "\n\n" : "\n");
      return mark + words.replace(/\n(?=.)/g, `\n${" ".repeat(mark.length)}`);
    })
    .join("\n");
}

/** @param {HTMLTableElement} table */
function tableOf(table) {
  const rows = [...table.rows].map((row) =>
    [...row.cells].map((cell) => inline(cell).replace(/\s+/g, " ").trim().replaceAll("|", "\\|")),
  );
  const columns = Math.max(1, ...rows.map((row) => row.length));
  const lines = rows.map((row) => `| ${Array.from({ length: columns }, (_, at) => row[at] ?? "").join(" | ")} |`);
  lines.splice(1, 0, `|${" --- |".repeat(columns)}`);
  return lines.join("\n");
}

/**
 * @param {Node} node
 * @returns {string}
 */
function inline(node) {
  if (node instanceof Text) {
    return node.data.replace(/\s+/g, " ").replace(/[\\`*_[\]<]/g, "\\$&");
  }
  if (!(node instanceof Element)) return "";
  const words = [...node.childNodes].map(inline).join("");
  const name = node.localName;
  const around = AROUND[name];
  switch (name) {
    case "br":
      // Two spaces at a line's end, kept from being taken for needless ones.
      return "\u0000\n";
    case "img": {
      const address = /** @type {HTMLImageElement} */ (node).src;
      return address ? `![${node.getAttribute("alt") ?? ""}](<${address}>)` : "";
    }
    case "code":
    case "samp": {
      const code = node.textContent ?? "";
      const fence = "`".repeat(longestRun(code) + 1);
      return code ? `${fence}${code}${fence}` : "";
    }
    case "a": {
      const address = node.getAttribute("href") ?? "";
      return /^[a-z]+:/i.test(address) && words.trim() ? `[${words.trim()}](<${address}>)` : words;
    }
    case "math":
      return node.textContent ?? "";
    default:
      return around && words.trim() ? words.replace(/^(\s*)(.*?)(\s*)$/s, `$1${around}$2${around}$3`) : words;
  }
}

/** @param {string} code */
function longestRun(code) {
  return Math.max(0, ...[...code.matchAll(/`+/g)].map(([run]) => run.length));
}
