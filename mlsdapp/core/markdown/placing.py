"""Where in a Markdown source a mark can begin and end without changing what the Markdown means."""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from .characters import FIRST_SENTINEL, LAST_SENTINEL
from .lines import find_fences
from .types import Mark

# What a line may open with before its words: quote signs, list markers, task boxes, heading marks, definitions.
_MARKERS = re.compile(
    r"[ \t]*(?:(?:>|(?:[*+-]|\d{1,9}\.)[ \t]+(?:\[[ xX]\][ \t]+)?|#{1,6}|:[ \t]+|\[\^[^\]\n]*\]:)[ \t]*)*"
)
_REFERENCE = re.compile(r"[ \t>]*\[(?!\^)([^\[\]\n]*)\]:")

# Inline constructs whose inside must stay as it is. Backticks are paired apart.
_CONSTRUCT = re.compile(
    r"""
      \\.                                        # an escape
    | (?P<ticks>`+)
    | !\[[^\]]*\](?:\([^)]*\)|\[[^\]]*\])?       # an image
    | \[\^[^\]]*\]                               # a footnote sign
    | \]\((?:[^()]|\([^()]*\))*\)                # the address of a link
    | \]\[[^\]]*\]                               # the label of a link
    | <[^<>\s]+>                                 # an address as it is
    | &[\#\w]+;                                  # an entity
    | \[(?P<label>[^\[\]]*)\](?![(\[])           # a link by its text alone, if there is such a label
    """,
    re.VERBOSE | re.DOTALL,
)
_WORD = re.compile(r"\w+")

# Marks on a hostile number of lines would run out of sentinels: half as many pieces as there are sentinels.
MOST_PIECES = (LAST_SENTINEL - FIRST_SENTINEL + 1) // 2 - 600
_OPENING_PUNCTUATION = "\"'($%"
_CLOSING_PUNCTUATION = "\"').,;:!?%"
_ZERO_WIDTH = frozenset("\u200c\u200d\ufe0e\ufe0f")


@dataclass(frozen=True, slots=True)
class Piece:
    """The part of a mark that lies in one run of lines: sentinels go in at `start` and at `end`."""

    mark: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Probe:
    """Where one sentinel goes in only to tell in which block a mark without pieces lies."""

    mark: int
    place: int


@dataclass(frozen=True, slots=True)
class Run:
    """Lines that belong to one paragraph, cell row, heading or list item line, without the markers before them."""

    start: int
    end: int


