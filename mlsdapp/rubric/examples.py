"""The associations of one rubric: learned ones, and those that a new consideration's own examples teach.

Grams that stand in its examples oftener than in everyone else's have a weight, so that an editor's new consideration
has associations at once. Weights are log odds, capped: no single word decides. Two numbers, fitted on the general
considerations as if each were new and had forty examples, in sentences without a cue of theirs, bring the sum to the
scale of the learned associations. Examples tell far less than annotated write-ups do: without a cue they earn a
mention. The numbers are made by tests/rubric/fitting/new.py.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from math import log
from struct import Struct

from .associations import (
    CUE,
    DIGITS,
    FLOOR,
    LANE_BITS,
    LEAST_SAID,
    ONE,
    PRECISION,
    Table,
    grams_of,
    in_lane,
    learned,
    marked,
    stems_of,
    weighed,
)
from .sentences import Words
from .types import Consideration

FEWEST = 6
MOST = 3.0
LEAST = 0.5
OFFSET, SCALE = -5.31, 1.11
REMEMBERED, REMEMBERED_SCORES = 8192, 2048
_UNIT = PRECISION * ONE
_HALF = 1 << (LANE_BITS - 1)
_FLOOR, _LEAST_SAID = round(FLOOR * _UNIT) + _HALF, round(LEAST_SAID * _UNIT) + _HALF


@lru_cache(maxsize=16384)
def _grams(text: str) -> frozenset[str]:
    return frozenset(grams_of(stems_of(Words(text)))) - {DIGITS}


def taught_by_examples(considerations: Sequence[Consideration], owners: Sequence[int], first: int) -> Table:
    """Return the weights of the considerations at these places, in lanes from the `first` on."""
    counts, texts = background(considerations)
    table: Table = {}
    for lane, owner in enumerate(owners, first):
        for gram, weight in log_odds(considerations[owner], counts, texts).items():
            table[gram] = table.get(gram, 0) + in_lane(lane, round(SCALE * weight * PRECISION))
    return table


def background(considerations: Sequence[Consideration]) -> tuple[Counter[str], int]:
    """Count in how many examples and counter-examples each gram stands, and how many there are."""
    counts: Counter[str] = Counter()
    texts = 0
    for item in considerations:
        for text in (*(example.text for example in item.examples), *item.counter_examples):
            counts.update(_grams(text))
            texts += 1
    return counts, texts


def log_odds(item: Consideration, counts: Mapping[str, int], texts: int) -> dict[str, float]:
    """Return how much oftener than elsewhere each gram stands in the examples, if in two or more of them."""
    own = Counter(gram for example in item.examples for gram in _grams(example.text))
    count = len(item.examples)
    weights: dict[str, float] = {}
    for gram, times in own.items():
        elsewhere = counts[gram] - times
        weight = log((times + 0.5) / (count + 1)) - log((elsewhere + 0.5) / (texts - count + 1))
        if weight >= LEAST:
            weights[gram] = min(weight, MOST)
    return weights


class Associations:
    """The associations of one rubric's considerations with sentences; `owners` have any, `new` by examples alone."""

    def __init__(self, considerations: Sequence[Consideration]) -> None:
        known = learned()
        self._keys = [item.key for item in considerations]
        owners = {item.key: owner for owner, item in enumerate(considerations) if item.examples}
        lanes: list[int | None] = [owners.pop(key, None) for key in known.keys]
        new = sorted(owner for owner in owners.values() if len(considerations[owner].examples) >= FEWEST)
        self._table, self._intercepts = known.table, known.intercepts
        self._own = taught_by_examples(considerations, new, len(lanes)) if new else {}
        self._own |= {CUE + self._keys[owner]: in_lane(lane, known.cue) for lane, owner in enumerate(new, len(lanes))}
        self._intercepts += sum(in_lane(len(lanes) + i, round(OFFSET * PRECISION) * ONE) for i in range(len(new)))
        self._lanes = [*lanes, *new]
        self.new = frozenset(new)
        self.owners = frozenset(owner for owner in self._lanes if owner is not None)
        self._middle = sum(in_lane(lane, _HALF) for lane in range(len(self._lanes)))
        self._layout = Struct(f"<{len(self._lanes)}I")
        self.from_place = lru_cache(maxsize=REMEMBERED)(self._from_place)
        self.scores = lru_cache(maxsize=REMEMBERED_SCORES)(self._scores)

    def forget(self) -> None:
        """Forget what was weighed."""
        self.from_place.cache_clear()
        self.scores.cache_clear()

    def of_sentence(self, stems: Sequence[str], named: Iterable[int]) -> int:
        """Return what a sentence weighs for each consideration, in lanes: its words, and those `named` by cues."""
        if not self.owners:
            return 0
        grams, cues = grams_of(stems), marked(CUE, (self._keys[owner] for owner in named))
        tables = (self._table, self._own) if self._own else (self._table,)
        return sum(weighed(grams, "", table) + weighed(cues, CUE, table) for table in tables)

    def _from_place(self, mark: str, stems: Sequence[str]) -> int:
        """Return what the words of a sentence weigh, in lanes, for one that stands around it; the mark says where."""
        return weighed(marked(mark, stems), mark, self._table)

    def _scores(self, sentence: int, *around: int) -> Mapping[int, float]:
        """Return the associations that a sentence and what stands around it make together, those above the floor.

        They are raised so that the floor is 0.
        """
        if not self.owners:
            return {}
        said, together = self._values(sentence), self._values(self._intercepts + sentence + sum(around))
        return {
            owner: (value - _FLOOR) / _UNIT
            for value, own, owner in zip(together, said, self._lanes, strict=True)
            if value > _FLOOR and own > _LEAST_SAID and owner is not None
        }

    def _values(self, lanes: int) -> tuple[int, ...]:
        """Return the number in each lane, raised by half of what a lane holds."""
        return self._layout.unpack((lanes + self._middle).to_bytes(self._layout.size, "little"))
