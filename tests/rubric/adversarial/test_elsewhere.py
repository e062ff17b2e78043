"""Texts about something else, and designs without learning, earn no depth where they have none."""

import pytest

from mlsdapp.rubric import split_steps
from tests.rubric.fitting.corpus import load, steps_of

from .elsewhere import BACKEND, OFF_TOPIC

WITHOUT_LEARNING = (1, 5, 6, 7)


def deep(report):
    return [finding.key for finding in report.findings if finding.depth > 1]


@pytest.mark.parametrize("step", [None, 3, 6])  # an opening alone may be about anything yet
@pytest.mark.parametrize("name", OFF_TOPIC)
def test_text_about_something_else_earns_next_to_nothing(scored, name, step):
    report = scored({step: OFF_TOPIC[name]})

    assert len(deep(report)) <= 1
    assert report.total < 5


@pytest.mark.parametrize("name", OFF_TOPIC)
def test_text_about_something_else_earns_next_to_nothing_in_seven_boxes(scored, name):
    words = OFF_TOPIC[name].split()
    share = -(-len(words) // 7)

    report = scored({step: " ".join(words[(step - 1) * share : step * share]) for step in range(1, 8)})

    assert len(deep(report)) <= 1


@pytest.mark.parametrize("name", BACKEND)
@pytest.mark.parametrize("is_split", [False, True])
def test_design_without_learning_earns_nothing_of_modelling(general, scored, name, is_split):
    rubric, titles = general
    steps = {item.key: item.step for item in rubric.considerations if item.key != "data-pipeline"}
    text = BACKEND[name]

    report = scored({step: part.text for step, part in split_steps(text, titles).items()} if is_split else text)

    assert len([key for key in deep(report) if steps.get(key, 1) not in WITHOUT_LEARNING]) <= 1
    assert len(deep(report)) >= 5  # what any system needs is seen


@pytest.mark.parametrize("name", ["a/013", "c/008", "f/003"])
def test_honest_beginning_is_not_called_off_topic(general, scored, name):
    _, titles = general
    document = next(document for document in load() if document.name == name)
    opening = {step: text for step, text in steps_of(document, titles).items() if step in (None, 1, 2)}

    report = scored(opening)

    assert len(deep(report)) >= 5
