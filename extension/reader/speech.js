// @ts-check
/** Reads the article aloud, sentence by sentence, and marks the one that is being read. */

import { browser, language } from "../browser.js";
import { edge } from "./edge.js";
import { sentencesOf } from "./sentences.js";

/** @typedef {"silent" | "reading" | "paused" | "voiceless"} State */

const MARK = "spoken";
/** Room for the bar at the bottom. */
const BAR_PIXELS = 90;
const TAG = /^[a-z]{2,3}(-[a-z0-9]{2,8})*$/i;

export class Speech {
  /** @type {import("./sentences.js").Sentence[]} */
  #sentences = [];
  #at = 0;
  /** Counts utterances: what comes from one that was cut short is not heeded. */
  #turn = 0;
  #chosen = load();

  /** @param {(state: State) => void} onState */
  constructor(onState) {
    this.onState = onState;
    /** @type {State} */
    this.state = "silent";
    this.language = language();
    // Browsers look for voices only once they are asked for them, and tell when they have some.
    speechSynthesis.getVoices();
    speechSynthesis.addEventListener("voiceschanged", () => {
      if (this.state === "voiceless") void this.#speak();
      else this.#tell(this.state);
    });
    addEventListener("pagehide", () => speechSynthesis.cancel());
  }

  /**
   * @param {HTMLElement} article
   * @param {string} tag  the article's language
   */
  follow(article, tag) {
    this.stop();
    this.article = article;
    this.language = TAG.test(tag) ? tag : language();
  }

  /** Voices of the article's language; those that speak without the internet first. */
  get voices() {
    const primary = (/** @type {string} */ tag) => tag.toLowerCase().split(/[-_]/)[0];
    return speechSynthesis
      .getVoices()
      .filter(({ lang }) => primary(lang) === primary(this.language))
      .sort((one, other) => Number(other.localService) - Number(one.localService));
  }

  async voice() {
    const { voices } = await this.#chosen;
    const wanted = voices[this.language];
    return (
      this.voices.find(({ voiceURI }) => voiceURI === wanted) ??
      // One that sends the text away speaks only if it was chosen.
      this.voices.find(({ localService }) => localService)
    );
  }

  async rate() {
    return (await this.#chosen).rate;
  }

  /** @param {{rate?: number, voice?: string}} choice */
  async choose({ rate, voice }) {
    const chosen = await this.#chosen;
    if (rate) chosen.rate = rate;
    if (voice) chosen.voices[this.language] = voice;
    await browser.storage.local.set({ speech: chosen });
    if (this.state === "reading" || this.state === "voiceless") this.#speak();
  }

  /** Begin at what is in sight; when begun already, pause or go on. */
  toggle() {
    if (this.state === "reading") {
      this.#silence();
      this.#tell("paused");
    } else if (this.state === "paused") {
      this.#speak();
    } else if (this.article) {
      this.#sentences = sentencesOf(this.article, this.language);
      const inSight = this.#sentences.findIndex(({ range }) => isBelowEdge(range));
      this.#at = Math.max(0, inSight);
      this.#speak();
    }
  }

  /** @param {1 | -1} step */
  skip(step) {
    if (!this.#sentences[this.#at + step]) return;
    this.#at += step;
    if (this.state === "reading") this.#speak();
    else this.#mark();
  }

  stop() {
    this.#silence();
    CSS.highlights.delete(MARK);
    if (this.state !== "silent") this.#tell("silent");
  }

  async #speak() {
    this.#silence();
    const turn = this.#turn;
    const sentence = this.#sentences[this.#at];
    if (!sentence) return this.stop();
    const [voice, rate] = [await this.voice(), await this.rate()];
    if (turn !== this.#turn) return;
    this.#mark();
    if (!voice) return this.#tell("voiceless");
    const utterance = new SpeechSynthesisUtterance(sentence.text);
    Object.assign(utterance, { voice, rate, lang: voice.lang });
    utterance.addEventListener("end", () => {
      if (turn !== this.#turn) return;
      this.#at += 1;
      void this.#speak();
    });
    utterance.addEventListener("error", () => {
      if (turn === this.#turn) this.#tell("voiceless");
    });
    speechSynthesis.speak(utterance);
    this.#tell("reading");
  }

  #silence() {
    this.#turn += 1;
    // Pausing proper is not to be had of all voices: going on says the sentence again.
    speechSynthesis.cancel();
  }

  #mark() {
    const range = this.#sentences[this.#at]?.range;
    if (!range) return;
    CSS.highlights.set(MARK, new Highlight(range));
    const { top, bottom } = range.getBoundingClientRect();
    if (top < edge() || bottom > innerHeight - BAR_PIXELS) {
      range.startContainer.parentElement?.scrollIntoView({ block: "center", inline: "center" });
    }
  }

  /** @param {State} state */
  #tell(state) {
    this.state = state;
    this.onState(state);
  }
}

/** @returns {Promise<{rate: number, voices: Record<string, string>}>} voices by language */
async function load() {
  const { speech } = await browser.storage.local.get("speech");
  return /** @type {any} */ (speech ?? { rate: 1, voices: {} });
}

/** @param {Range} range */
function isBelowEdge(range) {
  const { top, right } = range.getBoundingClientRect();
  return top >= edge() && right > 0;
}
