// @ts-check
/**
 * What the three parts say to each other. The page itself hears none of it: every
 * message goes through the browser's extension channels, which pages cannot reach.
 *
 * @typedef {{type: "captured", token: string, html: string, url: string}} Captured
 * @typedef {{type: "notCaptured", token: string, code: string}} NotCaptured
 * @typedef {{type: "closed", token: string}} Closed
 * @typedef {{type: "displaced", token: string}} Displaced
 *   the page keeps taking the reader out of itself: it needs a tab of its own
 * @typedef {Captured | NotCaptured | Closed | Displaced} FromContent
 *
 * @typedef {{type: "hello", token: string, has: boolean}} Hello
 *   `has`: whether the reader shows an article already
 * @typedef {{type: "close", token: string}} Close
 * @typedef {{type: "capture", token: string}} Capture
 * @typedef {{type: "quiet", token: string, refs: number[]}} Quiet
 * @typedef {{type: "paper", token: string, colour: string}} Paper  what the reader is painted on
 * @typedef {Hello | Close | Capture | Quiet | Paper} FromReader
 *
 * @typedef {{type: "article", article: import("./api.js").Article}} ArticleCame
 * @typedef {{type: "failure", code: string, detail: string, server: string}} Failed
 * @typedef {ArticleCame | Failed} ToReader
 */

/**
 * A message as the reader's code writes it: the channel adds the token.
 * @template M
 * @typedef {M extends {token: string} ? Omit<M, "token"> : never} Unsigned
 */

export {};
