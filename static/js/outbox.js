"use strict";
/* Send what an earlier page could not: drafts that a closed tab, a crash or a lost connection left unsent. */
(() => {
  const EVERY = 15000;
  let busy = false;

  const openAnswer = () => document.querySelector("[data-answer]")?.dataset.answer;

  function waiting() {
    const user = window.session.user();
    if (!user) return [];
    return window.drafts.unsent(user).filter(([answer, entry]) => answer !== openAnswer() && !entry.refused);
  }

  async function send([answer, entry]) {
    const user = window.session.user();
    const body = new URLSearchParams({ body: entry.body, version: entry.version });
    const headers = { ...window.session.headers(), "HX-Request": "true" };
    const response = await fetch(entry.saveUrl, { method: "POST", body, headers });
    const saved = JSON.parse(response.headers.get("HX-Trigger") || "{}")["answer-saved"];
    if (response.ok && saved) {
      // Only what was sent counts as sent: another tab may have typed on meanwhile.
      const now = window.drafts.read(user, answer);
      if (now && now.body === entry.body) window.drafts.write(user, answer, { ...entry, unsent: false, version: saved.version });
      return true;
    }
    // Two versions, a text too long, a write-up that is gone: the page of that answer shows it and asks.
    if ([404, 409, 422].includes(response.status) || response.headers.get("HX-Redirect")) {
      window.drafts.write(user, answer, { ...entry, refused: true });
    }
    if (response.status === 403) await window.session.refresh();
    return false;
  }

  function show() {
    const left = waiting();
    document.querySelectorAll("[data-unsent-warning]").forEach((line) => {
      const mine = left.filter(([answer]) => answer.startsWith(`${line.dataset.unsentWarning}/`));
      line.hidden = mine.length === 0;
    });
    return left;
  }

  async function flush() {
    if (busy) return;
    busy = true;
    try {
      for (const draft of waiting()) await send(draft);
    } catch (error) {
      console.info("Still offline; unsent text stays in this browser", error.message);
    } finally {
      busy = false;
    }
    document.dispatchEvent(new CustomEvent("outbox:done", { detail: { left: show().length } }));
  }

  show();
  flush();
  window.addEventListener("online", flush);
  setInterval(() => waiting().length && flush(), EVERY);
  window.outbox = { flush, waiting };

  if ("serviceWorker" in navigator && document.body.dataset.serviceWorker) {
    navigator.serviceWorker.register(document.body.dataset.serviceWorker, { scope: "/" }).catch((error) => {
      console.info("Working without a service worker", error.message);
    });
  }
})();
