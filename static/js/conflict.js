"use strict";
/* Two versions of an answer: put the editor aside, and take it up again with the text that was chosen. */
(() => {
  const form = () => document.getElementById("answer-form");

  document.body.addEventListener("htmx:afterSwap", () => {
    const versions = document.querySelector("[data-two-versions]");
    if (!versions || !form() || form().hidden) return;
    form().hidden = true;
    versions.querySelector("h1").focus();
  });

  function close(versions) {
    versions.replaceWith(Object.assign(document.createElement("div"), { id: "two-versions" }));
    form().hidden = false;
    form().querySelector("[data-editor]").focus();
  }

  document.addEventListener("submit", (event) => {
    const choice = event.target.closest("[data-keep]");
    if (!choice || !form()) return;
    event.preventDefault();
    const versions = choice.closest("[data-two-versions]");
    const savedVersion = Number(versions.querySelector("[data-current-version]").value);
    const body = choice.querySelector("textarea").value;
    close(versions);
    document.dispatchEvent(new CustomEvent("conflict:resolved", { detail: { body, savedVersion } }));
  });
})();
