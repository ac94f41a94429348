// @ts-check
/** Runs after main.js on sites that the person chose. */

quietpageController.automatic(1, 2);
