"""Two texts of one answer side by side, and both in one."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

# difflib looks at every pair of equal parts again for every match. The worst text within these bounds takes some tenths
# of a second, where 10,000 blank lines on either side would take minutes.
MOST_WORK = 15_000_000
MOST_PAIRS = 1_000_000


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text: the same in both versions, or only in this one."""

    text: str
    is_different: bool


@dataclass(frozen=True, slots=True)
class Fold:
    """Lines that are the same in both, and how many."""

    lines: int
    text: str


@dataclass(frozen=True, slots=True)
class Sides:
    """The two columns of the comparison; each is a list of folds and of lists of pieces."""

    mine: list[Fold | list[Piece]]
    saved: list[Fold | list[Piece]]


def compare(mine: str, saved: str) -> Sides:
    """Fold equal runs of lines and mark, word by word, what only one version has."""
    left, right = split_lines(mine), split_lines(saved)
    sides = Sides([], [])
    for is_equal, a, b, c, d in runs(left, right):
        if is_equal:
            fold = Fold(b - a, "\n".join(left[a:b]))
            sides.mine.append(fold)
            sides.saved.append(fold)
            continue
        only_mine, only_saved = compare_words("\n".join(left[a:b]), "\n".join(right[c:d]))
        if only_mine:
            sides.mine.append(only_mine)
        if only_saved:
            sides.saved.append(only_saved)
    return sides


def compare_words(mine: str, saved: str) -> tuple[list[Piece], list[Piece]]:
    """Pieces of two changed passages; whole passages where they are too long to be compared quickly."""
    left, right = split_words(mine), split_words(saved)
    pieces: tuple[list[Piece], list[Piece]] = ([], [])
    for is_equal, a, b, c, d in runs(left, right):
        for side, words in ((pieces[0], left[a:b]), (pieces[1], right[c:d])):
            if words:
                side.append(Piece("".join(words), not is_equal))
    return pieces


def merge(mine: str, saved: str) -> str:
    """Both texts in one: lines they share once, and where they differ first mine, then the saved ones."""
    left, right = split_lines(mine), split_lines(saved)
    merged: list[str] = []
    for is_equal, a, b, c, d in runs(left, right):
        merged += left[a:b]
        if not is_equal:
            merged += right[c:d]
    end = "\n" if mine.endswith("\n") or saved.endswith("\n") else ""
    return "\n".join(merged) + end


def split_lines(text: str) -> list[str]:
    """Lines by LF alone: str.splitlines would also take away separators that people paste, such as U+2028."""
    return text.removesuffix("\n").split("\n") if text else []


def split_words(text: str) -> list[str]:
    """Words, each with the white space after it, so that joining them gives the text back."""
    words: list[str] = []
    for line in text.splitlines(keepends=True):
        words += [part + " " for part in line.split(" ")[:-1]] + line.split(" ")[-1:]
    return words


def runs(left: list[str], right: list[str]) -> Iterator[tuple[bool, int, int, int, int]]:
    """Runs that are equal or differ, as (is equal, from and to on the left, from and to on the right), in order.

    Between the ends both have in common, everything differs where difflib would take too long.
    """
    start = common(left, right)
    end = common(left[start:][::-1], right[start:][::-1])
    inner_left, inner_right = left[start : len(left) - end], right[start : len(right) - end]
    if start:
        yield True, 0, start, 0, start
    if is_quick(inner_left, inner_right):
        for tag, a, b, c, d in SequenceMatcher(None, inner_left, inner_right, autojunk=False).get_opcodes():
            yield tag == "equal", a + start, b + start, c + start, d + start
    else:
        yield False, start, len(left) - end, start, len(right) - end
    if end:
        yield True, len(left) - end, len(left), len(right) - end, len(right)


def common(left: list[str], right: list[str]) -> int:
    """How many parts both begin with."""
    differing = (n for n, (a, b) in enumerate(zip(left, right, strict=False)) if a != b)
    return next(differing, min(len(left), len(right)))


def is_quick(left: list[str], right: list[str]) -> bool:
    counts = Counter(right)
    equal_pairs = sum(counts[part] for part in left)
    return len(left) * len(right) <= MOST_PAIRS and equal_pairs * min(len(left), len(right)) <= MOST_WORK
