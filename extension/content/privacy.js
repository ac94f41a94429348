// @ts-check
/** What never leaves the browser: typed text, hidden form fields, secrets in urls and attributes. */

/** Names of attributes, meta elements and parameters that carry secrets. */
var SECRET_NAME =
  /(^|[-_.:])(csrf|xsrf|nonce|token|jwt|secret|password|passwd|session|sessionid|sid|api[-_]?key|authenticity[-_]token|access[-_]?token|auth)($|[-_.:])/i;

/** Most addresses have nothing that needs taking apart to see that it is harmless. */
var MAY_BE_SECRET = /@|[?&;].*(csrf|xsrf|nonce|token|jwt|secret|passw|sess|sid|key|auth)/i;

/** @param {string} name */
function isSecretName(name) {
  return SECRET_NAME.test(name.replace(/([a-z])([A-Z])/g, "$1-$2"));
}

/**
 * The address without user, password, fragment and the parameters that carry secrets.
 * @param {string} address
 * @param {string} [base]
 */
function withoutSecrets(address, base) {
  if (!MAY_BE_SECRET.test(address)) return address;
  let url;
  try {
    url = new URL(address, base);
  } catch {
    return address;
  }
  const secret = [...url.searchParams.keys()].filter(isSecretName);
  if (!secret.length && !url.username && !url.password) return address;
  for (const name of secret) url.searchParams.delete(name);
  url.username = "";
  url.password = "";
  return url.href;
}

// The worker imports this file as a module, to say the same of links.
Object.assign(globalThis, { withoutSecrets });

/** @param {Location | URL} location */
function pageAddress(location) {
  const address = withoutSecrets(location.href);
  return address.split("#", 1)[0] ?? address;
}

/**
 * Whether what stands in the element was, or may have been, written by the person.
 * @param {Element} element
 */
function isEditable(element) {
  if (localNameOf(element) === "textarea") return true;
  const editable = attributeOf(element, "contenteditable");
  if (editable !== null && editable.toLowerCase() !== "false") return true;
  return /^(textbox|searchbox)$/i.test(attributeOf(element, "role") ?? "");
}

/**
 * Input elements are kept, because they tell a subscribe box from a paragraph; their
 * values are not, save for the labels of buttons.
 * @param {Element} element
 */
function isHiddenField(element) {
  return localNameOf(element) === "input" && attributeOf(element, "type")?.toLowerCase() === "hidden";
}

/** @param {Element} element */
function isButtonInput(element) {
  return /^(submit|button|reset)$/i.test(attributeOf(element, "type") ?? "");
}

/** @param {Element} meta */
function isSecretMeta(meta) {
  const name = attributeOf(meta, "name") ?? attributeOf(meta, "property") ?? "";
  return isSecretName(name) || /verification|verify/i.test(name);
}
