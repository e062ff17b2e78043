"""Which words of a statement did what: those of its cue, those that lift it, and those that set it aside."""

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from .marks import ACTION, COMPARE, CONDITION, LATER, NUMBER, PROCEDURE, SUBJECT, WHY, marks_of
from .numbers import UNITS, number_at
from .polarity import setting_aside, triggers
from .sentences import Kind, Words
from .settling import Statement
from .types import ABSENT, Mark, Reason, Role
from .words import listed

REMEMBERED_PIECES = 512
MOST_NUMBERS = 2
LONGEST_REASON = 14
SUBJECT_BEFORE = 3
LONGEST_JOINT = 3  # "and", "or", "but" are not what a figure counts
_OPENS_PROCEDURE = listed("every each once after before until per then first second next finally whenever")
_AFTER_OPENER = 2
_LIFTS = {
    Reason.NAMED: (Role.NUMBER,),
    Reason.NUMBER: (Role.NUMBER,),
    Reason.CHOICE: (Role.CHOICE, Role.NUMBER, Role.PROCEDURE),
    Reason.PROCEDURE: (Role.PROCEDURE, Role.CHOICE),
    Reason.WHY: (Role.NUMBER, Role.CHOICE, Role.PROCEDURE),
}

Span = tuple[int, int]


class Piece(NamedTuple):
    """Words read together: where they begin in the step's text, and the marks of each of them."""

    start: int
    words: Words
    bits: list[int]

    def span(self, first: int, last: int) -> Span:
        """Return the place of the words first..last in the step's text."""
        return self.start + self.words.starts[first], self.start + self.words.ends[last]

    def within(self, start: int, end: int) -> list[int]:
        """Return the words that stand from `start` to `end` in the step's text."""
        places = range(len(self.words))
        return [i for i in places if start <= self.start + self.words.starts[i] < end]


@lru_cache(maxsize=REMEMBERED_PIECES)
def _read(text: str) -> tuple[Words, list[int]]:
    words = Words(text)
    return words, marks_of(words)


def explain(text: str, statement: Statement) -> tuple[Mark, ...]:
    """Return what the words of a step's text did for a statement, in the order of the text.

    "We keep 5% of negatives because training took a week" has the figure "5%" and the reason "because training took
    a week". What caps a statement as a mention (a list, a heading, a question, ...) leaves only the cue to point at.
    """
    claim = statement.claim
    found = {Mark(Role.CUE, claim.cue_start, claim.cue_end)} if claim.cue_end else set()
    if claim.reason in _LIFTS:
        found.update(_lifting(text, statement))
    elif claim.reason in (Reason.DISMISSED, Reason.DEFERRED):
        found.update(_dismissing(text, statement))
    return tuple(sorted(found, key=lambda mark: (mark.start, -mark.end, mark.role != Role.CUE)))


def _piece(text: str, start: int, end: int) -> Piece:
    return Piece(start, *_read(text[start:end]))


def _pieces(text: str, statement: Statement) -> list[Piece]:
    """Return the statement's sentence, and what follows it where that bears the statement, which comes first then."""
    claim, sentence = statement.claim, statement.sentence
    own = _piece(text, sentence.start, sentence.end)
    if claim.end <= sentence.end:
        return [own]
    borne = _piece(text, max(sentence.end, claim.start), claim.end)
    asks = sentence.kind == Kind.HEADING or own.words.text.rstrip(" \t\r\n*_`\"')").endswith(("?", ":"))
    return [borne, own] if asks else [own, borne]


def _lifting(text: str, statement: Statement) -> Iterator[Mark]:
    """Give the words that make a statement specific or justified."""
    claim = statement.claim
    pieces = _pieces(text, statement)
    if claim.reason == Reason.WHY and (reason := _reason(pieces, claim.start, claim.end)):
        yield Mark(Role.REASON, *reason)
    finders = {Role.NUMBER: _numbers, Role.CHOICE: _choices, Role.PROCEDURE: _procedures}
    for role in _LIFTS[claim.reason]:
        for piece in pieces:
            inside = piece.within(claim.start, claim.end)
            whole = list(range(len(piece.words)))
            found = finders[role](piece, inside, claim.cue_start) or finders[role](piece, whole, claim.cue_start)
            if found:
                yield from (Mark(role, *span) for span in found)
                return


def _numbers(piece: Piece, places: list[int], near: int) -> list[Span]:
    """Return the figures nearest to a place, each with its unit."""
    found: list[Span] = []
    last = -1
    for i in places:
        if i > last and piece.bits[i] & NUMBER:
            last = _number_end(piece, i)
            found.append(piece.span(i, last))
    found.sort(key=lambda span: abs(span[0] - near))
    return found[:MOST_NUMBERS]


