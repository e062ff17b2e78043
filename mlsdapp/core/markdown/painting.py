"""From sentinels in HTML to `<mark>`: one pass over tags and texts."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from django.utils.html import escape

from .blocks import TAG
from .characters import FIRST_SENTINEL, SENTINEL, without_sentinels
from .placing import Piece, Probe
from .types import Mark


@dataclass(frozen=True, slots=True)
class Places:
    """Where sentinels were found in texts: by number, each block and how many stood before it there."""

    found: Mapping[int, list[tuple[int, int]]]
    pieces: tuple[Piece, ...] = ()
    probes: tuple[Probe, ...] = ()

    def has_pair(self, number: int) -> bool:
        """Tell whether a piece came out once, whole, in one block, with something to show between its ends."""
        start, end = self.found.get(2 * number, []), self.found.get(2 * number + 1, [])
        return len(start) == len(end) == 1 and start[0][0] == end[0][0] and start[0][1] < end[0][1]

    def block_of(self, number: int) -> int | None:
        """Return the block in which a piece begins or a probe was found."""
        found = self.found.get(2 * number)
        return found[0][0] if found else None


def find_places(blocks: Mapping[int, str]) -> Places:
    """Return where in the texts of some blocks, given by number, the sentinels stand; those in tags do not count."""
    found: dict[int, list[tuple[int, int]]] = {}
    for number, html in blocks.items():
        characters = 0
        for text in TAG.split(html)[::2]:
            for index, part in enumerate(SENTINEL.split(text)):
                if index % 2:
                    found.setdefault(ord(part) - FIRST_SENTINEL, []).append((number, characters))
                else:
                    characters += len(part.strip())
    return Places(found)


def paint(blocks: Sequence[str], places: Places, kept: Collection[Piece], marks: Sequence[Mark]) -> list[str]:
    """Return the blocks with `<mark>`, or for a role `<span>`, in place of kept pieces and without other sentinels."""
    shown = set(kept)
    numbers = {number: piece.mark for number, piece in enumerate(places.pieces) if piece in shown}
    with_role = frozenset(index for index, mark in enumerate(marks) if mark.role)
    return [_painted(html, numbers, marks, with_role) for html in blocks]


def _painted(html: str, numbers: Mapping[int, int], marks: Sequence[Mark], with_role: frozenset[int]) -> str:
    if not SENTINEL.search(html):
        return html
    active: dict[int, int] = {}
    out = []
    for index, piece in enumerate(TAG.split(html)):
        if index % 2:
            out.append(without_sentinels(piece))
        else:
            out += _marked(_segments(piece, active, numbers), marks, with_role)
    return "".join(out)


def _segments(text: str, active: dict[int, int], numbers: Mapping[int, int]) -> Iterator[tuple[str, frozenset[int]]]:
    """Yield the parts of a text with the marks they lie in; neighbours in the same marks are one part.

    `active` counts the open pieces of each mark and is carried from text to text. White space between two pieces of a
    mark belongs to it, so that a mark over several lines is not cut at each.
    """
    parts: list[tuple[str, frozenset[int]]] = []
    for index, part in enumerate(SENTINEL.split(text)):
        if index % 2:
            _toggle(ord(part) - FIRST_SENTINEL, active, numbers)
        elif part:
            parts.append((part, frozenset(active)))
    bridged = [_bridge(parts, at) for at in range(len(parts))]
    start = 0
    for at in range(1, len(bridged) + 1):
        if at == len(bridged) or bridged[at] != bridged[start]:
            yield "".join(part for part, _ in parts[start:at]), bridged[start]
            start = at


def _toggle(sentinel: int, active: dict[int, int], numbers: Mapping[int, int]) -> None:
    mark = numbers.get(sentinel // 2)
    if mark is None:
        return
    active[mark] = active.get(mark, 0) + (-1 if sentinel % 2 else 1)
    if not active[mark]:
        del active[mark]


def _bridge(parts: Sequence[tuple[str, frozenset[int]]], at: int) -> frozenset[int]:
    text, inside = parts[at]
    if text.strip() or at in (0, len(parts) - 1):
        return inside
    return inside | (parts[at - 1][1] & parts[at + 1][1])


def _marked(
    segments: Iterable[tuple[str, frozenset[int]]], marks: Sequence[Mark], with_role: frozenset[int]
) -> Iterator[str]:
    """Yield texts in `<mark>`; within one, the words that have a role stand in an element of their own."""
    for inside, group in groupby(segments, key=lambda segment: segment[1] - with_role):
        parts = list(group)
        said = "".join(_said(text, within & with_role, marks) for text, within in parts)
        yield _wrapped(said, inside, marks) if _shows("".join(text for text, _ in parts)) else said


def _shows(text: str) -> bool:
    """Tell a text from the line breaks between elements, where a table or list allows no mark."""
    return bool(text.strip()) or "\n" not in text


def _said(text: str, roles: frozenset[int], marks: Sequence[Mark]) -> str:
    if not roles or not text.strip():
        return text
    names = escape(" ".join(dict.fromkeys(f"said--{marks[index].role}" for index in sorted(roles))))
    return f'<span class="said {names}" data-ref="{_refs(roles, marks)}">{text}</span>'


def _wrapped(html: str, inside: frozenset[int], marks: Sequence[Mark]) -> str:
    if not inside:
        return html
    depth = max(marks[index].depth for index in inside)
    return f'<mark class="evidence evidence--{depth}" data-ref="{_refs(inside, marks)}">{html}</mark>'


def _refs(inside: frozenset[int], marks: Sequence[Mark]) -> str:
    return escape(" ".join(dict.fromkeys(marks[index].ref for index in sorted(inside))))
