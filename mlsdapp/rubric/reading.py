"""One sentence read: which considerations it speaks of, how deeply, and what its neighbours need to know."""

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from .associations import stems_of
from .copying import Prompt
from .depth import Signals, judge
from .elements import View
from .examples import Associations
from .frames import frame_of
from .guards import is_bare_list, is_bare_mention, is_fluent, only_considers, too_many
from .lexicon import LEARNING_STEMS
from .marks import ACTION, COMPARE, CONDITION, LATER, MODAL, NUMBER, PROCEDURE, SUBJECT, WHY, marks_of
from .matching import Match, Matcher
from .polarity import Trigger, setting_aside, triggers
from .sentences import Kind, Words
from .types import ABSENT, MENTIONED, Reason
from .words import listed, stem

REMEMBERED_HEADINGS = 256
NEAR = 10
FEW_WORDS = 6
MANY_WORDS = 15
AHEAD = 2
_OPENS_WHY = listed(
    "because since otherwise so therefore hence thus this that these otherwise without reason else it why they then"
)
_DENIALS = frozenset(("no", "nothing", "none", "never", "nobody"))
_STATES = listed("is are was were be there's isn't aren't has have had exists exist here")
_MEASURES = frozenset(stem(word) for word in ("monitor", "detect", "check", "handle", "track", "alert", "correct"))


class Claim(NamedTuple):
    """What one sentence says of one consideration (by its place): a span of the sentence, and a depth.

    The words of the cue stand from `cue_start` to `cue_end`. Of two at one depth that of higher strength is surer.
    """

    owner: int
    depth: int
    reason: Reason
    start: int
    end: int
    cue: str
    cue_start: int = 0
    cue_end: int = 0
    strength: float = 0.0

    @property
    def is_named(self) -> bool:
        """Whether the cue names a technique or a procedure."""
        return self.cue.startswith("+")


class Reading(NamedTuple):
    """A sentence's claims and what matters to its neighbours."""

    claims: tuple[Claim, ...]
    frame: tuple[str, ...]
    opens_why: bool
    commits: bool
    has_why: bool
    may_reason: bool
    has_number: bool
    is_question: bool
    is_lead: bool
    sets_aside: bool
    cap: Reason
    is_refusal: bool
    is_single: bool
    is_short: bool
    is_long: bool
    hedges: bool
    stems: tuple[str, ...]
    weight: int
    is_copied: bool
    named: frozenset[int]
    learning: frozenset[str]


class Reader:
    """Reads sentences for one rubric."""

    def __init__(self, matcher: Matcher, prompt: Prompt, associations: Associations) -> None:
        self.matcher = matcher
        self.prompt = prompt
        self.associations = associations
        self._heading = lru_cache(maxsize=REMEMBERED_HEADINGS)(self._read_heading)

    def _read_heading(self, heading: str) -> View:
        return self.matcher.view(Words(heading))

    def read(self, text: str, kind: Kind, heading: str) -> Reading:
        """Read one sentence under a heading; the same text gives the same reading."""
        words = Words(text)
        view = self.matcher.view(words, self._heading(heading) if heading else None)
        matches = self.matcher.matches(view)
        return _Sentence(self, words, kind, matches).reading(self.associations)


