"""From sentinels in HTML to `<mark>`: one pass over tags and texts."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

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
    """Return the blocks with `<mark>` in place of the sentinels of kept pieces, and without any other sentinel."""
    shown = set(kept)
    numbers = {number: piece.mark for number, piece in enumerate(places.pieces) if piece in shown}
    return [_painted(html, numbers, marks) for html in blocks]


def _painted(html: str, numbers: Mapping[int, int], marks: Sequence[Mark]) -> str:
    if not SENTINEL.search(html):
        return html
    active: dict[int, int] = {}
    out = []
    for index, piece in enumerate(TAG.split(html)):
        if index % 2:
            out.append(without_sentinels(piece))
        else:
            out += [_wrapped(text, inside, marks) for text, inside in _segments(piece, active, numbers)]
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


def _wrapped(text: str, inside: frozenset[int], marks: Sequence[Mark]) -> str:
    """Return the text in `<mark>`, but not the line breaks between elements, where a table or list allows none."""
    if not inside or (not text.strip() and "\n" in text):
        return text
    depth = max(marks[index].depth for index in inside)
    refs = escape(" ".join(dict.fromkeys(marks[index].ref for index in sorted(inside))))
    return f'<mark class="evidence evidence--{depth}" data-ref="{refs}">{text}</mark>'
