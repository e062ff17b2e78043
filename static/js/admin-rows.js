"use strict";
/* Rows of a part of a case study: add one, move one up or down. Without this script the places are numbers to type,
   and each part has an empty row. */
(() => {
  const rowsOf = (prefix) => document.querySelector(`[data-rows="${prefix}"]`);

  function number(rows) {
    [...rows.children].forEach((row, index) => (row.querySelector(".row__place").value = index + 1));
  }

  function ready(root) {
    for (const button of root.querySelectorAll("[data-move], [data-add]")) button.hidden = false;
  }

  function move(button) {
    const row = button.closest("[data-row]");
    const other = button.dataset.move === "up" ? row.previousElementSibling : row.nextElementSibling;
    if (!other) return;
    if (button.dataset.move === "up") other.before(row);
    else other.after(row);
    number(row.parentElement);
    button.focus();
    button.dispatchEvent(new Event("input", { bubbles: true }));
  }

  // Every name, id and reference of the blank row gets the number of the new one.
  function fill(root, index) {
    for (const element of root.querySelectorAll("*")) {
      for (const { name, value } of [...element.attributes]) {
        if (value.includes("__prefix__")) element.setAttribute(name, value.replaceAll("__prefix__", index));
      }
    }
  }

  function add(prefix) {
    const total = document.querySelector(`[name="${prefix}-TOTAL_FORMS"]`);
    const row = document.querySelector(`template[data-blank="${prefix}"]`).content.cloneNode(true).querySelector("[data-row]");
    fill(row, total.value);
    total.value = Number(total.value) + 1;
    rowsOf(prefix).append(row);
    number(rowsOf(prefix));
    ready(row);
    window.htmx?.process(row);
    row.querySelector("input, select, textarea").focus();
  }

  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-move], [data-add]");
    if (!button) return;
    if (button.dataset.move) move(button);
    else add(button.dataset.add);
  });
  document.addEventListener("DOMContentLoaded", () => ready(document));
})();
