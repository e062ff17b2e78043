"use strict";
/* Write, Both and Preview: the preview is rendered by the server from what stands in the editor now, saved or not;
   beside the editor it follows the typing. */
(() => {
  const PAUSE = 500;
  let timer = 0;

  const tab = (name) => document.querySelector(`[data-show=${name}]`);
  const shown = () => document.querySelector("[data-show][aria-current]").dataset.show;

  function show(name) {
    document.querySelectorAll("[data-pane]").forEach((pane) => (pane.hidden = name !== "both" && pane.dataset.pane !== name));
    document.querySelector("[data-panes]").classList.toggle("is-split", name === "both");
    document.querySelectorAll("[data-show]").forEach((other) => other.removeAttribute("aria-current"));
    tab(name).setAttribute("aria-current", "true");
    document.querySelectorAll("[data-format]").forEach((tool) => (tool.disabled = name === "preview"));
  }

  async function render(name) {
    const body = document.querySelector("[data-editor]").value;
    try {
      await htmx.ajax("POST", tab(name).dataset.previewUrl, { target: "#preview", swap: "outerHTML", values: { body } });
    } finally {
      show(name);
    }
  }

  document.addEventListener("click", (event) => {
    const name = event.target.closest("[data-show]")?.dataset.show;
    if (!name) return;
    event.preventDefault();
    if (name !== "write") return render(name);
    show("write");
    document.querySelector("[data-editor]").focus();
  });
  document.addEventListener("input", (event) => {
    if (!event.target.matches("[data-editor]") || shown() !== "both") return;
    clearTimeout(timer);
    timer = setTimeout(() => shown() === "both" && render("both"), PAUSE);
  });
})();
