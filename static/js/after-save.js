"use strict";
/* Links and buttons that leave the editor wait for the save that is due, at most two seconds: the text is kept either way. */
(() => {
  const LONGEST = 2000;

  function target(event) {
    const link = event.target.closest("a[data-after-save], button[data-go]");
    return link && { link, url: link.dataset.go || link.href };
  }

  document.addEventListener("click", (event) => {
    const going = target(event);
    if (!going || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    if (going.link.dataset.go) event.preventDefault();
    if (!window.autosave?.isDirty()) {
      if (going.link.dataset.go) location.assign(going.url);
      return;
    }
    event.preventDefault();
    const go = () => location.assign(going.url);
    const late = setTimeout(go, LONGEST);
    document.addEventListener("save:done", () => (clearTimeout(late), go()), { once: true });
    window.autosave.save();
  });
})();
