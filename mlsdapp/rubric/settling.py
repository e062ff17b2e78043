"""What the sentences of one step say together: claims placed in its text and weighed by what stands around them."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from .context import Context
from .reading import Claim, Reading, below
from .sentences import Kind, Sentence
from .types import ABSENT, JUSTIFIED, MENTIONED, SPECIFIC, Reason
from .weighing import Signs, depth_of, pulls_of_association, strength

MOST_CLAIMS = 8
FOLLOWERS = 3
SURE = 0.5  # of a claim without a cue: below it, the sentence may well serve a neighbour, and no depth is read off it
_SPECIFIC = frozenset((Reason.NAMED, Reason.NUMBER, Reason.CHOICE, Reason.PROCEDURE))
_CAPS = frozenset((Reason.LIST, Reason.QUESTION, Reason.HEADING, Reason.FLUENT, Reason.CODE, Reason.DEFERRED))
_SET_ASIDE = frozenset((Reason.DISMISSED, Reason.COPIED))


class Passage(NamedTuple):
    """A sentence, what it says by itself, where it stands, and how strongly it belongs to considerations there."""

    sentence: Sentence
    reading: Reading
    context: Context
    step: int | None
    associations: Mapping[int, float]


class Statement(NamedTuple):
    """A claim placed in its step's text, its quote, and of its sentence the frame and whether it holds a number.

    `sentence` is where its words stand, `aside` the heading or leading line that sets it aside, if one does.
    """

    claim: Claim
    quote: str
    frame: tuple[str, ...]
    has_number: bool
    sentence: Sentence
    aside: Sentence | None = None


class Around(NamedTuple):
    """A passage, and the passages that bear on it."""

    passage: Passage
    before: Passage | None
    after: Passage | None
    above: Passage | None
    lead: Passage | None


def settle(
    text: str, passages: Sequence[Passage], taught: frozenset[int], new: frozenset[int] = frozenset()
) -> tuple[Statement, ...]:
    """Return the deepest statements of a step.

    `taught` considerations are weighed by all signs, others by cues; those that are `new` are specific by cues only.
    """
    return _best(_statements(text, passages, taught, new))


def _statements(
    text: str, passages: Sequence[Passage], taught: frozenset[int], new: frozenset[int]
) -> Iterator[Statement]:
    set_aside: Sentence | None = None
    for i, around in enumerate(surroundings(passages)):
        sentence, reading = around.passage[:2]
        if sentence.kind == Kind.HEADING or reading.sets_aside or not _is_under(set_aside, sentence):
            set_aside = sentence if reading.sets_aside else None
        refused = _refusal(around)
        is_hopeless = _sieve(around)
        for claim, frame in placed_claims(i, passages):
            if claim.owner in taught and is_hopeless(claim):
                continue
            settled = claim if claim.owner not in taught else weigh(claim, around)
            if claim.owner in new and not claim.cue:
                settled = below(settled, settled.reason)
            aside = set_aside or refused if settled.depth and not reading.sets_aside else None
            if aside:
                excused = MENTIONED if reading.has_why else ABSENT
                settled = settled._replace(depth=excused, reason=Reason.DISMISSED)
            if settled.depth or settled.reason in _SET_ASIDE:
                quote = text[settled.start : settled.end]
                yield Statement(settled, quote, frame, reading.has_number, sentence, aside)


def _refusal(around: Around) -> Sentence | None:
    """Return the curt answer that sets a short question aside: "Calibration? Not needed." """
    asked, answered = around.passage, around.after
    if answered is None or not asked.reading.is_question or not asked.reading.is_short:
        return None
    refuses = answered.reading.is_refusal and answered.reading.is_short
    return answered.sentence if refuses and answered.sentence.block == asked.sentence.block else None


def _is_under(leader: Sentence | None, sentence: Sentence) -> bool:
    """Say whether what a heading or a leading line sets aside goes on: under a line only in items, till a heading."""
    return leader is not None and (leader.kind == Kind.HEADING or sentence.kind == Kind.ITEM)


def _sieve(around: Around) -> Callable[[Claim], bool]:
    """Return what tells of a claim without cues, here or nearby, whether its associations reach no depth."""
    associations = around.passage.associations
    before = around.before.associations if around.before else {}
    above = around.above.associations if around.above else {}
    nearby = frozenset(owner for other in around[1:] if other for owner in other.reading.named)
    base = strength(_standing(around), MENTIONED)
    here, earlier, over = pulls_of_association()

    def is_hopeless(claim: Claim) -> bool:
        owner = claim.owner
        if claim.cue or owner in nearby:
            return False
        reached = base + here * associations.get(owner, 0.0)
        return reached + earlier * before.get(owner, 0.0) + over * above.get(owner, 0.0) <= 0

    return is_hopeless


def placed_claims(i: int, passages: Sequence[Passage]) -> Iterator[tuple[Claim, tuple[str, ...]]]:
    """Give the claims of a passage: those by cues, placed in the text, and those that only its words suggest."""
    sentence, reading, associations = passages[i].sentence, passages[i].reading, passages[i].associations
    for claim in reading.claims:
        yield _placed(claim, i, passages)
    if reading.is_refusal or reading.is_single:
        return
    for owner in associations:
        if owner not in reading.named:
            yield Claim(owner, ABSENT, Reason.NONE, sentence.start, sentence.end, ""), reading.frame


def surroundings(passages: Sequence[Passage]) -> Iterator[Around]:
    """Give each passage with those that bear on it."""
    for passage in passages:
        yield Around(passage, *(None if place is None else passages[place] for place in passage.context))


def weigh(claim: Claim, around: Around) -> Claim:
    """Return the claim at the depth that all signs together reach, never above what caps it."""
    if claim.reason in _SET_ASIDE:
        return claim
    signs = signs_of(claim, around)
    depth = depth_of(signs)
    claim = claim._replace(strength=strength(signs, MENTIONED))
    reading = around.passage.reading
    cap = cap_of(claim, reading)
    if cap and depth:
        return claim._replace(depth=MENTIONED, reason=cap)
    if depth == JUSTIFIED and not _has_reason(around):
        depth = SPECIFIC
    if depth > MENTIONED and not claim.cue and claim.strength < SURE:
        depth = MENTIONED
    return claim._replace(depth=depth, reason=_reason(depth, claim, reading))


def _has_reason(around: Around) -> bool:
    """Say whether a word of reason, comparison or condition stands in a passage, or right after it opens one."""
    after = around.after
    return around.passage.reading.may_reason or after is not None and after.reading.opens_why


def cap_of(claim: Claim, reading: Reading) -> Reason:
    """Return why a claim is no more than a mention, if so."""
    if claim.reason in _CAPS or claim.cue:
        return claim.reason if claim.reason in _CAPS else Reason.NONE
    return reading.cap or (Reason.HEADING if reading.is_lead else Reason.NONE)


def _reason(depth: int, claim: Claim, reading: Reading) -> Reason:
    """Return the word that explains a depth."""
    if depth == JUSTIFIED:
        return Reason.WHY
    if depth == SPECIFIC:
        if claim.reason in _SPECIFIC:
            return claim.reason
        return Reason.NUMBER if reading.has_number else Reason.CHOICE
    return Reason.MENTION if depth else Reason.NONE


def signs_of(claim: Claim, around: Around) -> Signs:
    """Return what speaks for the claim's consideration in its sentence and around it."""
    passage, before, after, above, lead = around
    owner, has_cue = claim.owner, bool(claim.cue)
    return _standing(around)._replace(
        association=passage.associations.get(owner, 0.0),
        association_before=before.associations.get(owner, 0.0) if before else 0.0,
        association_above=above.associations.get(owner, 0.0) if above else 0.0,
        cue_mentions=has_cue and claim.depth <= MENTIONED,
        cue_specific=has_cue and claim.depth == SPECIFIC,
        cue_justified=has_cue and claim.depth == JUSTIFIED,
        cue_before=_names(before, owner),
        cue_after=_names(after, owner),
        cue_above=_names(above, owner),
        cue_in_lead=_names(lead, owner),
        dismissed=claim.reason in _SET_ASIDE,
    )


