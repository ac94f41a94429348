// @ts-check
/**
 * What the three parts say to each other. The page itself hears none of it: every
 * message goes through the browser's extension channels, which pages cannot reach.
 *
 * @typedef {object} Fingerprint  see rules/fingerprint.js
 * @property {string} tag
 * @property {string} text
 * @property {string[]} classes
 * @property {string} shape
 * @property {string} parent
 *
 * @typedef {object} Ruled  what one of the person's rules found in the page
 * @property {string} id        of the rule
 * @property {"keep" | "remove"} action
 * @property {number[]} refs    numbers stamped at capture
 * @property {string[]} texts   plain words of each piece, see `plainWords`
 * @property {string} words     to know the rule by
 * @property {boolean} isHeldBack  it would take the text itself on this page, so it is not applied
 *
 * @typedef {object} Description  of a piece, and of all that are like it
 * @property {string} host
 * @property {Fingerprint} print
 * @property {string} words
 * @property {number[]} refs
 * @property {string[]} texts
 * @property {{text: number, likes: number}} refusals  paragraphs of the main text that a rule would take
 *
 * @typedef {"read" | "automatic" | "show"} Purpose  what a page is captured for
 * @typedef {import("./api.js").Article} Article
 *
 * @typedef {{type: "captured", token: string, purpose: Purpose, html: string, url: string, ruled: Ruled[], drawings: string[]}} Captured
 * @typedef {{type: "notCaptured", token: string, code: string}} NotCaptured
 * @typedef {{type: "selected", token: string, article: Article}} Selected
 * @typedef {{type: "closed", token: string}} Closed
 * @typedef {{type: "displaced", token: string}} Displaced
 *   the page keeps taking the reader out of itself: it needs a tab of its own
 * @typedef {{type: "moved", token: string}} Moved  the page has gone to another address by itself
 * @typedef {{type: "described", token: string, ask: number, description: Description | null}} Described
 * @typedef {{type: "saveRule", wish: Omit<import("./rules/store.js").Rule, "id" | "made">}} SaveRule
 *   answered with the rule's id
 * @typedef {{type: "deleteRule", id: string}} DeleteRule
 * @typedef {{type: "keepSite" | "dropSite", pattern: string}} ChangeSites
 * @typedef {SaveRule | DeleteRule | ChangeSites} Errand  answered when it is done
 * @typedef {Captured | NotCaptured | Selected | Closed | Displaced | Moved | Described} FromContent
 *
 * @typedef {{type: "hello", token: string, has: boolean}} Hello
 *   `has`: whether the reader shows an article already
 * @typedef {{type: "close", token: string}} Close
 * @typedef {{type: "capture", token: string}} Capture
 * @typedef {{type: "quiet", token: string, refs: number[]}} Quiet
 * @typedef {{type: "select", token: string}} Select  let the person mark what to read
 * @typedef {{type: "paper", token: string, colour: string}} Paper  what the reader is painted on
 * @typedef {{type: "describe", token: string, ask: number, ref?: number, plain: string}} Describe
 * @typedef {{type: "show", token: string}} Show  the payload of this reading, in a tab
 * @typedef {Close | Capture | Quiet | Select | Paper | Describe} ForContent
 * @typedef {Hello | Show | ForContent} FromReader
 *
 * @typedef {"toggle" | "pick" | "selection" | "show"} Start  what was clicked
 * @typedef {{type: "start", what: Start} | {type: "ready", token: string} | ForContent} ToContent
 *
 * @typedef {{type: "article", article: Article, ruled: Ruled[], source: Source, drawings: string[]}} ArticleCame
 * @typedef {"page" | "selection" | "link"} Source
 * @typedef {{type: "failure", code: string, detail: string, server: string, source: Source, ruled: Ruled[], link?: string}} Failed
 * @typedef {{type: "sent", server: string, kilobytes: number}} Sent  the page is on its way
 * @typedef {ArticleCame | Failed | Sent | Omit<Moved, "token"> | Omit<Described, "token">} ToReader
 */

/**
 * A message as the reader's code writes it: the channel adds the token.
 * @template M
 * @typedef {M extends {token: string} ? Omit<M, "token"> : never} Unsigned
 */

export {};
