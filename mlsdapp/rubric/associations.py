"""How strongly the words of a sentence, and of what stands around it, belong to each consideration.

A sentence is seen as its stems, its pairs of neighbouring stems and the considerations that have a cue in it; the
stems of the sentence before it, of the heading above it and of the line that leads it in, and the step it is written
in, count beside them. Each of these grams has a weight for some considerations, as annotated sentences and examples
teach it; the sum is the association.

The weights of one gram for all considerations are kept in a single integer, a lane of bits for each consideration:
adding two such integers adds all their lanes at once.
"""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from math import sqrt
from statistics import median
from typing import NamedTuple

from .associations_data import GRAMS, INTERCEPTS
from .sentences import Words

FLOOR = -5.0
LEAST_SAID = 0.7  # a sentence whose own words say less than this belongs to nothing, wherever it stands
DIGITS = "0"
BEFORE, ABOVE, LEAD, STEP, CUE = "<", "#", "^", "@", "!"
SHARES = {"": 1.0, BEFORE: 0.4, ABOVE: 0.4, LEAD: 0.4, STEP: 0.25}
CUE_SHARE = 0.4
PRECISION = 100
ONE = 1024
LANE_BITS = 32
Table = dict[str, int]


class Learned(NamedTuple):
    """What annotated sentences teach: the keys, and in lanes in their order where each begins and the grams' weights.

    `cue` is what a cue usually weighs for its own consideration.
    """

    keys: tuple[str, ...]
    intercepts: int
    table: Table
    cue: int


def stems_of(words: Words) -> tuple[str, ...]:
    """Return the stems of a sentence, every number in digits alike."""
    return tuple(
        DIGITS if word.is_number and raw[0].isdigit() else word.stem
        for word, raw in zip(words.lexemes, words.raws, strict=True)
    )


def grams_of(stems: Sequence[str]) -> set[str]:
    """Return what a sentence is seen as.

    >>> sorted(grams_of(["data", "drift"]))
    ['data', 'data drift', 'drift']
    """
    grams = set(stems)
    grams.update(map(" ".join, zip(stems, stems[1:], strict=False)))
    return grams


def marked(mark: str, stems: Iterable[str]) -> set[str]:
    """Return the grams of what stands around a sentence; the mark says where."""
    return {mark + stem for stem in stems}


def share(mark: str, count: int) -> float:
    """Return what one of `count` grams from this place counts; each consideration with a cue counts alike.

    >>> share("", 4)
    0.5
    """
    return CUE_SHARE if mark == CUE else SHARES[mark] / sqrt(count)


def in_lane(lane: int, value: int) -> int:
    """Return a whole number, which may be negative, in one lane."""
    return value << (LANE_BITS * lane)


def weighed(grams: Iterable[str], mark: str, table: Table) -> int:
    """Return the sum of the grams' weights in lanes, times `ONE` and what each counts."""
    found = list(grams)
    if not found:
        return 0
    known = table.keys() & found
    return sum(map(table.__getitem__, known)) * round(ONE * share(mark, len(found)))


@lru_cache(maxsize=1)
def learned() -> Learned:
    """Return the learned weights, read once; they are part of the engine like its word lists."""
    named = [entry.split(":") for entry in INTERCEPTS.split()]
    own = {CUE + key: str(lane) for lane, (key, _) in enumerate(named)}
    table: Table = {}
    cues: list[int] = []
    for entry in GRAMS.strip().replace("\n", ";").split(";"):
        gram, _, weights = entry.partition("=")
        pairs = [weight.split(":") for weight in weights.split(",")]
        cues += [int(weight) for lane, weight in pairs if own.get(gram) == lane]
        table[gram] = sum(in_lane(int(lane), int(weight)) for lane, weight in pairs)
    intercepts = sum(in_lane(lane, int(value) * ONE) for lane, (_, value) in enumerate(named))
    return Learned(tuple(key for key, _ in named), intercepts, table, round(median(cues)))
