"""Which sentences of a step bear on which: the one before, the heading above, the line that leads an item in."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from .reading import Reading
from .sentences import Kind, Sentence

_LISTED = (Kind.ITEM, Kind.ROW)


class Context(NamedTuple):
    """The places of what stands around a sentence, None where there is nothing."""

    before: int | None
    after: int | None
    above: int | None
    lead: int | None


def contexts(read: Sequence[tuple[Sentence, Reading]]) -> Iterator[Context]:
    """Give each sentence's context: rows are led in by the first row of their table, items by the line above them."""
    above: int | None = None
    lead: int | None = None
    last = len(read) - 1
    for i, (sentence, reading) in enumerate(read):
        is_heading = sentence.kind == Kind.HEADING
        opens_table = sentence.kind == Kind.ROW and (not i or read[i - 1][0].kind != Kind.ROW)
        leads = reading.is_lead or opens_table
        is_led = sentence.kind in _LISTED and not leads
        yield Context(
            before=i - 1 if i else None,
            after=i + 1 if i < last else None,
            above=None if is_heading else above,
            lead=lead if is_led else None,
        )
        if is_heading:
            above, lead = i, None
        elif leads:
            lead = i
        elif sentence.kind == Kind.PROSE:
            lead = None
