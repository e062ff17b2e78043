"use strict";
/* The bar of steps on a phone shows which step is being read. */
(() => {
  if (!("IntersectionObserver" in window)) return;

  const show = (step) => {
    for (const link of document.querySelectorAll("[data-feedback-spine] a")) {
      if (link.hash === `#${step.id}`) link.setAttribute("aria-current", "step");
      else link.removeAttribute("aria-current");
    }
  };

  const observer = new IntersectionObserver((entries) => {
    for (const entry of entries) if (entry.isIntersecting) show(entry.target);
  }, { rootMargin: "-30% 0px -65% 0px" });

  for (const step of document.querySelectorAll("[data-feedback-step]")) observer.observe(step);
})();
