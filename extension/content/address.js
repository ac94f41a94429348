// @ts-check
/** Notices that a page has gone to another address without being loaded anew. */

var BETWEEN_LOOKS_MILLISECONDS = 1000;

/**
 * @param {() => void} onNewAddress
 * @returns {{stop: () => void}}
 */
function watchAddress(onNewAddress) {
  let known = pageAddress(location);
  function look() {
    const now = pageAddress(location);
    if (now === known) return;
    known = now;
    onNewAddress();
  }
  const navigation = /** @type {EventTarget | undefined} */ (/** @type {any} */ (window).navigation);
  if (!navigation) {
    const timer = setInterval(look, BETWEEN_LOOKS_MILLISECONDS);
    return { stop: () => clearInterval(timer) };
  }
  navigation.addEventListener("currententrychange", look);
  return { stop: () => navigation.removeEventListener("currententrychange", look) };
}
