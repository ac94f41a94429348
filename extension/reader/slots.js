// @ts-check
/** Where removed pieces stood: markers put into the article's html before it is parsed. */

/**
 * @param {string} html
 * @param {{id: string, at: number | null}[]} removed
 * @param {string} slotName  an element name that nothing in `html` can know
 * @returns {string} `html` with an empty element at each piece's offset
 */
export function withSlots(html, removed, slotName) {
  const placed = removed
    .filter(({ at }) => at !== null)
    .map(({ id, at }) => ({ id, at: Number(at) }))
    .sort((one, other) => one.at - other.at);
  const units = codeUnitOffsets(html, placed.map(({ at }) => at));
  let result = "";
  let from = 0;
  placed.forEach(({ id }, index) => {
    const to = units[index] ?? html.length;
    result += `${html.slice(from, to)}<${slotName} data-piece="${id.replace(/[^\w-]/g, "")}"></${slotName}>`;
    from = to;
  });
  return result + html.slice(from);
}

/**
 * JavaScript counts strings in UTF-16 units, the service in code points.
 * @param {string} text
 * @param {number[]} points  ascending offsets in code points
 * @returns {number[]} the same offsets in UTF-16 units
 */
export function codeUnitOffsets(text, points) {
  const units = [];
  let unit = 0;
  let point = 0;
  for (const wanted of points) {
    while (point < wanted && unit < text.length) {
      unit += /** @type {number} */ (text.codePointAt(unit)) > 0xffff ? 2 : 1;
      point += 1;
    }
    units.push(unit);
  }
  return units;
}

/** An element name for one use, so that markup from outside cannot contain it. */
export function freshSlotName() {
  const bytes = crypto.getRandomValues(new Uint8Array(8));
  return `slot-${Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("")}`;
}
