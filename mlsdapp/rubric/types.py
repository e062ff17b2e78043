"""The values the rubric engine takes and gives; all of them frozen."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

ABSENT, MENTIONED, SPECIFIC, JUSTIFIED = range(4)
CREDIT: Mapping[int, float] = {ABSENT: 0.0, MENTIONED: 0.15, SPECIFIC: 0.7, JUSTIFIED: 1.0}


class Reason(StrEnum):
    """Why a finding has its depth; pages turn these words into sentences."""

    NONE = ""
    MENTION = "mention"
    NAMED = "named technique"
    NUMBER = "number"
    CHOICE = "choice"
    PROCEDURE = "procedure"
    WHY = "reason"
    LIST = "list"
    QUESTION = "question"
    COPIED = "copied"
    DISMISSED = "dismissed"
    HEADING = "heading"
    REPEATED = "repeated"
    FLUENT = "fluent"
    CODE = "code"
    DEFERRED = "deferred"
    OFF_TOPIC = "off topic"


class Role(StrEnum):
    """What some words of an evidence did for it."""

    CUE = "cue"
    NUMBER = "number"
    CHOICE = "choice"
    PROCEDURE = "procedure"
    REASON = "reason"
    DISMISSED = "dismissed"


class AtomKind(StrEnum):
    """What one word of a cue stands for."""

    STEM = "stem"
    EXACT = "exact"
    FOLDED = "folded"
    PREFIX = "prefix"
    ANY = "any"
    NUMBER = "number"

    __hash__ = str.__hash__  # that of an enumeration is slow, and a rubric is compiled of tens of thousands of atoms


class Atom(NamedTuple):
    """One word of a cue: a stem, an exact word, a prefix, any word, or a number with `text` as its unit."""

    kind: AtomKind
    text: str = ""


class Phrase(NamedTuple):
    """Atoms that belong together; `tight` means side by side and in this order."""

    atoms: tuple[Atom, ...]
    tight: bool = False


@dataclass(frozen=True, slots=True)
class Run:
    """Neighbouring elements of a cue; each element is a tuple of alternative phrases."""

    elements: tuple[tuple[Phrase, ...], ...]


@dataclass(frozen=True, slots=True)
class Cue:
    """A parsed cue: runs with at most `gaps[i]` words between runs i and i + 1, context and exclusions."""

    source: str
    runs: tuple[Run, ...]
    gaps: tuple[int, ...] = ()
    context: tuple[Run, ...] = ()
    excluded: tuple[Run, ...] = ()
    named: bool = False
    weak: bool = False


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence that earns a consideration, and at which depth."""

    depth: int
    text: str


@dataclass(frozen=True, slots=True)
class Lift:
    """What a candidate would add to reach the next depth, one sentence a depth."""

    absent: str = ""
    mentioned: str = ""
    specific: str = ""


@dataclass(frozen=True, slots=True)
class Consideration:
    """One thing a good answer covers."""

    key: str
    step: int
    theme: str
    cues: tuple[Cue, ...]
    anti_cues: tuple[Cue, ...] = ()
    weight: float = 1
    kind: str = "practice"
    accepts_deferral: bool = False
    label: str = ""
    definition: str = ""
    hints: tuple[str, ...] = ()
    lift: Lift = Lift()
    examples: tuple[Example, ...] = ()
    counter_examples: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Rubric:
    """A case study's considerations, the prompt whose copying earns nothing, and the hash of what scores."""

    considerations: tuple[Consideration, ...]
    prompt: tuple[str, ...]
    hash: str


class Mark(NamedTuple):
    """Words that did something for an evidence; offsets in the text of its step, not always within its span."""

    role: Role
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Evidence:
    """A span of the candidate's own text: `quote == text[start:end]`, offsets in the text of that step.

    Without a cue it was found by its words as a whole and by what stands around it; then no mark is a cue's.
    """

    step: int | None
    start: int
    end: int
    quote: str
    cue: str
    marks: tuple[Mark, ...] = ()


@dataclass(frozen=True, slots=True)
class Finding:
    """What the engine says of one consideration; `potential` is what the total gains if it were justified."""

    key: str
    depth: int
    step: int | None = None
    evidence: tuple[Evidence, ...] = ()
    dismissed: bool = False
    reason: str = Reason.NONE
    potential: float = 0.0


@dataclass(frozen=True, slots=True)
class StepScore:
    """A step's words, and the total of the considerations expected there, wherever they were found."""

    step: int
    words: int
    total: float


@dataclass(frozen=True, slots=True)
class ThemeScore:
    """A theme's total, and the weight its considerations have in the rubric."""

    theme: str
    total: float
    weight: float


@dataclass(frozen=True, slots=True)
class Report:
    """What `score` says of a write-up; `language_note` is not empty when the text is not in English."""

    total: float
    words: int
    steps: tuple[StepScore, ...]
    themes: tuple[ThemeScore, ...]
    findings: tuple[Finding, ...]
    rubric_hash: str
    engine: str
    language_note: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """One step's part of a file: its text, where it begins there (None when joined), and its headings."""

    text: str
    start: int | None = 0
    headings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Problem:
    """Something an editor should mend in a consideration."""

    key: str
    field: str
    reason: str