def _number_end(piece: Piece, i: int) -> int:
    """Return the last word of a figure: its magnitude, its unit, or the plain word it counts."""
    words = piece.words
    number = number_at(words.lexemes, i)
    if number is None:
        return i
    end = max(number[0], *(last for unit, last in number[1].items() if unit in UNITS), i)
    counted = max(number[1].values(), default=end)
    if counted == end or words.text[words.ends[end] : words.starts[counted]] != " ":
        return end
    is_plain = len(words.raws[counted]) > LONGEST_JOINT and not piece.bits[counted] & ~ACTION
    return counted if is_plain else end


def _choices(piece: Piece, places: list[int], near: int) -> list[Span]:
    """Return the words that choose: "we keep", or the verb a sentence or clause opens with."""
    actions = [i for i in places if piece.bits[i] & ACTION]
    for i in actions:
        for subject in range(i - 1, max(-1, i - 1 - SUBJECT_BEFORE), -1):
            if piece.bits[subject] & SUBJECT and piece.words.clauses[subject] == piece.words.clauses[i]:
                return [piece.span(subject, i)]
    opening = [i for i in actions if i in places[:2] or not i or piece.words.clauses[i - 1] != piece.words.clauses[i]]
    return [piece.span(i, i) for i in opening[:1]]


def _procedures(piece: Piece, places: list[int], near: int) -> list[Span]:
    """Return the words nearest to a place that say when, how often or in which order."""
    words = piece.words
    found = []
    for i in places:
        if piece.bits[i] & PROCEDURE:
            last = i
            while words.lexemes[i].lower in _OPENS_PROCEDURE and last - i < _AFTER_OPENER and _goes_on(words, last):
                last += 1
            found.append(piece.span(i, last))
    found.sort(key=lambda span: abs(span[0] - near))
    return found[:1]


def _goes_on(words: Words, i: int) -> bool:
    """Say whether the next word stands in the same clause with nothing but a space between."""
    if i + 1 >= len(words) or words.clauses[i + 1] != words.clauses[i]:
        return False
    return words.text[words.ends[i] : words.starts[i + 1]] in (" ", "-")


def _reason(pieces: list[Piece], start: int, end: int) -> Span | None:
    """Return the words that give the reason: those of a reason before a comparison, those of the clause first.

    Where none says so, the sentence that follows gives it by how it opens ("This would ...").
    """
    for kind in (WHY, COMPARE, CONDITION):
        for piece in pieces:
            inside = piece.within(start, end)
            others = [i for i in range(len(piece.words)) if i not in inside]
            for i in (*inside, *others):
                if piece.bits[i] & kind:
                    return _reason_from(piece, i)
    following = pieces[-1]
    if following.start < pieces[0].start or len(pieces) == 1 or not following.words:
        return None
    return following.span(0, min(len(following.words), LONGEST_REASON) - 1)


def _reason_from(piece: Piece, i: int) -> Span:
    """Return the words from one that opens a reason to the end of its clause, or of what a comma ends."""
    words = piece.words
    first = i - 1 if words.lexemes[i].lower == "than" and i and words.clauses[i - 1] == words.clauses[i] else i
    last = i
    while last + 1 < len(words) and last - first + 1 < LONGEST_REASON and words.clauses[last + 1] == words.clauses[i]:
        if last > i + 1 and any(sign in words.text[words.ends[last] : words.starts[last + 1]] for sign in ",:.|("):
            break
        last += 1
    return piece.span(first, last)


def _dismissing(text: str, statement: Statement) -> Iterator[Mark]:
    """Give the words that set a statement aside or put it off, and those that give the reason for it."""
    claim, sentence = statement.claim, statement.sentence
    own = _piece(text, sentence.start, sentence.end)
    if claim.reason == Reason.DEFERRED:
        inside = [i for i in own.within(claim.start, claim.end) if own.bits[i] & LATER]
        yield from (Mark(Role.DISMISSED, *own.span(i, i)) for i in inside[:1])
        return
    if statement.aside:
        leading = _piece(text, statement.aside.start, statement.aside.end)
        hard = [trigger for trigger in triggers(leading.words) if trigger.hard]
        yield from (Mark(Role.DISMISSED, *leading.span(trigger.first, trigger.last)) for trigger in hard[:1])
        return
    cue = own.within(claim.cue_start, claim.cue_end)
    trigger = setting_aside(triggers(own.words), cue[0], cue[-1], own.words) if cue else None
    if trigger is None:
        return
    yield Mark(Role.DISMISSED, *own.span(trigger.first, trigger.last))
    if claim.depth == ABSENT:
        return
    others = [i for i in range(len(own.words)) if not trigger.first <= i <= trigger.last]
    why = [i for i in others if own.bits[i] & (WHY | COMPARE)]
    if why:
        yield Mark(Role.REASON, *_reason_from(own, why[0]))
    else:
        yield from (Mark(Role.REASON, *span) for span in _numbers(own, others, claim.cue_start)[:1])
