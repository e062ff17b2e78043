"""Fit what brings a new consideration's examples to the scale of the learned weights: `python -m tests.rubric.fitting.new`.

Each general consideration is taken as if it were new and had forty examples; the sentences of the corpus without a cue
of its own say how likely a mark is, given what the examples' words weigh there. Prints `OFFSET` and `SCALE` of
mlsdapp/rubric/examples.py. Needs numpy and scikit-learn, as fit.py does.
"""

import random
from dataclasses import replace
from math import sqrt

import numpy as np
from sklearn.linear_model import LogisticRegression

from mlsdapp.rubric import Consideration, examples
from mlsdapp.rubric.associations import grams_of
from mlsdapp.rubric.scoring import Engine

from .corpus import Marked, general_rubric, load, passages_of

EXAMPLES = 40


def corpus_passages() -> tuple[list[Marked], Engine]:
    """Return all passages of the corpus, and the engine that has read them."""
    rubric, titles = general_rubric()
    engine = Engine(rubric)
    return [found for document in load() for step in passages_of(document, engine, titles) for found in step], engine


def weigh(
    considerations: tuple[Consideration, ...], owner: int, passages: list[Marked]
) -> tuple[list[float], list[bool]]:
    """Return what each passage without a cue weighs for a consideration taken as new, and whether it is marked."""
    item = considerations[owner]
    chosen = random.Random(owner).sample(item.examples, min(EXAMPLES, len(item.examples)))
    new = replace(item, examples=tuple(chosen))
    others = [new if i == owner else other for i, other in enumerate(considerations)]
    table = examples.log_odds(new, *examples.background(others))
    weights, marked = [], []
    for found in passages:
        if owner not in found.passage.reading.named:
            grams = grams_of(found.passage.reading.stems)
            weights.append(sum(table[gram] for gram in grams & table.keys()) / sqrt(len(grams)) if grams else 0.0)
            marked.append(found.marks.get(item.key, 0) > 0)
    return weights, marked


if __name__ == "__main__":
    known, reader = corpus_passages()
    rubric, _ = general_rubric()
    parts = [weigh(rubric.considerations, owner, known) for owner in range(len(rubric.considerations))]
    x = np.concatenate([part for part, _ in parts]).reshape(-1, 1)
    model = LogisticRegression(C=10).fit(x, np.concatenate([marks for _, marks in parts]))
    print(f"OFFSET, SCALE = {model.intercept_[0]:.2f}, {model.coef_[0][0]:.2f}")
