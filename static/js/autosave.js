"use strict";
/* Save the answer 0.8 s after typing stops and whenever it is left. The text is put into the browser's store first, and the
   status line says "Saved" only once the server has confirmed the very text that stands in the editor. */
(() => {
  const PAUSE = 800;
  const RETRY = [2000, 4000, 8000, 15000];
  const BEACON_LIMIT = 60000; // bytes; browsers refuse larger requests that outlive their page
  const form = document.querySelector("[data-answer]");
  if (!form) return;

  const text = form.querySelector("[data-editor]");
  const version = form.querySelector("[data-version]");
  const sequence = form.querySelector("[data-sequence]");
  const answer = form.dataset.answer;
  form.querySelector("[data-writer]").value = crypto.randomUUID ? crypto.randomUUID() : String(Math.random()).slice(2);

  let confirmed = text.value; // what the server has
  let sent = null; // what is on its way
  let timer = 0;
  let tries = 0;
  let paused = false;

  const isDirty = () => text.value !== confirmed;

  function status(kind, words) {
    const line = document.querySelector("[data-save-status]");
    const mark = kind === "trouble" ? document.querySelector("[data-warning-icon]") : null;
    line.className = `save-status save-status--${kind}`;
    line.replaceChildren(...(mark ? [mark.content.cloneNode(true)] : []), Object.assign(document.createElement("span"), { textContent: words }));
    document.body.dataset.saving = kind;
  }

  function keep(unsent) {
    const entry = { body: text.value, version: Number(version.value), unsent, saveUrl: form.action, pageUrl: location.pathname };
    const titles = { step: form.dataset.stepTitle, title: form.dataset.caseTitle };
    return window.drafts.write(window.session.user(), answer, { ...entry, ...titles });
  }

  function trouble(reason) {
    const kept = keep(true);
    status("trouble", kept ? `Not saved: ${reason}, kept in this browser` : `Not saved: ${reason}; copy your text, this browser keeps nothing`);
    finish(false);
  }

  function save() {
    clearTimeout(timer);
    if (paused || !isDirty()) return;
    keep(true);
    status("saving", "Saving");
    if (sent !== null) return; // the answer to the one under way sends what came since
    sent = text.value;
    sequence.value = Number(sequence.value) + 1;
    htmx.trigger(form, "save-answer");
  }

  function retry() {
    clearTimeout(timer);
    timer = setTimeout(save, RETRY[Math.min(tries++, RETRY.length - 1)]);
  }

  function finish(ok) {
    document.dispatchEvent(new CustomEvent("save:done", { detail: { ok } }));
  }

  function accepted(saved) {
    confirmed = sent;
    version.value = saved.version;
    tries = 0;
    document.getElementById("save-problem").replaceChildren();
  }

  function afterRequest(event) {
    if (event.detail.elt !== form) return;
    const { status: code } = event.detail.xhr;
    const wasAccepted = sent !== null && confirmed === sent;
    sent = null;
    if (wasAccepted && isDirty()) return save();
    if (wasAccepted) return keep(false), (document.body.dataset.saving = "saved"), finish(true);
    if (code === 409) return (paused = true), trouble("two versions");
    if (code === 422) return trouble("too long");
    if (code === 403) return renewSession();
    trouble(code === 0 ? "offline" : code === 429 ? "too many saves at once" : "the server has trouble");
    retry();
  }

  async function renewSession() {
    try {
      const who = await window.session.refresh();
      if (who === "same" || who === "moved") return tries++ < 3 ? save() : trouble("the server refused it");
      trouble(who === "out" ? "signed out" : "signed in as somebody else");
    } catch (error) {
      console.info(error.message);
      trouble("offline");
      retry();
    }
  }

  function leave() {
    if (paused || !isDirty() || !keep(true)) return;
    sequence.value = Number(sequence.value) + 1;
    const body = new URLSearchParams(new FormData(form));
    if (body.toString().length > BEACON_LIMIT) return;
    const headers = { ...window.session.headers(), "HX-Request": "true" };
    fetch(form.action, { method: "POST", body, headers, keepalive: true }).catch((error) => console.info(error.message));
  }

  function resume({ body, savedVersion }) {
    paused = false;
    version.value = savedVersion;
    text.value = body;
    confirmed = null;
    text.dispatchEvent(new Event("input", { bubbles: true }));
    save();
  }

  text.addEventListener("input", () => {
    if (paused) return;
    keep(true);
    status("saving", "Saving");
    clearTimeout(timer);
    timer = setTimeout(save, PAUSE);
  });
  text.addEventListener("change", save);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    save();
  });
  document.body.addEventListener("answer-saved", (event) => accepted(event.detail));
  document.body.addEventListener("htmx:afterRequest", afterRequest);
  document.addEventListener("visibilitychange", () => document.hidden && save());
  document.addEventListener("conflict:resolved", (event) => resume(event.detail));
  window.addEventListener("pagehide", leave);
  window.addEventListener("online", save);

  const kept = window.drafts.read(window.session.user(), answer);
  if (kept && kept.unsent && kept.body !== text.value) {
    text.value = kept.body;
    version.value = kept.version;
    text.dispatchEvent(new Event("input", { bubbles: true }));
    document.addEventListener("DOMContentLoaded", save); // htmx listens from then on
  } else {
    keep(false);
  }
  window.autosave = { save, isDirty };
})();
