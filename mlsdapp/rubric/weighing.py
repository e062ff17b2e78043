"""From what was seen of a consideration in and around one sentence to its depth: a small linear model.

Each depth from 1 to 3 has a weight for each sign; a sentence reaches the depth while the sum is above 0. The weights
are the same for all considerations, and know neither how long a text is nor how often a consideration is met.
"""

from operator import mul
from typing import NamedTuple

from .types import ABSENT, JUSTIFIED, MENTIONED, SPECIFIC
from .weights_data import CONSTANT, WEIGHTS


class Signs(NamedTuple):
    """What speaks for a consideration in one sentence: associations are 0 or more, the others 0 or 1."""

    association: float = 0.0
    association_before: float = 0.0
    association_above: float = 0.0
    cue_mentions: float = 0.0
    cue_specific: float = 0.0
    cue_justified: float = 0.0
    cue_before: float = 0.0
    cue_after: float = 0.0
    cue_above: float = 0.0
    cue_in_lead: float = 0.0
    number: float = 0.0
    why: float = 0.0
    commits: float = 0.0
    question: float = 0.0
    heading: float = 0.0
    item: float = 0.0
    row: float = 0.0
    code: float = 0.0
    short: float = 0.0
    dismissed: float = 0.0
    in_a_step: float = 0.0
    hedges: float = 0.0
    long: float = 0.0


def depth_of(signs: Signs) -> int:
    """Return the depth that the signs reach; a depth is reached only above the lower ones."""
    depth = ABSENT
    for higher in (MENTIONED, SPECIFIC, JUSTIFIED):
        if strength(signs, higher) <= 0:
            break
        depth = higher
    return depth


def strength(signs: Signs, depth: int) -> float:
    """Return how far the signs are above (or below) what the depth needs."""
    weights = WEIGHTS[depth - 1]
    return CONSTANT[depth - 1] + sum(map(mul, signs, weights))


def pulls_of_association() -> tuple[float, ...]:
    """Return what an association in the sentence, before it and above it weighs for a mention."""
    return WEIGHTS[0][:3]
