"""An editor's new consideration is recognised by its own examples, at once and only where they fit."""

import pytest

from mlsdapp.rubric import parse_rubric, score
from mlsdapp.rubric.topics import Topics, is_off_topic, is_without_learning

EXAMPLES = [
    "Sealed pouches are weighed before they leave the kitchen.",
    "We weigh each sealed pouch twice before it leaves.",
    "A sealed pouch under 90 grams goes back to the line.",
    "Pouches that leak go back, the sealed ones are weighed.",
    "Weigh every sealed pouch on the line.",
    "The line weighs a sealed pouch in 2 seconds.",
    "Before shipping, each sealed pouch is weighed again.",
    "Leaking pouches are never weighed, only sealed ones.",
]
OTHERS = [
    "Couriers ride a bike.",
    "The shop opens at nine.",
    "Menus change with the season.",
    "Waiters carry four plates.",
]


def found(examples, text):
    """Return the depth of a consideration whose one cue stands nowhere."""
    item = {"step": 3, "theme": "x", "counter_examples": OTHERS}
    first = {**item, "key": "shop.pouches", "cues": ["unobtainium"], "examples": {"specific": examples}}
    report = score(parse_rubric({"considerations": [first]}), {3: text})
    return report.findings[0].depth, [evidence.quote for evidence in report.findings[0].evidence]


def test_examples_are_evidence_by_themselves():
    depth, quotes = found(EXAMPLES, "Trains were late. We weigh a sealed pouch before it leaves the line.")

    assert depth > 0
    assert quotes == ["We weigh a sealed pouch before it leaves the line."]


def test_examples_do_not_earn_other_sentences():
    assert found(EXAMPLES, "The mayor opened a bridge for 6,000 drivers.") == (0, [])


def test_few_examples_teach_nothing():
    assert found(EXAMPLES[:3], "We weigh a sealed pouch before it leaves the line.") == (0, [])


FEW = frozenset(("model", "train", "label", "predict", "loss", "score"))  # a model railway has them too
WORDS = FEW | {"auc", "overfit", "xgboost"}


@pytest.mark.parametrize(
    ("topics", "off_topic", "without_learning"),
    [
        (Topics(80, WORDS, frozenset()), False, False),
        (Topics(80, FEW, frozenset()), True, False),
        (Topics(80, FEW, frozenset(range(10))), False, False),
        (Topics(80, frozenset(("train",)), frozenset(range(20))), False, True),
        (Topics(80, frozenset(("train",)), frozenset(range(30, 50))), False, False),
        (Topics(80, frozenset(), frozenset((1,))), True, True),
        (Topics(5, frozenset(), frozenset()), False, False),
    ],
)
def test_topics(topics, off_topic, without_learning):
    modelling = frozenset(range(30, 50))

    assert (is_off_topic(topics), is_without_learning(topics, modelling)) == (off_topic, without_learning)
