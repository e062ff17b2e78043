"use strict";
/* The panel as a sheet on narrow screens, and the count on the button that opens it. */
(() => {
  const sheet = () => document.querySelector("[data-sheet]");
  const opener = () => document.querySelector("[data-sheet-open]");

  function toggle(open) {
    sheet().classList.toggle("is-open", open);
    document.body.classList.toggle("has-sheet", open);
    opener().setAttribute("aria-expanded", String(open));
    (open ? sheet().querySelector("[data-sheet-close]") : opener()).focus();
  }

  document.addEventListener("click", (event) => {
    if (event.target.closest("[data-sheet-open]")) toggle(true);
    else if (event.target.closest("[data-sheet-close]")) toggle(false);
    else if (sheet()?.classList.contains("is-open") && !event.target.closest("[data-sheet]")) toggle(false);
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && sheet()?.classList.contains("is-open")) toggle(false);
  });
  document.body.addEventListener("htmx:afterSwap", () => {
    const count = document.querySelector("[data-count]")?.dataset.count;
    const line = document.querySelector("[data-coverage-count]");
    if (count && line) line.textContent = count;
  });
})();
