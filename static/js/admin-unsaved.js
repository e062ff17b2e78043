"use strict";
// Forms marked data-unsaved ask before the page is left with something typed and not saved.
(() => {
  let isChanged = false;

  document.addEventListener("input", (event) => {
    if (event.target.closest("[data-unsaved]")) isChanged = true;
  });
  document.addEventListener("submit", (event) => {
    // A preview in another tab saves nothing.
    if (event.target.matches("[data-unsaved]") && event.submitter?.name !== "preview") isChanged = false;
  });
  window.addEventListener("beforeunload", (event) => {
    if (isChanged) event.preventDefault();
  });
  // A form that came back with errors holds what was not saved.
  document.addEventListener("DOMContentLoaded", () => {
    isChanged = Boolean(document.querySelector("[data-unsaved] .errornote, [data-unsaved] .conflict"));
  });
})();
