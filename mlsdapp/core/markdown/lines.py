"""What a line of Markdown is before anything is rendered: fenced code, and the markers a line opens with."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

# Quote signs, at most one list marker after them, then the fence. Backtick fences have no backtick after them on
# their line, so a code span of three backticks is no fence.
_OPENING = re.compile(
    r"(?P<prefix>[ \t>]*(?P<item>(?:[*+-]|\d{1,9}\.)[ \t]+)?)(?P<fence>`{3,}(?=[^`]*$)|~{3,})[ \t]*(?P<info>.*)$"
)
_QUOTE = re.compile(r"[ \t]{0,3}>[ \t]?")
_LEADING_SPACE = re.compile(r"[ \t]*")
LANGUAGE = re.compile(r"\{?[ \t]*\.?([\w#+-]+)")

RULE = re.compile(r"[ \t]*([*_-])(?:[ \t]*\1){2,}[ \t]*$")
ITEM = re.compile(r"(?P<indent> *)(?P<marker>[*+-]|\d{1,9}\.)(?P<gap> +)(?=\S)")
DELIMITER_ROW = re.compile(r"[ \t>]*(?=[^\n]*-)(?=[^\n]*\|)[|: \t-]+$")


@dataclass(frozen=True, slots=True)
class Fence:
    """Fenced code: `first` and `last` are the indexes of its lines, the fences included; the end may be missing."""

    first: int
    last: int
    prefix: str
    in_item: bool
    language: str
    code: str


def find_fences(lines: Sequence[str]) -> list[Fence]:
    """Return the fenced code of the lines in order, each line looked at once.

    A fence that is never closed reaches to the end of its quote or of the text, as it does on every page a candidate
    knows it from.
    """
    fences = []
    index = 0
    while index < len(lines):
        opening = _OPENING.match(lines[index])
        if opening:
            fences.append(_fence(lines, index, opening))
            index = fences[-1].last
        index += 1
    return fences


def _fence(lines: Sequence[str], first: int, opening: re.Match[str]) -> Fence:
    prefix, mark = opening["prefix"], opening["fence"]
    depth = prefix.count(">")
    indent = len(prefix) - (prefix.rfind(">") + 1)
    closing = re.compile(rf"[ \t]*{mark[0]}{{{len(mark)},}}[ \t]*$")
    code = []
    last = len(lines) - 1
    for index in range(first + 1, len(lines)):
        line = unquoted(lines[index], depth)
        if line is None:
            last = index - 1
            break
        if closing.match(line):
            last = index
            break
        code.append(line[min(indent, len(_LEADING_SPACE.match(line)[0])) :])  # type: ignore[index]  # always matches
    language = LANGUAGE.match(opening["info"])
    return Fence(first, last, prefix, bool(opening["item"]), language[1].lower() if language else "", "\n".join(code))


def unquoted(line: str, depth: int) -> str | None:
    """Return the line without that many quote signs, None where it has fewer."""
    position = 0
    for _ in range(depth):
        sign = _QUOTE.match(line, position)
        if sign is None:
            return None
        position = sign.end()
    return line[position:]
