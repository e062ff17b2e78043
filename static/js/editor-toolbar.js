"use strict";
/* Formatting: each tool edits the selection in a way the browser can undo. */
(() => {
  const editor = () => document.querySelector("[data-editor]");

  /* Replace a range so that Ctrl+Z takes it back; execCommand is the only way that keeps the undo history of a textarea. */
  function replace(area, start, end, insert, selectFrom, selectTo) {
    area.focus();
    area.setSelectionRange(start, end);
    if (!document.execCommand("insertText", false, insert)) {
      area.setRangeText(insert, start, end, "end");
      area.dispatchEvent(new Event("input", { bubbles: true }));
    }
    area.setSelectionRange(selectFrom, selectTo);
  }

  function around(area, mark, placeholder) {
    const { selectionStart: start, selectionEnd: end, value } = area;
    const chosen = value.slice(start, end);
    const isMarked = value.slice(start - mark.length, start) === mark && value.slice(end, end + mark.length) === mark;
    if (isMarked) return replace(area, start - mark.length, end + mark.length, chosen, start - mark.length, end - mark.length);
    const words = chosen || placeholder;
    replace(area, start, end, mark + words + mark, start + mark.length, start + mark.length + words.length);
  }

  /* The whole lines the selection touches. */
  function lines(area) {
    const start = area.value.lastIndexOf("\n", area.selectionStart - 1) + 1;
    const next = area.value.indexOf("\n", area.selectionEnd);
    const end = next === -1 ? area.value.length : next;
    return { start, end, rows: area.value.slice(start, end).split("\n") };
  }

  function prefix(area, pattern, make) {
    const { start, end, rows } = lines(area);
    const all = rows.every((row) => pattern.test(row));
    const text = rows.map((row, index) => (all ? row.replace(pattern, "") : make(index) + row.replace(pattern, ""))).join("\n");
    replace(area, start, end, text, start + (rows.length > 1 ? 0 : text.length), start + text.length);
  }

  function link(area) {
    const { selectionStart: start, selectionEnd: end, value } = area;
    const words = value.slice(start, end) || "text";
    replace(area, start, end, `[${words}](https://)`, start + words.length + 3, start + words.length + 11);
  }

  function code(area) {
    const { selectionStart: start, selectionEnd: end, value } = area;
    if (!value.slice(start, end).includes("\n")) return around(area, "`", "code");
    const block = "```\n" + value.slice(start, end) + "\n```";
    replace(area, start, end, block, start + 4, start + block.length - 4);
  }

  function table(area) {
    const at = area.selectionEnd;
    const gap = at && area.value[at - 1] !== "\n" ? "\n\n" : "";
    const rows = `${gap}| What | Choice | Why |\n| --- | --- | --- |\n|  |  |  |\n`;
    replace(area, at, at, rows, at + gap.length + 2, at + gap.length + 6);
  }

  const formats = {
    bold: (area) => around(area, "**", "strong"),
    italic: (area) => around(area, "*", "emphasis"),
    heading: (area) => prefix(area, /^#{1,6} /, () => "## "),
    list: (area) => prefix(area, /^[-*+] /, () => "- "),
    numbers: (area) => prefix(area, /^\d+\. /, (index) => `${index + 1}. `),
    quote: (area) => prefix(area, /^> /, () => "> "),
    table,
    link,
    code,
  };

  document.addEventListener("click", (event) => {
    const tool = event.target.closest("[data-format]");
    if (tool) formats[tool.dataset.format](editor());
  });

  /* A toolbar is one stop for Tab; the arrow keys move inside it. */
  const tools = () => [...document.querySelectorAll("[data-format]")];
  tools().forEach((tool, index) => (tool.tabIndex = index ? -1 : 0));
  document.addEventListener("keydown", (event) => {
    const at = tools().indexOf(event.target);
    const move = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (at < 0 || !move) return;
    event.preventDefault();
    const next = tools().at((at + move) % tools().length);
    tools().forEach((tool) => (tool.tabIndex = tool === next ? 0 : -1));
    next.focus();
  });

  window.editorTools = { replace, lines, formats };
})();
