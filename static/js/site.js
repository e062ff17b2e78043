"use strict";
// Hidden fields marked data-time-zone tell the server which zone to show a guest's times in.
(() => {
  const fill = () => {
    const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
    for (const field of document.querySelectorAll("[data-time-zone]")) field.value = zone || "";
  };

  document.addEventListener("DOMContentLoaded", fill);
  document.addEventListener("htmx:afterSettle", fill);

  // Deleting an account takes the text that waits in this browser with it.
  document.addEventListener("submit", (event) => {
    if (event.target.matches("[data-clear-drafts]")) window.drafts?.clear(document.body.dataset.user);
  });

  // Menus that are <details>, where a popover would not do, close as a popover does.
  const openMenus = () => document.querySelectorAll("details[data-menu][open]");
  document.addEventListener("click", (event) => {
    for (const menu of openMenus()) if (!menu.contains(event.target)) menu.open = false;
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    for (const menu of openMenus()) {
      menu.open = false;
      menu.querySelector("summary").focus();
    }
  });
})();
