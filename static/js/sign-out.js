"use strict";
/* Signing out clears this browser's drafts, so it first tries to send what is unsent, and asks when it cannot. */
(() => {
  const form = document.querySelector("[data-sign-out-form]");
  if (!form) return;
  let agreed = false;

  async function ask() {
    await window.outbox.flush();
    const left = window.drafts.unsent(window.session.user());
    if (!left.length) return leave();
    const notice = form.querySelector("[data-unsent-notice]");
    const steps = left.map(([, entry]) => `${entry.title}, ${entry.step}`).join("; ");
    notice.querySelector("[data-unsent-steps]").textContent = steps;
    notice.hidden = false;
    form.querySelector("[data-sign-out-button]").textContent = "Sign out and delete the unsent text";
    notice.focus();
    agreed = true;
  }

  function leave() {
    window.drafts.clear(window.session.user());
    form.submit();
  }

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (agreed) leave();
    else ask();
  });
})();
