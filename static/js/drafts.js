"use strict";
/* The browser's own copy of what is typed, one entry an answer, written before anything is sent.
   An entry: { body, version, unsent, at, saveUrl, pageUrl, step, title } under "<user>:<answer>". */
(() => {
  const PREFIX = "seven-steps:draft:";
  const USER = "seven-steps:user";
  const name = (user, answer) => `${PREFIX}${user}:${answer}`;

  function read(user, answer) {
    const found = localStorage.getItem(name(user, answer));
    return found ? JSON.parse(found) : null;
  }

  /* False when the browser refuses (full, or storage switched off): the caller must not claim that the text is kept. */
  function write(user, answer, entry) {
    try {
      localStorage.setItem(name(user, answer), JSON.stringify({ ...entry, at: Date.now() }));
      return true;
    } catch (error) {
      console.warn("The browser's store refused a draft", error);
      return false;
    }
  }

  function names(user) {
    const start = `${PREFIX}${user}:`;
    return Object.keys(localStorage).filter((key) => key.startsWith(start));
  }

  /* Every entry of a user, as [answer, entry]. */
  function all(user) {
    return names(user).map((key) => [key.slice(`${PREFIX}${user}:`.length), JSON.parse(localStorage.getItem(key))]);
  }

  function unsent(user) {
    return all(user).filter(([, entry]) => entry.unsent);
  }

  /* A guest's drafts become those of the account that claimed the guest's work. */
  function move(from, to) {
    for (const [answer, entry] of all(from)) {
      if (entry.unsent || !read(to, answer)) write(to, answer, entry);
      localStorage.removeItem(name(from, answer));
    }
  }

  function clear(user) {
    names(user).forEach((key) => localStorage.removeItem(key));
    localStorage.removeItem(USER);
  }

  /* Saved entries are only there for a reload while offline; a month later nobody needs them. */
  function forgetOld(user) {
    const old = Date.now() - 30 * 24 * 3600 * 1000;
    for (const [answer, entry] of all(user)) {
      if (!entry.unsent && entry.at < old) localStorage.removeItem(name(user, answer));
    }
  }

  const user = document.body.dataset.user || "";
  if (user) {
    localStorage.setItem(USER, user);
    for (const guest of (document.body.dataset.claimed || "").split(" ").filter(Boolean)) move(guest, user);
    forgetOld(user);
  }

  window.drafts = { read, write, all, unsent, move, clear, lastUser: () => localStorage.getItem(USER) || "" };
})();
