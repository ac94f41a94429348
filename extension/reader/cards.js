// @ts-check
/** Videos that play elsewhere: a picture with a sign, and a link to where they play. */

import { text } from "../browser.js";

/**
 * The service leaves a player's picture as a video without a source. An image shows it
 * without telling its host where it is shown, and has words for those who cannot see it.
 * @param {HTMLElement} body
 */
export function showVideoCards(body) {
  for (const video of body.querySelectorAll(/** @type {"video"} */ ("video:not([controls])"))) {
    const picture = document.createElement("img");
    picture.src = video.getAttribute("poster") ?? "";
    picture.alt = "";
    picture.loading = "lazy";
    picture.referrerPolicy = "no-referrer";
    const card = document.createElement("span");
    card.className = "video-card";
    const words = document.createElement("span");
    words.className = "video-words";
    words.textContent = text("video", video.title || text("untitledVideo"));
    words.dir = "auto";
    card.append(...(picture.getAttribute("src") ? [picture] : []), words);
    video.replaceWith(card);
  }
}
