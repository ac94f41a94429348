// @ts-check
/** The reader's line to the background, mended when the browser has put that to sleep. */

import { browser } from "../browser.js";

/** @typedef {import("../messages.js").ToReader} ToReader */

const RECONNECT_AFTER_MILLISECONDS = 250;
const MOST_RECONNECTS = 20;

export class Channel {
  /** @type {chrome.runtime.Port | null} */
  #port = null;
  #reconnects = 0;
  #has = false;

  /**
   * @param {string} token
   * @param {(message: ToReader) => void} onMessage
   */
  constructor(token, onMessage) {
    this.token = token;
    this.onMessage = onMessage;
    this.#connect();
  }

  /** @param {import("../messages.js").Unsigned<import("../messages.js").FromReader>} message */
  send(message) {
    const port = this.#port ?? this.#connect();
    if (message.type === "capture") this.#has = false;
    port.postMessage({ ...message, token: this.token });
  }

  #connect() {
    const port = browser.runtime.connect({ name: "reader" });
    this.#port = port;
    port.onMessage.addListener((/** @type {ToReader} */ message) => {
      this.#has = true;
      this.onMessage(message);
    });
    port.onDisconnect.addListener(() => {
      this.#port = null;
      if (this.#has || this.#reconnects++ >= MOST_RECONNECTS) return;
      setTimeout(() => this.#connect(), RECONNECT_AFTER_MILLISECONDS);
    });
    port.postMessage({ type: "hello", token: this.token, has: this.#has });
    return port;
  }
}
