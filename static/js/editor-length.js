"use strict";
/* Words while typing, and characters (code points, as the server counts them) when the limit comes near. */
(() => {
  const NEAR = 0.9;

  function show(area) {
    const line = document.querySelector("[data-length]");
    const limit = Number(area.dataset.limit);
    const characters = [...area.value].length;
    const words = area.value.split(/\s+/).filter(Boolean).length;
    const near = characters > limit * NEAR ? `, ${characters.toLocaleString("en-GB")} of ${limit.toLocaleString("en-GB")} characters` : "";
    line.textContent = `${words} word${words === 1 ? "" : "s"}${near}`;
    line.classList.toggle("editor__too-long", characters > limit);
  }

  document.addEventListener("input", (event) => event.target.matches("[data-editor]") && show(event.target));
  document.querySelectorAll("[data-editor]").forEach(show);
})();
