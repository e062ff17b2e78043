"""The associations of one rubric: learned ones, and those that a new consideration's own examples teach.

Grams that stand in its examples oftener than in everyone else's have a weight, so that an editor's new consideration
has associations at once. Weights are log odds, capped: no single word decides. Two numbers, fitted on the general
considerations as if each were new, bring the sum to the scale of the learned associations.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from math import log, sqrt

from .associations import DIGITS, FLOOR, PRECISION, Table, grams_of, learned, stems_of
from .sentences import Words
from .types import Consideration

FEWEST = 6
MOST = 3.0
LEAST = 0.5
OFFSET, SCALE = -5.27, 1.425


@lru_cache(maxsize=16384)
def _grams(text: str) -> frozenset[str]:
    return frozenset(grams_of(stems_of(Words(text)))) - {DIGITS}


def taught_by_examples(considerations: Sequence[Consideration], owners: Sequence[int]) -> Table:
    """Return the weights, in the learned table's form, of these considerations; `owners` are their places."""
    background, texts = _background(considerations)
    table: dict[str, list[tuple[int, int]]] = {}
    for owner in owners:
        for gram, weight in _log_odds(considerations[owner], background, texts).items():
            table.setdefault(gram, []).append((owner, round(SCALE * weight * PRECISION)))
    return {gram: tuple(weights) for gram, weights in table.items()}


def _background(considerations: Sequence[Consideration]) -> tuple[Counter[str], int]:
    """Count in how many examples and counter-examples each gram stands, and how many there are."""
    counts: Counter[str] = Counter()
    texts = 0
    for item in considerations:
        for text in (*(example.text for example in item.examples), *item.counter_examples):
            counts.update(_grams(text))
            texts += 1
    return counts, texts


def _log_odds(item: Consideration, background: Mapping[str, int], texts: int) -> dict[str, float]:
    """Return how much oftener than elsewhere each gram stands in the examples, if in two or more of them."""
    own = Counter(gram for example in item.examples for gram in _grams(example.text))
    count = len(item.examples)
    weights: dict[str, float] = {}
    for gram, times in own.items():
        elsewhere = background[gram] - times
        weight = log((times + 0.5) / (count + 1)) - log((elsewhere + 0.5) / (texts - count + 1))
        if weight >= LEAST:
            weights[gram] = min(weight, MOST)
    return weights


class Associations:
    """The associations that the considerations of one rubric have with sentences; `owners` have any."""

    def __init__(self, considerations: Sequence[Consideration]) -> None:
        known = learned()
        owners = {item.key: owner for owner, item in enumerate(considerations) if item.examples}
        self._places = [(place, owners.pop(key)) for place, key in enumerate(known.keys) if key in owners]
        self._learned = known.table if self._places else {}
        self._intercepts = known.intercepts
        self._new = sorted(owner for owner in owners.values() if len(considerations[owner].examples) >= FEWEST)
        self._own = taught_by_examples(considerations, self._new) if self._new else {}
        self.owners = frozenset(owner for _, owner in self._places) | frozenset(self._new)

    def scores(self, stems: Sequence[str], heading: Iterable[str]) -> dict[int, float]:
        """Return the association of each consideration that has one above the floor, raised so that the floor is 0."""
        if not stems or not self.owners:
            return {}
        grams = grams_of(stems, heading)
        root = sqrt(len(grams)) * PRECISION
        sums = _sums(grams, self._learned, len(self._intercepts))
        scored = {
            owner: self._intercepts[place] / PRECISION + sums[place] / root - FLOOR for place, owner in self._places
        }
        if self._new:
            own = _sums(grams, self._own, self._new[-1] + 1)
            scored.update((owner, OFFSET + own[owner] / root - FLOOR) for owner in self._new)
        return {owner: score for owner, score in scored.items() if score > 0}


def _sums(grams: set[str], table: Table, count: int) -> list[int]:
    """Return the sum of the weights of grams for each place in the table."""
    sums = [0] * count
    for gram in grams & table.keys():
        for place, weight in table[gram]:
            sums[place] += weight
    return sums
