// Reads {"html", "url"} a line on standard input, writes {"html", "error"} a line: the article.
import { createInterface } from "node:readline";
import { Readability } from "@mozilla/readability";
import { Defuddle } from "defuddle/node";
import { parseHTML } from "linkedom";

const engines = {
  "readability-js": async (html) => new Readability(parseHTML(html).document).parse()?.content ?? "",
  defuddle: async (html, url) => (await Defuddle(parseHTML(html).document, url)).content ?? "",
};

const extract = engines[process.argv[2]];
if (!extract) throw new Error(`unknown engine ${process.argv[2]}`);
// Engines may log to standard output, which is the wire here.
console.log = console.info = console.warn = console.debug = () => {};

for await (const line of createInterface({ input: process.stdin })) {
  const { html, url } = JSON.parse(line);
  let answer;
  try {
    answer = { html: await extract(html, url), error: "" };
  } catch (error) {
    answer = { html: "", error: String(error) };
  }
  process.stdout.write(`${JSON.stringify(answer)}\n`);
}