def _standing(around: Around) -> Signs:
    """Return what a passage shows whatever it is about."""
    sentence, reading = around.passage[:2]
    kind = sentence.kind
    return Signs(
        number=reading.has_number,
        why=reading.has_why,
        commits=reading.commits,
        question=reading.is_question,
        heading=kind == Kind.HEADING,
        item=kind == Kind.ITEM,
        row=kind == Kind.ROW,
        code=kind == Kind.CODE,
        short=reading.is_short,
        in_a_step=around.passage.step is not None,
        hedges=reading.hedges,
        long=reading.is_long,
    )


def _names(passage: Passage | None, owner: int) -> bool:
    return passage is not None and owner in passage.reading.named


def _placed(claim: Claim, i: int, passages: Sequence[Passage]) -> tuple[Claim, tuple[str, ...]]:
    """Return a claim placed in the step's text, justified or carried by what follows, and the frame that bears it."""
    sentence, reading = passages[i][:2]
    at = sentence.start
    placed = claim._replace(
        start=at + claim.start, end=at + claim.end, cue_start=at + claim.cue_start, cue_end=at + claim.cue_end
    )
    if reading.is_lead and claim.depth == MENTIONED and claim.reason != Reason.DISMISSED:
        return _carried(placed, i, passages)
    following = passages[i + 1] if i + 1 < len(passages) else None
    if following is not None and following.sentence.block == sentence.block:
        placed = _with_following(placed, following)
    return placed, reading.frame


def _with_following(claim: Claim, following: Passage) -> Claim:
    """Let the next sentence of the same block answer a question, or give the reason."""
    sentence, reading = following[:2]
    if claim.reason == Reason.QUESTION and reading.commits:
        return claim._replace(depth=SPECIFIC, reason=Reason.CHOICE, end=sentence.end)
    if claim.depth == SPECIFIC and reading.opens_why:
        return claim._replace(depth=JUSTIFIED, reason=Reason.WHY, end=sentence.end)
    if claim.reason == Reason.DISMISSED and claim.depth == ABSENT and reading.opens_why:
        return claim._replace(depth=MENTIONED)
    return claim


def _carried(claim: Claim, i: int, passages: Sequence[Passage]) -> tuple[Claim, tuple[str, ...]]:
    """Let a heading or a leading line be specific by what the sentences right under it commit to."""
    for sentence, reading, *_ in passages[i + 1 : i + 1 + FOLLOWERS]:
        if sentence.kind == Kind.HEADING:
            break
        if reading.commits and sentence.kind != Kind.CODE:
            borne = claim._replace(depth=SPECIFIC, reason=Reason.CHOICE, start=sentence.start, end=sentence.end)
            return borne, reading.frame
    return claim, passages[i].reading.frame


def _best(statements: Iterable[Statement]) -> tuple[Statement, ...]:
    """Keep the deepest statements of each consideration, in the order of the text."""
    by_owner: dict[int, list[Statement]] = {}
    for statement in statements:
        by_owner.setdefault(statement.claim.owner, []).append(statement)
    kept: list[Statement] = []
    for owner in sorted(by_owner):
        deepest = sorted(
            by_owner[owner],
            key=lambda statement: (-statement.claim.depth, -statement.claim.strength, statement.claim.start),
        )
        kept += deepest[:MOST_CLAIMS]
    return tuple(kept)
