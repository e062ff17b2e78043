"""Make lists and tables mean what their writers meant: python-markdown wants a blank line first and indents by four."""

import re
from dataclasses import dataclass, field

from markdown.preprocessors import Preprocessor

from .limits import NESTING
from .lines import DELIMITER_ROW, ITEM, RULE

_INDENT = re.compile(" *")
_NO_PARAGRAPH = re.compile(r" {0,3}(?:#|>)")
# Only these begin a list in the middle of a paragraph: "1984. A novel" at the start of a line is no list.
_FIRST_MARKERS = ("-", "*", "+", "1.")
# python-markdown nests by steps of four columns; two are enough for us, one is a slip.
_STEP = 4
_ENOUGH = 2


@dataclass(slots=True)
class _State:
    """Where the walk over the lines stands: the columns of the open list items, and what the last line was."""

    columns: list[int] = field(default_factory=list)
    after_blank: bool = True
    after_paragraph: bool = False


class TidyLists(Preprocessor):
    """Indent nested items by four columns each, and open a paragraph's list or table with a blank line."""

    def run(self, lines: list[str]) -> list[str]:
        state = _State()
        out: list[str] = []
        for index, line in enumerate(lines):
            if not line.strip():
                state.after_blank, state.after_paragraph = True, False
                out.append(line)
                continue
            item = None if RULE.match(line) else ITEM.match(line)
            if item and (state.columns or len(item["indent"]) < _STEP):
                out += self._item(state, item, line)
            else:
                out += self._other(state, line, lines[index + 1] if index + 1 < len(lines) else "")
            state.after_blank = False
        return out

    def _item(self, state: _State, item: re.Match[str], line: str) -> list[str]:
        column = len(item["indent"])
        is_first = not state.columns
        if is_first and state.after_paragraph and item["marker"] not in _FIRST_MARKERS:
            return [line]
        while state.columns and column < state.columns[-1] + _ENOUGH:
            state.columns.pop()
        depth = len(state.columns)
        state.columns.append(column)
        del state.columns[NESTING:]
        gap = [""] if state.after_paragraph else []
        state.after_paragraph = False
        return [*gap, " " * (_STEP * depth) + line[column:]]

    def _other(self, state: _State, line: str, following: str) -> list[str]:
        column = len(_INDENT.match(line)[0])  # type: ignore[index]  # matches the empty string at least
        if state.columns and state.after_blank:
            state.columns = [c for c in state.columns if column >= c + _ENOUGH]
        if state.columns:
            least = _STEP * len(state.columns)
            # The first line of an item goes on without one; what comes after a blank line is a paragraph.
            state.after_paragraph = state.after_paragraph or state.after_blank
            return [" " * least + line[column:] if state.after_blank and column < least else line]
        opens_table = state.after_paragraph and "|" in line and DELIMITER_ROW.match(following)
        state.after_paragraph = column < _STEP and not _NO_PARAGRAPH.match(line) and "|" not in line
        return ["", line] if opens_table else [line]
