"""A write-up in another guise earns what it earned; how far shape and typing errors may move it is written here."""

import random
from functools import partial

import pytest

from mlsdapp.rubric import score
from mlsdapp.rubric.words import lexeme
from tests.rubric.fitting.corpus import load, steps_of

from .disguises import (
    BRITISH,
    american,
    british,
    bullets,
    emphasised,
    lower,
    mistyped,
    prose,
    sentence_case,
)

NAMES = (
    "a/001", "a/004", "a/009", "a/014", "c/002", "c/005", "c/008", "c/014", "d/002", "d/009",
    "f/003", "f/010", "f/016", "f/027", "g/0103", "g/0305", "g/0410", "g/0612", "g/0810", "g/1102",
)  # fmt: skip


@pytest.fixture(scope="module")
def write_ups(general):
    """Twenty documents of the corpus by step, with their reports."""
    rubric, titles = general
    chosen = [steps_of(document, titles) for document in load() if document.name in NAMES]
    return [(answers, score(rubric, answers)) for answers in chosen]


def moved(rubric, write_ups, disguise):
    """Return how far totals move on average and at most, and the share of depths that stay."""
    moves, same, changed = [], [], 0
    for answers, before in write_ups:
        disguised = {step: disguise(text) for step, text in answers.items()}
        after = score(rubric, disguised)
        changed += disguised != answers
        moves.append(abs(after.total - before.total))
        same += [a.depth == b.depth for a, b in zip(before.findings, after.findings, strict=True)]
    assert changed >= (8 if disguise in (british, american) else 19)
    return sum(moves) / len(moves), max(moves), sum(same) / len(same)


@pytest.mark.parametrize(
    ("disguise", "mean", "most", "least_same"),
    [
        (british, 0.1, 1, 0.995),
        (american, 0.1, 1, 0.995),
        (sentence_case, 0.2, 2, 0.99),
        (lower, 0.5, 2, 0.99),
        (emphasised, 0.2, 2, 0.99),
        (prose, 1.5, 5, 0.96),
        (bullets, 2, 11, 0.94),
        (partial(mistyped, seed=1), 1, 6, 0.97),
        (partial(mistyped, seed=2), 1, 6, 0.97),
        (partial(mistyped, seed=3), 1, 6, 0.97),
    ],
    ids=["British", "American", "sentence case", "lower", "emphasis", "prose", "bullets", "typos", "others", "third"],
)
def test_disguise_moves_little(general, write_ups, disguise, mean, most, least_same):
    moved_mean, moved_most, same = moved(general[0], write_ups, disguise)

    assert moved_mean <= mean
    assert moved_most <= most
    assert same >= least_same


@pytest.mark.parametrize("seed", [1, 2])
def test_order_of_the_steps_changes_nothing(general, write_ups, seed):
    rubric, _ = general
    for answers, before in write_ups:
        shuffled = list(answers.items())
        random.Random(seed).shuffle(shuffled)

        assert score(rubric, dict(shuffled)) == before


def test_order_of_the_sections_in_a_file_changes_nothing(general):
    rubric, titles = general
    for document in (document for document in load() if document.name in NAMES[:8]):
        answers = {step: text for step, text in steps_of(document, titles).items() if step}
        file = [f"## {step}. {titles[step][0]}\n{text}" for step, text in answers.items()]
        turned = "\n\n".join(reversed(file))

        found = steps_of(document.__class__(document.name, turned, [], []), titles)

        depths = [[f.depth for f in score(rubric, texts).findings] for texts in (answers, found)]
        assert depths[0] == depths[1]


@pytest.mark.parametrize(("here", "there"), BRITISH.items())
def test_both_spellings_are_one_word(here, there):
    assert lexeme(here).stem == lexeme(there).stem
