// A minimal server around Readability.js: POST {"html", "url"}, answered with the article as JSON.
import cluster from "node:cluster";
import { createServer } from "node:http";
import { Readability } from "@mozilla/readability";
import { parseHTML } from "linkedom";

const processes = Number(process.argv[2]);

if (cluster.isPrimary) {
  let ready = 0;
  for (let number = 0; number < processes; number += 1) cluster.fork();
  cluster.on("listening", (_worker, { address, port }) => {
    ready += 1;
    if (ready === processes) console.log(`readability-js on http://${address}:${port}`);
  });
} else {
  // Readability may log to standard output, which the address is read from.
  console.log = console.info = console.warn = console.debug = () => {};
  createServer(async (request, response) => {
    const chunks = [];
    for await (const chunk of request) chunks.push(chunk);
    let answer;
    try {
      const { html, url } = JSON.parse(Buffer.concat(chunks));
      const article = new Readability(parseHTML(html).document).parse();
      answer = { title: article?.title, html: article?.content, text: article?.textContent, url };
    } catch (error) {
      response.statusCode = 422;
      answer = { error: String(error) };
    }
    response.setHeader("Content-Type", "application/json");
    const body = JSON.stringify(answer);
    response.setHeader("Content-Length", Buffer.byteLength(body));
    response.end(body);
  }).listen(0, "127.0.0.1");
}
