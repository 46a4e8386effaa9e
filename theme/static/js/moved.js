// @ts-check
// At an earlier address of a text: takes along the heading that the old address names. Without this
// file the page's own refresh leads to the text's beginning, and its link does too.
"use strict";

(() => {
  const link = /** @type {HTMLAnchorElement | null} */ (document.querySelector("main a"));
  if (!link || !location.hash) return;
  link.hash = location.hash;
  location.replace(link.href);
})();
