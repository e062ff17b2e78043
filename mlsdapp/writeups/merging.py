"""Two texts of one answer side by side, and both in one."""

from dataclasses import dataclass
from difflib import SequenceMatcher


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
    left, right = mine.splitlines(), saved.splitlines()
    sides = Sides([], [])
    for tag, a, b, c, d in SequenceMatcher(None, left, right, autojunk=False).get_opcodes():
        if tag == "equal":
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
    if len(left) * len(right) > 1_000_000:
        return [Piece(mine, True)], [Piece(saved, True)]
    pieces: tuple[list[Piece], list[Piece]] = ([], [])
    for tag, a, b, c, d in SequenceMatcher(None, left, right, autojunk=False).get_opcodes():
        for side, words in ((pieces[0], left[a:b]), (pieces[1], right[c:d])):
            if words:
                side.append(Piece("".join(words), tag != "equal"))
    return pieces


def split_words(text: str) -> list[str]:
    """Words, each with the white space after it, so that joining them gives the text back."""
    words: list[str] = []
    for line in text.splitlines(keepends=True):
        words += [part + " " for part in line.split(" ")[:-1]] + line.split(" ")[-1:]
    return words


def merge(mine: str, saved: str) -> str:
    """Both texts in one: lines they share once, and where they differ first mine, then the saved ones."""
    left, right = mine.splitlines(), saved.splitlines()
    merged: list[str] = []
    for tag, a, b, c, d in SequenceMatcher(None, left, right, autojunk=False).get_opcodes():
        merged += left[a:b]
        if tag != "equal":
            merged += right[c:d]
    return "\n".join(merged)
