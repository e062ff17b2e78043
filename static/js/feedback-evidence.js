"use strict";
/* Pointing at a note lights its evidence in the text, and pointing at evidence lights its notes. */
(() => {
  const LIT = "is-lit";

  const refsAt = (target) => {
    const place = target.closest("[data-note], [data-ref]");
    return place ? (place.dataset.note || place.dataset.ref).split(" ") : [];
  };

  const light = (event) => {
    const step = event.target.closest("[data-feedback-step]");
    const refs = step ? refsAt(event.target) : [];
    for (const lit of document.querySelectorAll(`.${LIT}`)) lit.classList.remove(LIT);
    if (!refs.length) return;
    for (const place of step.querySelectorAll("[data-note], [data-ref]")) {
      const named = (place.dataset.note || place.dataset.ref).split(" ");
      if (named.some((name) => refs.includes(name))) place.classList.add(LIT);
    }
  };

  document.addEventListener("pointerover", light);
})();
