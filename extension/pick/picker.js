// @ts-check
/**
 * Pick: point at a piece that is left, see it and its likes, and have it gone, here or
 * always. The same over a page and inside the reader. A classic script.
 */

/**
 * @typedef {object} Description
 * @property {Element[]} likes    the piece itself among them
 * @property {{text: number, likes: number}} refusals  paragraphs of the main text that a rule
 *   would take; 0 where it may be made
 * @property {boolean} canSave    whether enough is known of it for a rule
 *
 * @typedef {object} PickerDoes
 * @property {(element: Element) => Promise<Description>} describe
 * @property {(elements: Element[]) => () => void} take  gives the way back
 * @property {(match: "text" | "likes") => Promise<() => void>} save  a rule for the piece
 *   described last; gives the way back
 * @property {() => void} close
 *
 * @typedef {object} Picker
 * @property {(element: Element) => boolean} owns
 * @property {() => void} close
 */

/**
 * @param {Element} root  pieces are picked inside it
 * @param {PickerDoes} does
 * @returns {Picker}
 */
function openPicker(root, does) {
  const { host, element: box, root: shadow } = openBox();
  const main = mainParagraphs(root);
  /** @type {Element | null} */
  let piece = null;
  /** @type {Element[]} smaller pieces that were climbed from */
  let trail = [];
  /** @type {Description | null} null while only pointing */
  let chosen = null;
  /** @type {(() => void)[]} */
  const undos = [];
  /** @type {[string, (event: any) => void][]} */
  const listeners = [
    ["pointermove", onMove],
    ["click", onClick],
    ["keydown", onKey],
    ["scroll", draw],
    ["resize", draw],
  ];
  // Before the page's own listeners: while picking, its links and menus do not work.
  for (const [type, listener] of listeners) window.addEventListener(type, listener, true);
  for (const type of SWALLOWED) window.addEventListener(type, swallow, true);
  showPointing(message("pickLead"));

  /** @param {PointerEvent} event */
  function onMove(event) {
    if (!event.isTrusted || chosen || event.target === host) return;
    const touched = /** @type {Element} */ (event.composedPath()[0]);
    if (touched instanceof Element && touched !== root && root.contains(touched)) {
      point(wholePieceOf(touched, root, main), []);
    }
  }

  /** @param {MouseEvent} event */
  function onClick(event) {
    if (event.target === host) return;
    swallow(event);
    if (event.isTrusted && piece && !chosen) void choose();
    else if (event.isTrusted && chosen) showPointing(message("pickLead"));
  }

  /** @param {Event} event */
  function swallow(event) {
    if (event.target === host || !event.isTrusted) return;
    event.preventDefault();
    event.stopImmediatePropagation();
  }

  /** @param {KeyboardEvent} event */
  function onKey(event) {
    if (!event.isTrusted || event.ctrlKey || event.altKey || event.metaKey) return;
    if (event.key !== "Escape" && event.target === host) return;
    const does = new Map([
      ["Escape", () => (chosen ? showPointing(message("pickLead")) : end())],
      ["ArrowUp", climb],
      ["ArrowDown", descend],
      ["ArrowRight", () => step(1)],
      ["ArrowLeft", () => step(-1)],
      ["Enter", () => (chosen ? takePieces(false) : piece && void choose())],
    ]).get(event.key);
    if (!does) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    does();
  }

  /**
   * @param {Element} element
   * @param {Element[]} climbedFrom
   */
  function point(element, climbedFrom) {
    piece = element;
    trail = climbedFrom;
    draw();
  }

  function climb() {
    const outer = piece && parentIn(piece, root);
    if (!piece || !outer || (bodyOf(document) === outer && root !== outer)) return;
    point(outer, [...trail, piece]);
    if (chosen) void choose();
  }

  function descend() {
    const inner = trail.at(-1) ?? piece?.firstElementChild;
    if (!inner) return;
    point(inner, trail.slice(0, -1));
    if (chosen) void choose();
  }

  /** @param {1 | -1} direction  in the order of the text */
  function step(direction) {
    const seen = [...root.querySelectorAll("*")].filter((one) => one.checkVisibility() && !one.closest("svg *"));
    const wholes = [...new Set(seen.map((one) => wholePieceOf(one, root, main)))];
    const here = piece ? wholes.indexOf(piece) : -1;
    const next = wholes[Math.max(0, here + direction)];
    if (!next) return;
    chosen = null;
    point(next, []);
    next.scrollIntoView({ block: "nearest" });
    showPointing(message("pickKeys"));
  }

  async function choose() {
    const described = piece;
    if (!described) return;
    const description = await does.describe(described);
    if (piece !== described) return;
    chosen = description;
    draw();
    const count = chosen.likes.length;
    fill(
      boxWords(countedMessage("pickAlike", count), "words"),
      boxButton(message("pickLarger"), climb),
      boxButton(message("pickSmaller"), descend),
      boxButton(message("pickRemove"), () => takePieces(false), "primary"),
      ...(count > 1 ? [boxButton(countedMessage("pickRemoveAlike", count), () => takePieces(true))] : []),
      ...(chosen.canSave ? [boxButton(message("pickAlways"), showAlways)] : []),
      boxButton(message("cancel"), () => showPointing(message("pickLead"))),
    );
  }

  /** @param {boolean} all */
  function takePieces(all) {
    if (!piece || !chosen) return;
    const hit = all ? chosen.refusals.likes : 0;
    if (hit) return refuse(hit);
    const elements = all ? chosen.likes : [piece];
    undos.push(does.take(elements));
    showPointing(countedMessage("pickRemoved", elements.length));
  }

  function showAlways() {
    if (!chosen) return;
    const { refusals, likes } = chosen;
    if (refusals.text && refusals.likes) return refuse(Math.min(refusals.text, refusals.likes));
    const options = newElement("span");
    const choices = /** @type {const} */ (["likes", "text"]).map((match) => {
      const label = newElement("label");
      const input = /** @type {HTMLInputElement} */ (newElement("input"));
      input.type = "radio";
      input.name = "match";
      input.value = match;
      input.disabled = refusals[match] > 0;
      const words = match === "text" ? message("pickThisText") : countedMessage("pickEveryAlike", likes.length);
      const refusal = refusals[match] ? ` ${countedMessage("pickRefused", refusals[match])}` : "";
      label.append(input, words + refusal);
      options.append(label);
      return input;
    });
    const first = choices.find((choice) => !choice.disabled);
    if (first) first.checked = true;
    const save = async () => {
      const match = choices.find((choice) => choice.checked)?.value === "text" ? "text" : "likes";
      const elements = match === "likes" || !piece ? likes : [piece];
      const unsave = await does.save(match);
      const putBack = does.take(elements);
      undos.push(() => (putBack(), unsave()));
      showPointing(message("pickSaved"));
    };
    fill(
      boxWords(message("pickAlwaysLead", location.hostname), "words"),
      options,
      boxButton(message("optionsSave"), () => void save(), "primary"),
      boxButton(message("cancel"), () => void choose()),
    );
    first?.focus();
  }

  /** @param {number} hit */
  function refuse(hit) {
    fill(boxWords(countedMessage("pickRefused", hit), "words"), boxButton(message("pickBack"), () => void choose()));
  }

  /** @param {string} words */
  function showPointing(words) {
    if (chosen) piece = null;
    chosen = null;
    draw();
    const undo = () => {
      undos.pop()?.();
      showPointing(message("pickUndone"));
    };
    fill(
      boxWords(words),
      ...(undos.length ? [boxButton(message("pickUndo"), undo)] : []),
      boxButton(message("pickDone"), end, "primary"),
    );
  }

  /** @param {...HTMLElement} parts */
  function fill(...parts) {
    const hadFocus = shadow.activeElement !== null;
    box.replaceChildren(...parts);
    if (hadFocus) box.querySelector("button")?.focus();
  }

  function draw() {
    for (const mark of shadow.querySelectorAll(".mark")) mark.remove();
    const alike = chosen?.likes.filter((like) => like !== piece) ?? [];
    for (const element of [...(piece ? [piece] : []), ...alike]) {
      const { left, top, width, height } = element.getBoundingClientRect();
      if (!width || top > innerHeight || top + height < 0) continue;
      const mark = newElement("div");
      mark.className = element === piece ? "mark" : "mark alike";
      Object.assign(mark.style, { left: `${left}px`, top: `${top}px`, width: `${width}px`, height: `${height}px` });
      shadow.append(mark);
    }
  }

  function end() {
    close();
    does.close();
  }

  function close() {
    for (const [type, listener] of listeners) window.removeEventListener(type, listener, true);
    for (const type of SWALLOWED) window.removeEventListener(type, swallow, true);
    host.remove();
  }
  return { owns: (element) => element === host, close };
}

var SWALLOWED = ["pointerdown", "pointerup", "mousedown", "mouseup", "dblclick", "auxclick"];
