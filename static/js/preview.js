"use strict";
/* Write and Preview: the preview is rendered by the server from what stands in the editor now, saved or not. */
(() => {
  function show(name) {
    document.querySelectorAll("[data-pane]").forEach((pane) => (pane.hidden = pane.dataset.pane !== name));
    document.querySelectorAll("[data-show]").forEach((tab) => {
      if (tab.dataset.show === name) tab.setAttribute("aria-current", "true");
      else tab.removeAttribute("aria-current");
    });
    document.querySelectorAll("[data-format]").forEach((tool) => (tool.disabled = name === "preview"));
  }

  async function render(tab) {
    const body = document.querySelector("[data-editor]").value;
    try {
      await htmx.ajax("POST", tab.dataset.previewUrl, { target: "#preview", swap: "outerHTML", values: { body } });
    } finally {
      show("preview");
    }
  }

  document.addEventListener("click", (event) => {
    const tab = event.target.closest("[data-show]");
    if (!tab) return;
    event.preventDefault();
    if (tab.dataset.show === "preview") return render(tab);
    show("write");
    document.querySelector("[data-editor]").focus();
  });
})();
