"use strict";
/* Keys of the editor: Ctrl/Cmd+B, I, K and S, lists that go on by themselves, Tab that indents. Esc gives Tab back to the page. */
(() => {
  const ITEM = /^(\s*)(?:([-*+])|(\d+)([.)]))( \[[ xX]\])? +/;
  let tabLeaves = false;

  function continueList(area, event) {
    const { start, rows } = window.editorTools.lines({ value: area.value, selectionStart: area.selectionStart, selectionEnd: area.selectionStart });
    const found = ITEM.exec(rows[0]);
    if (!found || area.selectionStart !== area.selectionEnd || area.selectionStart < start + found[0].length) return;
    event.preventDefault();
    const at = area.selectionStart;
    if (rows[0].length === found[0].length) return window.editorTools.replace(area, start, at, "", start, start);
    const sign = found[2] || `${Number(found[3]) + 1}${found[4]}`;
    const insert = `\n${found[1]}${sign}${found[5] ? " [ ]" : ""} `;
    window.editorTools.replace(area, at, at, insert, at + insert.length, at + insert.length);
  }

  function indent(area, back) {
    const { selectionStart, selectionEnd } = area;
    const { start, end, rows } = window.editorTools.lines(area);
    const changed = rows.map((row) => (back ? row.replace(/^ {1,2}|^\t/, "") : `  ${row}`));
    const first = changed[0].length - rows[0].length;
    const total = changed.join("\n").length - rows.join("\n").length;
    window.editorTools.replace(area, start, end, changed.join("\n"), Math.max(start, selectionStart + first), selectionEnd + total);
  }

  function shortcut(area, event) {
    const format = { b: "bold", i: "italic", k: "link" }[event.key.toLowerCase()];
    if (event.key.toLowerCase() === "s") return event.preventDefault(), window.autosave.save();
    if (!format) return;
    event.preventDefault();
    window.editorTools.formats[format](area);
  }

  document.addEventListener("keydown", (event) => {
    if (!event.target.matches("[data-editor]") || event.isComposing) return;
    const area = event.target;
    if ((event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey) return shortcut(area, event);
    if (event.key === "Escape") return void (tabLeaves = true);
    if (event.key === "Tab" && !tabLeaves && !event.ctrlKey && !event.altKey) {
      event.preventDefault();
      return indent(area, event.shiftKey);
    }
    if (event.key === "Enter" && !event.shiftKey) continueList(area, event);
    if (event.key !== "Tab" && event.key !== "Shift") tabLeaves = false;
  });
  document.addEventListener("focusin", (event) => {
    if (event.target.matches("[data-editor]")) tabLeaves = false;
  });
})();
