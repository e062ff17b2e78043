"""What is put aside earns nothing without a reason and a mention with one; what only sounds so is heard."""

import pytest

from .dismissals import (
    ASKED,
    CURT,
    DENIALS,
    DISMISSALS,
    FLIPPANT,
    INSISTENT,
    LED_IN,
    LOOK_ALIKES,
    MISTYPED,
    PREVENTED,
    REASONS,
    SPANNING,
    TOPICS,
)
from .stuffing import capital

MISSED = 0.005  # of all pairs of topic and wording: "Forget retraining" forgets nothing to a cue for forgetting


def depths(found, frames):
    return {
        (key, frame): found(key, capital(frame.format(topic))).depth
        for frame in frames
        for key, topic in TOPICS.items()
    }


def test_dismissals_earn_nothing(found):
    earned = {place: depth for place, depth in depths(found, DISMISSALS).items() if depth}

    assert len(earned) <= MISSED * len(DISMISSALS) * len(TOPICS), earned


def test_reasoned_dismissals_are_mentions(found):
    earned = depths(found, REASONS)

    others = {place: depth for place, depth in earned.items() if depth != 1}
    assert len(others) <= 0.05 * len(earned), others


@pytest.mark.parametrize("frame", [*MISTYPED, *CURT])
def test_mistyped_or_curt_dismissal_earns_nothing(found, frame):
    earned = {key: found(key, capital(frame.format(topic))).depth for key, topic in TOPICS.items()}

    assert {key for key, depth in earned.items() if depth} == set()


@pytest.mark.parametrize(("key", "text"), [*DENIALS, *SPANNING])
def test_bare_denial_earns_nothing(found, key, text):
    assert found(key, text).depth == 0


@pytest.mark.parametrize(("key", "text"), PREVENTED)
def test_hazard_that_is_prevented_is_no_denial(found, key, text):
    assert found(key, text).depth >= 2


@pytest.mark.parametrize(("key", "text"), FLIPPANT)
def test_flippant_dismissal_earns_nothing(found, key, text):
    assert found(key, text).depth == 0


@pytest.mark.parametrize("frame", LED_IN)
def test_list_of_what_is_left_out_earns_nothing(found, frame):
    earned = {key: found(key, frame.format(topic)).depth for key, topic in TOPICS.items()}

    assert {key for key, depth in earned.items() if depth} == set()


@pytest.mark.parametrize("frame", ASKED)
def test_rhetorical_question_is_a_mention_at_most(found, frame):
    assert max(found(key, capital(frame.format(topic))).depth for key, topic in TOPICS.items()) <= 1


@pytest.mark.parametrize(("key", "text"), LOOK_ALIKES)
def test_look_alike_is_no_dismissal(found, key, text):
    finding = found(key, text)

    assert not finding.dismissed
    assert finding.depth >= 2


@pytest.mark.parametrize(("key", "text"), INSISTENT)
def test_insisting_is_no_dismissal(found, key, text):
    finding = found(key, text)

    assert not finding.dismissed
    assert finding.depth >= 1
