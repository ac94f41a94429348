// @ts-check
/**
 * The DOM's own properties, read past a page's names. `<input name="attributes">` hides
 * `form.attributes`, and `<img name="body">` hides `document.body`, from extensions as well.
 * Only forms and documents have this flaw, but any element met may be a form.
 */

/**
 * @template T
 * @param {object} prototype
 * @param {string} name
 * @returns {(owner: Node) => T}
 */
function propertyOf(prototype, name) {
  const get = /** @type {() => T} */ (Object.getOwnPropertyDescriptor(prototype, name)?.get);
  return (owner) => get.call(owner);
}

/**
 * For the walk over a whole page, where each call counts: only on forms do names hide
 * properties, and then what is read is an element.
 * @param {Node} node
 * @returns {number}
 */
function quickTypeOf(node) {
  const type = node.nodeType;
  return typeof type === "number" ? type : nodeTypeOf(node);
}

/**
 * @param {Element} element
 * @returns {string}
 */
function quickNameOf(element) {
  const name = element.localName;
  return typeof name === "string" ? name : localNameOf(element);
}

/** @type {(element: Node) => string} */
var localNameOf = propertyOf(Element.prototype, "localName");
/** @type {(element: Node) => NamedNodeMap} */
var attributesOf = propertyOf(Element.prototype, "attributes");
/** @type {(node: Node) => NodeListOf<ChildNode>} */
var childNodesOf = propertyOf(Node.prototype, "childNodes");
/** @type {(node: Node) => ChildNode | null} */
var firstChildOf = propertyOf(Node.prototype, "firstChild");
/** @type {(node: Node) => ChildNode | null} */
var nextSiblingOf = propertyOf(Node.prototype, "nextSibling");
/** @type {(node: Node) => number} */
var nodeTypeOf = propertyOf(Node.prototype, "nodeType");
/** @type {(node: Node) => string} */
var baseAddressOf = propertyOf(Node.prototype, "baseURI");
/** @type {(element: Node) => ShadowRoot | null} */
var openShadowRootOf = propertyOf(Element.prototype, "shadowRoot");
/** @type {(document: Node) => HTMLElement} */
var rootOf = propertyOf(Document.prototype, "documentElement");
/** @type {(document: Node) => HTMLElement | null} */
var bodyOf = propertyOf(Document.prototype, "body");
/** @type {(document: Node) => Element | null} */
var focusedOf = propertyOf(Document.prototype, "activeElement");

/**
 * @param {Element} element
 * @param {string} name
 * @returns {string | null}
 */
function attributeOf(element, name) {
  return Element.prototype.getAttribute.call(element, name);
}

/**
 * @param {string} name
 * @returns {HTMLElement}
 */
function newElement(name) {
  return /** @type {HTMLElement} */ (
    // By namespace: in an XHTML page `createElement` would do, in others it would not.
    Document.prototype.createElementNS.call(document, "http://www.w3.org/1999/xhtml", name)
  );
}
