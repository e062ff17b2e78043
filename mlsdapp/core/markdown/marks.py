"""Markdown with marks on it: sentinels go into the source, come out of the HTML and become `<mark>`.

What was typed decides what is seen: a mark that would change the rendering by so much as a space is left out of its
block and quoted under it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

from django.utils.safestring import mark_safe

from .blocks import split_blocks
from .characters import FIRST_SENTINEL, fit, without_sentinels
from .door import as_typed, formatted, identity_of
from .limits import CHARACTERS, passed_limit
from .painting import Places, find_places, paint
from .placing import Piece, Probe, Source
from .types import Block, Mark, MarkedText, Quote


@dataclass(frozen=True, slots=True)
class _Trial:
    """What came of rendering with some pieces.

    `blocks` are those that kept their rendering, with their sentinels, and the plain ones in place of the others. They
    bore the pieces in `borne`; of these, the pieces in `kept` have something to show. `has_lost` tells of any others.
    """

    blocks: list[str]
    places: Places
    kept: list[Piece]
    borne: list[Piece]
    has_lost: bool


def render_marked(
    source: str, marks: Sequence[Mark], *, characters: int = CHARACTERS, diagrams: str | None = None
) -> MarkedText:
    """Return the blocks of a Markdown text with its marks in them. Never raises.

    Marks reach over as many blocks as they like and may overlap; then the text takes the deepest one's class and names
    all of them. One that begins or ends beyond the text is cut to it. Those with a role come last: when there are too
    many, the last are the first to go. `diagrams` is as in `render`.
    """
    text = fit(source)
    marks = [_on_fit_text(mark, source) for mark in marks]
    problem = passed_limit(text, characters)
    plain = as_typed(text, problem) if problem else formatted(text, identity_of(text), characters, diagrams)
    if plain.problem:
        marks = [mark for mark in marks if not mark.role]
        quotes = tuple(_quotes(text, marks, range(len(marks))))
        return MarkedText((Block(plain.html, tuple(dict.fromkeys(mark.ref for mark in marks)), quotes),), plain.problem)
    return MarkedText(_Marking(text, marks, plain.html, characters, diagrams).blocks(), "")


def _on_fit_text(mark: Mark, source: str) -> Mark:
    """Return the mark with offsets in the text whose CRLF have become LF."""
    start = min(max(mark.start, 0), len(source))
    end = min(max(mark.end, start), len(source))
    return replace(mark, start=start - source.count("\r\n", 0, start), end=end - source.count("\r\n", 0, end))


def _quotes(text: str, marks: Sequence[Mark], wanted: Iterable[int]) -> Iterable[Quote]:
    for index in wanted:
        quoted = text[marks[index].start : marks[index].end].strip()
        if quoted:
            yield Quote(marks[index].ref, quoted, marks[index].depth)


class _Marking:
    """One text with its marks on the way to blocks."""

    def __init__(self, text: str, marks: Sequence[Mark], html: str, characters: int, diagrams: str | None) -> None:
        self.text = text
        self.marks = marks
        self.characters = characters
        self.diagrams = diagrams
        self.identity = identity_of(text)
        self.plain = split_blocks(html)
        self.source = Source(text)

    def blocks(self) -> tuple[Block, ...]:
        if not self.marks:
            return tuple(self._block(html, (), ()) for html in self.plain)
        pieces = self.source.pieces(self.marks)
        trial = self._best(pieces)
        homes = self._homes(trial)
        shown = {piece.mark for piece in trial.kept}
        painted = paint(trial.blocks, trial.places, trial.kept, self.marks)
        by_text = sorted(self._without_role(), key=lambda index: self.marks[index].start)
        return tuple(
            self._block(html, here, [index for index in here if index not in shown])
            for number, html in enumerate(painted or [""])
            for here in [[index for index in by_text if homes[index] == number]]
        )

    def _without_role(self) -> list[int]:
        return [index for index, mark in enumerate(self.marks) if not mark.role]

    def _block(self, html: str, here: Sequence[int], quoted: Sequence[int]) -> Block:
        refs = tuple(dict.fromkeys(self.marks[index].ref for index in here))
        # The blocks come from the sanitiser, and paint adds nothing but marks whose refs it escapes.
        return Block(mark_safe(html), refs, tuple(_quotes(self.text, self.marks, quoted)))

    def _best(self, pieces: list[Piece]) -> _Trial:
        """Render with all pieces; where blocks changed, find by halves which pieces they can keep.

        At most six renderings: what is still in doubt then is quoted. Pieces with a role go first of all.
        """
        trial = self._try(pieces)
        if trial.has_lost:
            bearable = set(trial.borne)
            fewer = [piece for piece in pieces if piece in bearable or not self.marks[piece.mark].role]
            if len(fewer) < len(pieces):
                pieces, trial = fewer, self._try(fewer)
        for half in (slice(0, None, 2), slice(1, None, 2)) if trial.has_lost else ():
            bearable = set(trial.borne)
            doubtful = [piece for piece in pieces if piece not in bearable]
            bearable.update(doubtful[half])
            trial = self._try([piece for piece in pieces if piece in bearable])
        return self._try(trial.borne) if trial.has_lost else trial

    def _try(self, pieces: list[Piece]) -> _Trial:
        """Render with these pieces. Every other mark gets one sentinel that only tells its block."""
        probes = self._probes(pieces)
        text = _with_sentinels(self.text, pieces, probes)
        rendered = formatted(text, self.identity, self.characters * 2, self.diagrams)
        blocks = split_blocks(rendered.html) if not rendered.problem else []
        same = self._unchanged(blocks)
        places = find_places({number: blocks[at] for number, at in same.items()})
        borne = [piece for number, piece in enumerate(pieces) if places.block_of(number) is not None]
        kept = [piece for number, piece in enumerate(pieces) if places.has_pair(number)]
        final = [blocks[same[number]] if number in same else html for number, html in enumerate(self.plain)]
        places = replace(places, pieces=tuple(pieces), probes=tuple(probes))
        return _Trial(final, places, kept, borne, has_lost=len(borne) < len(pieces))

    def _probes(self, pieces: Sequence[Piece]) -> list[Probe]:
        placed = {piece.mark for piece in pieces}
        places = {index: self._probe(self.marks[index]) for index in self._without_role() if index not in placed}
        return [Probe(index, place) for index, place in places.items() if place is not None]

    def _probe(self, mark: Mark) -> int | None:
        in_code = self.source.code_after(mark.start, mark.end)
        return self.source.beside(mark.start) if in_code is None else in_code

    def _unchanged(self, blocks: list[str]) -> dict[int, int]:
        """Return for each plain block that is also among `blocks`, but for sentinels, which of them it is.

        Looked for from both ends, because a block more or less in between moves those after it.
        """
        bare = [without_sentinels(block) for block in blocks]
        if len(bare) == len(self.plain):
            return {n: n for n, (a, b) in enumerate(zip(self.plain, bare, strict=True)) if a == b}
        head = len(list(takewhile(_equal, zip(self.plain, bare, strict=False))))
        tail = len(list(takewhile(_equal, zip(self.plain[head:][::-1], bare[head:][::-1], strict=False))))
        same = {number: number for number in range(head)}
        for back in range(1, tail + 1):
            same[len(self.plain) - back] = len(bare) - back
        return same

    def _homes(self, trial: _Trial) -> dict[int, int]:
        """Return for each mark the block it belongs to: where it is first seen, else where its sentinel was."""
        homes: dict[int, int] = {}
        kept = set(trial.kept)
        sentinels: list[tuple[int, Piece | Probe]] = [
            *enumerate(trial.places.pieces),
            *enumerate(trial.places.probes, start=len(trial.places.pieces)),
        ]
        # What is seen counts first, then what only left a sentinel.
        for number, what in sorted(sentinels, key=lambda sentinel: sentinel[1] not in kept):
            block = trial.places.block_of(number)
            if block is not None:
                homes.setdefault(what.mark, block)
        last = 0
        for index in sorted(range(len(self.marks)), key=lambda index: self.marks[index].start):
            last = homes.setdefault(index, last)
        return homes


def _equal(pair: tuple[str, str]) -> bool:
    return pair[0] == pair[1]


def _with_sentinels(text: str, pieces: Sequence[Piece], probes: Sequence[Probe]) -> str:
    """Return the text with two sentinels for each piece, then one for each probe; at one place ends come first."""
    inserts = []
    for number, piece in enumerate(pieces):
        inserts.append((piece.start, 1, chr(FIRST_SENTINEL + 2 * number)))
        inserts.append((piece.end, 0, chr(FIRST_SENTINEL + 2 * number + 1)))
    for number, probe in enumerate(probes, start=len(pieces)):
        inserts.append((probe.place, 0, chr(FIRST_SENTINEL + 2 * number)))
    out, done = [], 0
    for place, _, sentinel in sorted(inserts):
        out += [text[done:place], sentinel]
        done = place
    return "".join([*out, text[done:]])
