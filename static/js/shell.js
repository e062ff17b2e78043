"use strict";
/* The workspace while no server answers: the step's text from the browser's store, and back to the real page when it can. */
(() => {
  const QUIET = 1500;
  const EVERY = 4000;
  const user = window.drafts.lastUser();
  const answer = /^\/write-ups\/(\d+)\/steps\/(\d+)\/$/.exec(location.pathname)?.slice(1).join("/");
  const entry = user && answer ? window.drafts.read(user, answer) : null;
  const text = document.querySelector("[data-shell-text]");
  let typed = 0;

  function fill() {
    document.querySelector("[data-shell-title]").textContent = entry.title;
    document.querySelector("[data-shell-step]").textContent = entry.step;
    text.value = entry.body;
    document.querySelector("[data-shell-editor]").hidden = false;
    document.querySelector("[data-shell-status]").textContent = entry.unsent
      ? "Not saved: offline, kept in this browser"
      : "Offline. What you type is kept in this browser";
  }

  function listOthers() {
    const list = document.querySelector("[data-shell-others]");
    for (const [other, kept] of window.drafts.all(user)) {
      if (other === answer) continue;
      const link = Object.assign(document.createElement("a"), { href: kept.pageUrl, textContent: `${kept.title}, ${kept.step}` });
      const item = document.createElement("li");
      item.append(link);
      list.append(item);
    }
  }

  async function comeBack() {
    if (Date.now() - typed < QUIET) return;
    try {
      const response = await fetch(document.body.dataset.healthz, { cache: "no-store" });
      if (response.ok) location.reload();
    } catch (error) {
      console.info("Still offline", error.message);
    }
  }

  if (entry) fill();
  else document.querySelector("[data-shell-nothing]").hidden = false;
  if (user) listOthers();
  text.addEventListener("input", () => {
    typed = Date.now();
    const kept = window.drafts.write(user, answer, { ...entry, body: text.value, unsent: true });
    document.querySelector("[data-shell-status]").textContent = kept
      ? "Not saved: offline, kept in this browser"
      : "Not saved: this browser keeps nothing; copy your text";
  });
  setInterval(comeBack, EVERY);
  window.addEventListener("online", comeBack);
})();