class _Sentence:
    """The working state of reading one sentence."""

    def __init__(self, reader: Reader, words: Words, kind: Kind, matches: list[Match]) -> None:
        self.matcher = reader.matcher
        self.words = words
        self.copied = _mostly(reader.prompt.copied(words), words)
        self.kind = kind
        self.matches = matches
        self.marks = marks_of(words)
        self.clauses = self._clauses() if matches else []
        self.stripped = words.text.rstrip(" \t\r\n*_`\"')")
        self.is_question = self.stripped.endswith("?")

    def reading(self, associations: Associations) -> Reading:
        """Return the reading, weighed with these associations."""
        words, stems = self.words, stems_of(self.words)
        aside = triggers(words)
        covered = frozenset(i for match in self.matches for i in range(match.first, match.last + 1))
        whole = self._bits(0, len(words) - 1)
        claims = tuple(self._claims(aside, covered)) if self.matches else ()
        named = frozenset(claim.owner for claim in claims)
        return Reading(
            claims=claims,
            frame=frame_of(words, self.marks, covered),
            opens_why=self._opens_why(),
            commits=not self.is_question and self._commits(whole) and len(self.copied) < len(words),
            has_why=bool(whole & WHY),
            may_reason=bool(whole & (WHY | CONDITION | COMPARE)),
            has_number=bool(whole & NUMBER),
            is_question=self.is_question,
            is_lead=self.stripped.endswith(":") or self.kind == Kind.HEADING,
            sets_aside=self._sets_aside(aside),
            cap=self._cap(covered) or (Reason.FLUENT if is_fluent(whole, self.kind) else Reason.NONE),
            is_refusal=any(trigger.hard for trigger in aside) or self._says_no() or bool(aside) and self._denies(),
            is_single=len(words) < 2,
            is_short=len(words) < FEW_WORDS,
            is_long=len(words) >= MANY_WORDS,
            hedges=bool(whole & MODAL) and not whole & NUMBER,
            stems=stems,
            weight=associations.of_sentence(stems, named),
            is_copied=bool(self.copied),
            named=named,
            learning=LEARNING_STEMS.intersection(word.stem for word in words.lexemes),
        )

    def _states(self) -> bool:
        """Say whether the sentence says that something is so."""
        return any(word.lower in _STATES for word in self.words.lexemes)

    def _denies(self) -> bool:
        """Say whether a sentence only says that something is not so: "There is no abuse." """
        whole = self._bits(0, len(self.words) - 1)
        return len(self.words) < NEAR and self._states() and not whole & NUMBER and not _does(whole)

    def _says_no(self) -> bool:
        """Say whether a short sentence only denies something: "Nothing drifts here." """
        return 0 < len(self.words) < FEW_WORDS and self.words.lexemes[0].lower in _DENIALS

    def _bits(self, first: int, last: int) -> int:
        bits = 0
        for mark in self.marks[first : last + 1]:
            bits |= mark
        return bits

    @staticmethod
    def _commits(bits: int) -> bool:
        return bool(bits & NUMBER or bits & ACTION and bits & (SUBJECT | PROCEDURE))

    def _opens_why(self) -> bool:
        if not self.words:
            return False
        first = self.words.lexemes[0].lower
        bits = self._bits(0, 7)
        return (
            first in ("because", "otherwise", "since", "else")
            or first in _OPENS_WHY
            and bool(bits & (WHY | COMPARE | MODAL))
        )

    def _sets_aside(self, aside: Sequence[Trigger]) -> bool:
        """Say whether a heading or a leading line puts aside what follows ("Out of scope:")."""
        leads = self.kind == Kind.HEADING or self.stripped.endswith(":")
        return leads and any(trigger.hard for trigger in aside) and len(self.words) <= 8

    def _claims(self, aside: Sequence[Trigger], covered: frozenset[int]) -> list[Claim]:
        cap = self._cap(covered)
        best: dict[int, Claim] = {}
        for match in self.matches if aside or self.copied else self._telling():
            claim = self._claim(match, aside, cap)
            known = best.get(claim.owner)
            if known is None or claim.depth > known.depth:
                best[claim.owner] = claim
        return list(best.values())

    def _telling(self) -> list[Match]:
        """Return the matches without those that can say no more than an earlier one in the same short clause."""
        told: dict[tuple[int, bool, int, int], Match] = {}
        for match in self.matches:
            compiled = self.matcher.cues[match.cue]
            first, last, _ = self._clause(match)
            place = (first, last) if last - first <= NEAR else (match.first, match.last)
            told.setdefault((compiled.owner, compiled.cue.named, *place), match)
        return list(told.values())

    def _cap(self, covered: frozenset[int]) -> Reason:
        """Return why the whole sentence earns no more than a mention, if so."""
        owners = len({self.matcher.cues[match.cue].owner for match in self.matches})
        if self.kind == Kind.HEADING:
            return Reason.HEADING
        if self.kind == Kind.CODE:
            return Reason.CODE
        if self.is_question:
            return Reason.QUESTION
        listed = is_bare_list(self.words, self.marks, owners, len(covered))
        listed = listed or is_bare_mention(self.words, self.marks, covered) or only_considers(self.words, self.marks)
        return Reason.LIST if listed or too_many(owners, self.marks) else Reason.NONE

    def _claim(self, match: Match, aside: Sequence[Trigger], cap: Reason) -> Claim:
        compiled = self.matcher.cues[match.cue]
        first, last, bits = self._clause(match)
        if self.copied and self.copied.issuperset(range(match.first, match.last + 1)):
            return self._make(match, ABSENT, Reason.COPIED, first, last)
        trigger = self._dismissal(match, aside, compiled.owner)
        why = self._why(first, last, bits) if trigger is None else self._excuses(trigger)
        if not cap and is_fluent(bits, self.kind):
            cap = Reason.FLUENT
        if not cap and self._is_deferred(bits, compiled.owner):
            cap = Reason.DEFERRED
        verdict = judge(self._signals(match, first, last, bits, why, trigger is not None, cap))
        if verdict.reason == Reason.WHY and not bits & (WHY | COMPARE):
            first, last = 0, len(self.words) - 1
        return self._make(match, verdict.depth, verdict.reason, first, last)

    def _make(self, match: Match, depth: int, reason: Reason, first: int, last: int) -> Claim:
        compiled = self.matcher.cues[match.cue]
        words = self.words
        return Claim(
            compiled.owner,
            depth,
            reason,
            words.starts[first],
            words.ends[last],
            compiled.cue.source,
            words.starts[match.first],
            words.ends[match.last],
        )

    def _clauses(self) -> list[tuple[int, int, int]]:
        """Return the first and last word of each clause, and the marks of its words together."""
        numbers = self.words.clauses
        firsts = [i for i, number in enumerate(numbers) if not i or number != numbers[i - 1]]
        lasts = [*(first - 1 for first in firsts[1:]), len(numbers) - 1]
        return [(first, last, self._bits(first, last)) for first, last in zip(firsts, lasts, strict=True)]

    def _clause(self, match: Match) -> tuple[int, int, int]:
        """Return the words and marks of the clause, or clauses, the match stands in."""
        numbers = self.words.clauses
        first, _, bits = self.clauses[numbers[match.first]]
        _, last, others = self.clauses[numbers[match.last]]
        return first, last, bits | others

    def _why(self, first: int, last: int, bits: int) -> bool:
        """Say whether a reason, comparison or condition stands in the clause or in one beside it."""
        if bits & (WHY | COMPARE):
            return True
        numbers = self.words.clauses
        beside = self.clauses[max(0, numbers[first] - 1) : numbers[last] + 1 + AHEAD]
        return any(marks & (WHY | CONDITION | COMPARE) for start, _, marks in beside if not first <= start <= last)

    def _dismissal(self, match: Match, aside: Sequence[Trigger], owner: int) -> Trigger | None:
        """Return what dismisses the match; of a hazard only a hard dismissal counts ("no leakage" is the practice)."""
        means = self.matcher.cues[match.cue].means
        trigger = setting_aside(aside, match.first, match.last, self.words, means) if aside else None
        consideration = self.matcher.considerations[owner]
        if trigger and consideration.accepts_deferral and self._bits(0, len(self.words) - 1) & LATER:
            return None
        if trigger is None or trigger.hard:
            return trigger
        if self._bits(0, len(self.words) - 1) & NUMBER:
            return None
        prevented = consideration.kind == "hazard" and not self._names_a_measure(match)
        return None if prevented and not self._merely_denies(match) else trigger

    def _merely_denies(self, match: Match) -> bool:
        """Say whether the sentence says that a hazard is not there, and nothing of what is done or why: "No drift." """
        outside = self._bits(0, match.first - 1) | self._bits(match.last + 1, len(self.words) - 1)
        names_a_cause = any(word.lower == "by" for word in self.words.lexemes[match.last + 1 :])
        return self._says_no() or self._states() and not names_a_cause and not _does(outside)

    def _names_a_measure(self, match: Match) -> bool:
        """Say whether the match goes on to what is done about it ("no drift monitoring")."""
        return any(word.stem in _MEASURES for word in self.words.lexemes[match.first : match.last + 3])

    def _is_deferred(self, bits: int, owner: int) -> bool:
        """Say whether the clause puts the match off without a figure or a reason, where that is not the point."""
        if not bits & LATER or bits & (NUMBER | WHY | COMPARE):
            return False
        return not self.matcher.considerations[owner].accepts_deferral

    def _excuses(self, trigger: Trigger) -> bool:
        """Say whether a dismissing sentence gives a reason or a figure besides the dismissing words."""
        others = self._bits(0, trigger.first - 1) | self._bits(trigger.last + 1, len(self.words) - 1)
        return bool(others & (WHY | COMPARE | NUMBER))

    def _signals(
        self, match: Match, first: int, last: int, bits: int, why: bool, dismissed: bool, cap: Reason
    ) -> Signals:
        """Gather what depth is judged by."""
        near = self._bits(max(first, match.first - NEAR), min(last, match.last + NEAR))
        action = bool(bits & ACTION)
        labelled = self.kind in (Kind.ITEM, Kind.ROW) and len(self.words) >= 5
        return Signals(
            named=self.matcher.cues[match.cue].cue.named,
            number=bool(near & NUMBER),
            choice=action and bool(bits & SUBJECT) or action and self._is_imperative(first),
            procedure=bool(bits & PROCEDURE and bits & (ACTION | SUBJECT)) or action and labelled,
            why=why,
            dismissed=dismissed,
            cap=cap,
        )

    def _is_imperative(self, first: int) -> bool:
        return any(mark & ACTION for mark in self.marks[first : first + 2])


def _does(bits: int) -> bool:
    """Say whether words with these marks tell what is done or why."""
    return bool(bits & (PROCEDURE | WHY | COMPARE) or bits & ACTION and bits & SUBJECT)


def _mostly(copied: frozenset[int], words: Words) -> frozenset[int]:
    """Return the places of copied words; a little around them counts as copied when most are."""
    return frozenset(range(len(words))) if 2 * len(copied) > len(words) else copied


def below(claim: Claim, reason: Reason) -> Claim:
    """Return the claim as no more than a mention."""
    return claim._replace(depth=min(claim.depth, MENTIONED), reason=reason)