class Source:
    """A text that is fit for rendering, with where marks can go in it."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._barred: dict[Run, list[tuple[int, int]]] = {}
        self._scan()

    def _scan(self) -> None:
        lines = self.text.split("\n")
        starts = [0]
        for line in lines:
            starts.append(starts[-1] + len(line) + 1)
        self.code_lines: list[tuple[int, int]] = []
        self.labels: set[str] = set()
        self.runs: list[Run] = []
        fenced = {i: fence for fence in find_fences(lines) for i in range(fence.first, fence.last + 1)}
        may_continue = False
        for index, line in enumerate(lines):
            if index in fenced:
                if index > fenced[index].first:
                    self.code_lines.append((starts[index], starts[index] + len(line)))
                may_continue = False
                continue
            may_continue = self._prose(line, starts[index], may_continue)

    def _prose(self, line: str, start: int, may_continue: bool) -> bool:
        """Take in a line outside fences; return whether the next one may continue it."""
        reference = _REFERENCE.match(line)
        if reference:
            self.labels.add(reference[1].strip().lower())
            return False
        opening = _MARKERS.match(line)[0]  # type: ignore[index]  # matches the empty string at least
        body, end = start + len(opening), start + len(line.rstrip())
        if body >= end:
            return False
        if may_continue and not opening.strip() and "|" not in line:
            self.runs[-1] = Run(self.runs[-1].start, end)
        else:
            self.runs.append(Run(body, end))
        return "|" not in line and "#" not in opening

    @cached_property
    def _run_starts(self) -> list[int]:
        return [run.start for run in self.runs]

    def pieces(self, marks: Sequence[Mark]) -> list[Piece]:
        """Return the pieces of all marks, in the order of the marks and of the text."""
        found = [piece for index, mark in enumerate(marks) for piece in self._pieces_of(index, mark)]
        return found[:MOST_PIECES]

    def _pieces_of(self, index: int, mark: Mark) -> Iterator[Piece]:
        for run in self.runs[max(0, bisect_right(self._run_starts, mark.start) - 1) :]:
            if run.start >= mark.end:
                return
            start = self._first_place(run, max(mark.start, run.start), min(mark.end, run.end))
            end = self._last_place(run, min(mark.end, run.end), max(mark.start, run.start))
            if start is not None and end is not None and start < end:
                yield Piece(index, start, end)

    def beside(self, position: int) -> int | None:
        """Return a place for a sentinel that only says in which block a position lies, None if there is none at all."""
        for start, end in self.code_lines:
            if start <= position <= end:
                return end
        at = bisect_right(self._run_starts, position)
        for run in [*reversed(self.runs[max(0, at - 20) : at]), *self.runs[at : at + 20]]:
            place = self._first_place(run, run.start, run.end)
            if place is not None:
                return place
        return None

    def code_after(self, position: int, limit: int) -> int | None:
        """Return the end of the first line of fenced code that a span touches, None if it touches none."""
        for start, end in self.code_lines:
            if end >= position and start < limit:
                return end
        return None

    def _first_place(self, run: Run, position: int, stop: int) -> int | None:
        while position < stop:
            barred = self._barred_at(run, position)
            if barred:
                return barred[0]
            if _can_open(self.text[position]):
                return self._word_edge(run, position)[0]
            position += 1
        return None

    def _last_place(self, run: Run, position: int, stop: int) -> int | None:
        while position > stop:
            barred = self._barred_at(run, position - 1)
            if barred:
                return barred[1]
            if _can_close(self.text, position - 1):
                return self._after_cluster(run, self._word_edge(run, position - 1)[1])
            position -= 1
        return None

    def _word_edge(self, run: Run, position: int) -> tuple[int, int]:
        """Return where a mark may begin and end at a character.

        Underscores are letters in `snake_case` and emphasis around words; either way a sentinel must not come between
        one and a letter, so a word with underscores is marked as a whole.
        """
        start, end = position, position + 1
        while start > run.start and _WORD.match(self.text[start - 1]):
            start -= 1
        while end < run.end and _WORD.match(self.text[end]):
            end += 1
        if "_" in self.text[start:end] and _WORD.match(self.text[position]):
            return start, end
        return position, position + 1

    def _after_cluster(self, run: Run, position: int) -> int:
        while position < run.end and _belongs_to_last(self.text[position]):
            position += 1
        return position

    def _barred_at(self, run: Run, position: int) -> tuple[int, int] | None:
        if run not in self._barred:
            self._barred[run] = list(_constructs(self.text, run, self.labels))
        barred = self._barred[run]
        at = bisect_right(barred, (position, len(self.text))) - 1
        return barred[at] if at >= 0 and barred[at][0] <= position < barred[at][1] else None


def _constructs(text: str, run: Run, labels: Iterable[str]) -> Iterator[tuple[int, int]]:
    """Yield start and end of the inline constructs of a run, in order and apart from each other."""
    closers = _tick_runs(text, run)
    position = run.start
    while True:
        found = _CONSTRUCT.search(text, position, run.end)
        if found is None:
            return
        position = found.end()
        if found["ticks"]:
            closer = next((end for start, end in closers.get(len(found["ticks"]), ()) if start >= position), position)
            position = closer
        elif found["label"] is not None and found["label"].strip().lower() not in labels:
            position = found.start() + 1
            continue
        yield found.start(), position


def _tick_runs(text: str, run: Run) -> dict[int, list[tuple[int, int]]]:
    """Return start and end of the runs of backticks, by their length."""
    ticks: dict[int, list[tuple[int, int]]] = {}
    for found in re.compile("`+").finditer(text, run.start, run.end):
        ticks.setdefault(len(found[0]), []).append(found.span())
    return ticks


def _can_open(character: str) -> bool:
    if character.isascii():
        return character.isalnum() or character in _OPENING_PUNCTUATION
    return not character.isspace() and not _belongs_to_last(character) and unicodedata.category(character) != "Cf"


def _can_close(text: str, position: int) -> bool:
    character = text[position]
    if character.isascii():
        is_image = character == "!" and text[position + 1 : position + 2] == "["
        return (character.isalnum() or character in _CLOSING_PUNCTUATION) and not is_image
    return not character.isspace() and unicodedata.category(character) != "Cf"


def _belongs_to_last(character: str) -> bool:
    return unicodedata.category(character).startswith("M") or character in _ZERO_WIDTH
