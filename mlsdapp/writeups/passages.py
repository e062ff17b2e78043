"""The candidate's text in passages, each with the notes on what it earned beside it."""

from dataclasses import dataclass
from typing import Any

from mlsdapp.casestudies.models import Consideration
from mlsdapp.core.markdown import Block, Mark, MarkedText, Quote, render_marked

from . import scoring
from .models import Appeal

# What words did, as the page tells it apart: named it, lifted it, or set it aside.
ROLES = {
    "cue": "cue",
    "number": "lift",
    "choice": "lift",
    "procedure": "lift",
    "reason": "lift",
    "dismissed": "aside",
}


@dataclass(frozen=True, slots=True)
class QuotePart:
    """A part of a quotation, and what its words did, if anything."""

    text: str
    role: str


@dataclass(frozen=True, slots=True)
class Note:
    """A finding as the page says it: the consideration, its depth, why, and what would lift it."""

    consideration: Consideration
    depth: int
    reason: str
    lift: str
    gain: float
    step: int | None
    dismissed: bool
    evidence: tuple[dict[str, Any], ...]
    appeal: Appeal | None = None

    @property
    def key(self) -> str:
        return self.consideration.key

    @property
    def depth_name(self) -> str:
        return scoring.DEPTH_NAMES[self.depth]

    @property
    def quote(self) -> list[QuotePart]:
        """The first evidence in parts, for a finding whose text is not marked in its place."""
        return quote_parts(self.evidence[0]) if self.evidence else []


@dataclass(frozen=True, slots=True)
class NotedBlock:
    """A block of the candidate's rendered text with the notes that begin in it."""

    block: Block
    notes: list[Note]

    @property
    def is_plain_heading(self) -> bool:
        return self.block.html.startswith("<h") and not self.block.html.startswith("<hr") and not self.notes


@dataclass(frozen=True, slots=True)
class Passage:
    """Blocks that stand together: the headings above, the block the notes belong to, what follows without notes.

    `others` are the notes on considerations that are expected in another step and count there.
    """

    lead: list[Block]
    noted: Block
    rest: list[Block]
    notes: list[Note]
    others: list[Note]

    @property
    def blocks(self) -> list[Block]:
        return [*self.lead, self.noted, *self.rest]

    @property
    def quotes(self) -> list[Quote]:
        """Evidence that could not be marked in its place."""
        return [quote for block in self.blocks for quote in block.quotes]


def read_passages(
    text: str, number: int | None, notes: list[Note], diagrams: str | None = None
) -> tuple[list[Passage], str]:
    """The step's text with its notes, and why it could not be formatted, if so.

    `diagrams` is the address of the page that answers for the text's diagrams.
    """
    if not text.strip():
        return [], ""
    shown = [(note, e) for note in notes if note.depth for e in note.evidence if e["step"] == number]
    spans = [Mark(e["start"], e["end"], note.depth, note.key) for note, e in shown]
    words = [
        Mark(start, end, note.depth, note.key, ROLES[role])
        for note, e in shown
        for role, start, end in e.get("marks", ())
        if role in ROLES
    ]
    marked = render_marked(text, [*spans, *words], diagrams=diagrams)
    return [as_passage(group, number) for group in grouped(noted_blocks(marked, notes))], marked.problem


def quote_parts(evidence: dict[str, Any]) -> list[QuotePart]:
    """An evidence's quote, cut where words with a role begin and end; where roles overlap, the first one is shown."""
    start, quote = evidence["start"], evidence["quote"]
    parts = []
    done = 0
    for role, *place in evidence.get("marks", ()):
        begin, end = max(place[0] - start, done), min(place[1] - start, len(quote))
        if begin < end and role in ROLES:
            parts += [QuotePart(quote[done:begin], ""), QuotePart(quote[begin:end], ROLES[role])]
            done = end
    return [part for part in (*parts, QuotePart(quote[done:], "")) if part.text]


def read_own(text: str, passages: list[Passage], diagrams: str | None = None) -> list[Block]:
    """The text once more, to stand beside the reference: as it is above, unless it has footnotes, whose ids are unique.

    Another line end at its foot makes it another text, with other ids.
    """
    if "[^" in text:
        return list(render_marked(f"{text}\n", [], diagrams=diagrams).blocks)
    return [block for passage in passages for block in passage.blocks]


def noted_blocks(marked: MarkedText, notes: list[Note]) -> list[NotedBlock]:
    """Each note beside the block in which its evidence first begins."""
    waiting = {note.key: note for note in notes}
    noted = []
    for block in marked.blocks:
        refs = [ref for ref in (*block.refs, *(quote.ref for quote in block.quotes)) if ref in waiting]
        noted.append(NotedBlock(block, [waiting.pop(ref) for ref in dict.fromkeys(refs)]))
    return noted


def grouped(blocks: list[NotedBlock]) -> list[list[NotedBlock]]:
    """A new group at every heading and at every block with notes; headings stay with what they head."""
    groups: list[list[NotedBlock]] = []
    for block in blocks:
        under_heading = bool(groups) and all(above.is_plain_heading for above in groups[-1])
        if not groups or (block.notes or block.is_plain_heading) and not under_heading:
            groups.append([])
        groups[-1].append(block)
    return groups


def as_passage(group: list[NotedBlock], number: int | None) -> Passage:
    at = next((number for number, noted in enumerate(group) if not noted.is_plain_heading), 0)
    blocks = [noted.block for noted in group]
    notes = [note for noted in group for note in noted.notes]
    return Passage(
        lead=blocks[:at],
        noted=blocks[at],
        rest=blocks[at + 1 :],
        notes=[note for note in notes if note.consideration.step_id == number],
        others=[note for note in notes if note.consideration.step_id != number],
    )
