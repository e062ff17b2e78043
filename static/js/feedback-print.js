"use strict";
/* A button that prints the page; hidden where there is no script to make it work. */
(() => {
  const reveal = () => document.querySelectorAll("[data-print]").forEach((button) => { button.hidden = false; });
  document.addEventListener("click", (event) => {
    if (event.target.closest("[data-print]")) window.print();
  });
  document.addEventListener("htmx:afterSettle", reveal);
  reveal();
})();
