"""How two states of a text differ, line by line; pure."""

import difflib
from dataclasses import dataclass

KINDS = {"+": "added", "-": "removed", " ": "same", "@": "gap"}


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a difference: added, removed, same, or a gap of which `text` says where the next part begins."""

    kind: str
    text: str


def difference(before: str, after: str) -> list[Line]:
    """The lines that differ with two around them; empty where nothing does."""
    found = difflib.unified_diff(before.splitlines(), after.splitlines(), n=2, lineterm="")
    return [line_of(text) for text in list(found)[2:]]


def line_of(text: str) -> Line:
    if text.startswith("@@"):
        return Line("gap", f"Line {text.split('+')[1].split(',')[0].split(' ')[0]}")
    return Line(KINDS[text[0]], text[1:])
