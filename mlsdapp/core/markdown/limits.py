"""What a text may hold before it is shown as plain text: python-markdown is quadratic or worse on hostile input."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from .lines import RULE, find_fences

# A case study's statement or an answer; editors' own longer texts are rendered with a higher limit.
CHARACTERS = 20_000
# Depth of quotes and lists in one line: each level is a recursion.
NESTING = 20
# Levels of all lines together: each is an element or two.
LEVELS = 4_000
# Cells of all tables: a wide heading row with many short rows makes cells out of nothing.
CELLS = 4_000
# Characters of HTML for one character allowed in: what references to one long link make of a short text.
GROWTH = 12

_NEST = re.compile(r"(?:[ \t]|>|(?:[*+-]|\d{1,9}\.|:)(?=[ \t]))*")
_NEST_MARKER = re.compile(r">|[*+:-]|\d+\.")
# python-markdown takes a row of nothing but pipes for a delimiter row, too.
_DELIMITERS = re.compile(r"[ \t>]*(?=[^\n]*\|)[|: \t-]+$")
_LABEL = re.compile(r"^[ \t>]*\[[^\[\]\n]*\]:", re.MULTILINE)
_DEFINITION = re.compile(r"^[ \t>]*:[ ]{1,3}", re.MULTILINE)
# Each sign of emphasis elsewhere makes the parser walk a long row of them once more.
_LONGEST_ROW = 200
_LONG_ROW = re.compile(rf"([*_])\1{{{_LONGEST_ROW}}}")
_HEADING = re.compile(r"^[ \t>]*(?:(?:[*+-]|\d{1,9}\.)[ \t]+)*(?:#|={1,}[ \t]*$|-{1,}[ \t]*$)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Limit:
    """How many of something a text of `CHARACTERS` may hold, what to call it, and whether those in code are free."""

    most: int
    name: str
    count: Callable[[str], int]
    in_prose: bool = False


def _occurrences(token: str) -> Callable[[str], int]:
    return lambda text: text.count(token)


# Measured: a text just under each of these renders in well under a second.
TOKENS = (
    Limit(600, "square brackets", _occurrences("[")),
    Limit(40, "footnote signs", _occurrences("[^")),
    Limit(60, "fences of tildes", _occurrences("~~~")),
    Limit(120, "fences of backticks", _occurrences("```")),
    Limit(3_000, "backticks", _occurrences("`")),
    Limit(2_000, "lines", lambda text: sum(not line.isspace() for line in text.split("\n") if line), in_prose=True),
    Limit(200, "headings", lambda text: len(_HEADING.findall(text)), in_prose=True),
    Limit(100, "labels of links", lambda text: len(_LABEL.findall(text)), in_prose=True),
    Limit(100, "definitions", lambda text: len(_DEFINITION.findall(text)), in_prose=True),
    Limit(200, "rules", lambda text: sum(RULE.match(line) is not None for line in text.split("\n")), in_prose=True),
)


def passed_limit(text: str, characters: int) -> str:
    """Return a sentence naming the first limit the text is beyond, or "".

    `characters` is the length allowed; who allows twice the length allows twice of everything that is counted.
    """
    if len(text) > characters:
        return f"This text is longer than {characters:,} characters, so it is shown as it was typed."
    scale = max(1, characters // CHARACTERS)
    lines = prose_lines(text)
    prose = "\n".join(lines)
    for limit in TOKENS:
        if limit.count(prose if limit.in_prose else text) > limit.most * scale:
            return f"This text has more than {limit.most * scale:,} {limit.name}, so it is shown as it was typed."
    if _LONG_ROW.search(prose):
        return (
            f"This text has more than {_LONGEST_ROW} asterisks or underscores in a row, so it is shown as it was typed."
        )
    depths = [_nesting(line) for line in lines]
    if max(depths) > NESTING:
        return f"Quotes or lists in this text are more than {NESTING} deep, so it is shown as it was typed."
    if sum(depths) > LEVELS * scale:
        return f"Its quotes and lists have more than {LEVELS * scale:,} levels, so this text is shown as it was typed."
    if _cells(lines) > CELLS * scale:
        return f"The tables of this text have more than {CELLS * scale:,} cells, so it is shown as it was typed."
    return ""


def has_outgrown(html: str, characters: int) -> str:
    """Return a sentence when the HTML made of a text of at most that many characters is too long to go on with."""
    if len(html) > characters * GROWTH:
        return "This text becomes too long a page when it is formatted, so it is shown as it was typed."
    return ""


def prose_lines(text: str) -> list[str]:
    """Return the lines with those of fenced code emptied."""
    lines = text.split("\n")
    for fence in find_fences(lines):
        lines[fence.first : fence.last + 1] = [""] * (fence.last + 1 - fence.first)
    return lines


def _nesting(line: str) -> int:
    opening = _NEST.match(line)[0]  # type: ignore[index]  # matches the empty string at least
    if not opening or RULE.match(line):
        return 0
    markers = _NEST_MARKER.findall(opening)
    if not markers:
        return 0
    before_text = opening.replace("\t", "    ")
    indent = len(before_text) - len(before_text.lstrip(" "))
    return len(markers) + indent // 4


def _cells(lines: list[str]) -> int:
    return sum(columns * rows for columns, rows in _tables(lines))


def _tables(lines: list[str]) -> Iterator[tuple[int, int]]:
    """Yield columns and rows for each line that may be a table's delimiter row."""
    rows = 0
    for line in reversed(lines):
        if not line.strip(" \t>"):
            rows = 0
            continue
        if _DELIMITERS.match(line):
            yield line.count("|") + 1, rows + 2
        rows += 1
