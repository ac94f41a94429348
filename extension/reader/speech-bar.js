// @ts-check
/** The bar for reading aloud: back, pause, on, speed, voice, end. */

import { language, text } from "../browser.js";
import { Speech } from "./speech.js";

const RATES = [0.7, 0.85, 1, 1.15, 1.3, 1.5, 1.75, 2];

/**
 * @param {HTMLElement} bar
 * @param {HTMLElement} button  which begins and ends it
 */
export function buildSpeechBar(bar, button) {
  const speech = new Speech(draw);
  const back = tool("M13 5v10l-7-5zM5 5v10", "speechBack", () => speech.skip(-1));
  const play = tool("", "speechPause", () => speech.toggle());
  const on = tool("M7 5v10l7-5zM15 5v10", "speechOn", () => speech.skip(1));
  const rate = picklist("speechRate", (value) => speech.choose({ rate: Number(value) }));
  const voice = picklist("speechVoice", (value) => speech.choose({ voice: value }));
  const end = tool("M5 5l10 10M15 5L5 15", "speechEnd", () => speech.stop());
  const note = document.createElement("p");
  note.role = "status";
  rate.append(...RATES.map((value) => new Option(`${value.toLocaleString(language())}×`, String(value))));
  button.addEventListener("click", () => (bar.hidden ? speech.toggle() : speech.stop()));

  /** @param {import("./speech.js").State} state */
  function draw(state) {
    const hadFocus = bar.contains(document.activeElement);
    bar.hidden = state === "silent";
    // Chromium lets Tab out of the frame where its last lists of choices are hidden.
    if (bar.hidden) bar.replaceChildren();
    else if (!bar.firstChild) bar.append(back, play, on, rate, voice, end, note);
    button.ariaPressed = String(state !== "silent");
    const isReading = state === "reading";
    relabel(play, isReading ? "speechPause" : "speechPlay");
    drawing(play, isReading ? "M7 4v12M13 4v12" : "M6 4v12l10-6z");
    note.textContent = state === "voiceless" ? text("speechVoiceless") : "";
    if (bar.hidden && hadFocus) button.focus();
    void drawChoices();
  }

  async function drawChoices() {
    const [current, speed] = [await speech.voice(), await speech.rate()];
    rate.value = String(speed);
    const { voices } = speech;
    voice.hidden = !voices.length;
    voice.replaceChildren(
      ...(current ? [] : [new Option(text("speechVoice"), "")]),
      ...voices.map(({ name, voiceURI, localService }) => {
        const isCurrent = voiceURI === current?.voiceURI;
        return new Option(localService ? name : text("speechOnline", name), voiceURI, isCurrent, isCurrent);
      }),
    );
  }

  return speech;
}

/**
 * @param {string} path
 * @param {string} label  message key
 * @param {() => void} does
 */
function tool(path, label, does) {
  const button = document.createElement("button");
  button.className = "tool";
  button.innerHTML = '<svg viewBox="0 0 20 20" aria-hidden="true"><path></path></svg>';
  drawing(button, path);
  relabel(button, label);
  button.addEventListener("click", does);
  return button;
}

/**
 * @param {HTMLElement} button
 * @param {string} label  message key
 */
function relabel(button, label) {
  button.ariaLabel = button.title = text(label);
}

/**
 * @param {HTMLElement} button
 * @param {string} path
 */
function drawing(button, path) {
  button.querySelector("path")?.setAttribute("d", path);
}

/**
 * @param {string} label  message key
 * @param {(value: string) => void} does
 */
function picklist(label, does) {
  const select = document.createElement("select");
  select.ariaLabel = text(label);
  select.addEventListener("change", () => does(select.value));
  return select;
}
