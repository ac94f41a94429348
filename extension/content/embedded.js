// @ts-check
/** What a page shows by other means than its own markup: frames of its own site, and drawings. */

var FEWEST_FRAME_PARAGRAPHS = 2;
var SMALLEST_DRAWING_PIXELS = { width: 200, height: 120 };
var LARGEST_DRAWING_PIXELS = 4_000_000;
var LONGEST_DRAWING_CHARS = 400_000;

/**
 * @param {Element} element  an iframe that is shown
 * @returns {HTMLElement | null} the body inside it, when it is of this site and has text to read
 */
function readableFrame(element) {
  try {
    const { contentDocument } = /** @type {HTMLIFrameElement} */ (element);
    const body = contentDocument && bodyOf(contentDocument);
    return body && mainParagraphs(body).length >= FEWEST_FRAME_PARAGRAPHS ? body : null;
  } catch {
    return null;
  }
}

/** Where a drawing stands in what is sent: the drawing itself stays in the browser. */
var DRAWING_ADDRESS = "https://drawing.invalid/";

/**
 * A chart in the text is a picture to those who read; games and backgrounds are not.
 * @param {Element} element  a canvas that is shown
 * @param {string[]} drawings  kept so far; this one is added
 * @returns {string | null} the picture's tag without its last sign
 */
function drawnPicture(element, drawings) {
  const canvas = /** @type {HTMLCanvasElement} */ (element);
  const { clientWidth, clientHeight, width, height } = canvas;
  const { width: least, height: lowest } = SMALLEST_DRAWING_PIXELS;
  if (clientWidth < least || clientHeight < lowest || width * height > LARGEST_DRAWING_PIXELS) return null;
  const words = canvas.ariaLabel ?? textOf(canvas).trim();
  if (!words && !canvas.closest("figure, article, main, [role=main]")) return null;
  if (/fixed|sticky/.test(getComputedStyle(canvas).position)) return null;
  try {
    const picture = canvas.toDataURL("image/webp", 0.8);
    if (picture.length > LONGEST_DRAWING_CHARS) return null;
    const address = `${DRAWING_ADDRESS}${drawings.push(picture) - 1}`;
    return `<img src="${address}" width="${clientWidth}" height="${clientHeight}" alt="${escapeAttribute(words)}"`;
  } catch {
    // A canvas with pictures of other sites keeps what is on it to itself.
    return null;
  }
}
