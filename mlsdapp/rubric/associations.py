"""How strongly the words of a sentence belong to a consideration, as careful readers and examples teach it.

A sentence is seen as its stems and its pairs of neighbouring stems, with the stems of the heading above it. Each has
a weight for some considerations; the sum, over the root of their number, is the sentence's association.
"""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from .associations_data import GRAMS, INTERCEPTS
from .sentences import Words

FLOOR = -5.0
DIGITS = "0"
ABOVE = "#"
PRECISION = 100
Table = dict[str, tuple[tuple[int, int], ...]]


class Learned(NamedTuple):
    """What annotated sentences teach: the keys, where each begins, and the weights of grams, in hundredths."""

    keys: tuple[str, ...]
    intercepts: tuple[int, ...]
    table: Table


def stems_of(words: Words) -> list[str]:
    """Return the stems of a sentence, every number in digits alike."""
    return [
        DIGITS if word.is_number and raw[0].isdigit() else word.stem
        for word, raw in zip(words.lexemes, words.raws, strict=True)
    ]


def grams_of(stems: Sequence[str], heading: Iterable[str] = ()) -> set[str]:
    """Return what a sentence is seen as.

    >>> sorted(grams_of(["data", "drift"], ["monitor"]))
    ['#monitor', 'data', 'data drift', 'drift']
    """
    grams = set(stems)
    grams.update(map(" ".join, zip(stems, stems[1:], strict=False)))
    grams.update(ABOVE + stem for stem in heading)
    return grams


@lru_cache(maxsize=1)
def learned() -> Learned:
    """Return the learned weights, read once; they are part of the engine like its word lists."""
    named = [entry.split(":") for entry in INTERCEPTS.split()]
    table: Table = {}
    for entry in GRAMS.strip().replace("\n", ";").split(";"):
        gram, _, weights = entry.partition("=")
        pairs = (weight.split(":") for weight in weights.split(","))
        table[gram] = tuple((int(key), int(weight)) for key, weight in pairs)
    return Learned(tuple(key for key, _ in named), tuple(int(value) for _, value in named), table)
