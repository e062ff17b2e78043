"""Answering appeals: both the appeal and the consideration change, or neither does."""

import pytest
from django.db.models import F

from mlsdapp.casestudies.models import Consideration
from mlsdapp.casestudies.services import EditConflict
from mlsdapp.desk import services
from mlsdapp.writeups.models import Appeal
from mlsdapp.writeups.services import AlreadyAnswered, withdraw_appeal

CUE = "world moves on"


@pytest.fixture
def drift(case_study) -> Consideration:
    return Consideration.objects.get(key="drift")


def state() -> tuple[list[str], int, str]:
    drift = Consideration.objects.get(key="drift")
    return drift.cues, drift.edits.count(), Appeal.objects.get().status


def test_a_consideration_saved_at_the_same_moment_keeps_the_appeal_open(editor, appeal, drift):
    Consideration.objects.update(version=F("version") + 1)

    with pytest.raises(EditConflict):
        services.accept_as_cue(appeal=appeal, consideration=drift, cue=CUE, editor=editor)

    assert state() == (["data drift", "drift"], 0, "open")


def test_the_same_appeal_teaches_once(editor, appeal, drift):
    services.accept_as_cue(appeal=appeal, consideration=drift, cue=CUE, editor=editor)
    drift.refresh_from_db()

    with pytest.raises(AlreadyAnswered):
        services.accept_as_example(
            appeal=appeal, consideration=drift, depth=2, text="The world moves on.", cue="", editor=editor
        )

    assert state() == (["data drift", "drift", CUE], 2, "accepted")
    assert "specific" not in Consideration.objects.get(key="drift").examples


def test_what_was_taken_back_teaches_nothing(editor, appeal, drift):
    withdraw_appeal(submission=appeal.submission, key="drift")

    with pytest.raises(AlreadyAnswered):
        services.accept_as_cue(appeal=appeal, consideration=drift, cue=CUE, editor=editor)

    assert Consideration.objects.get(key="drift").cues == ["data drift", "drift"]


def test_an_example_comes_with_the_cue_that_finds_it(editor, appeal, drift):
    services.accept_as_example(
        appeal=appeal, consideration=drift, depth=3, text="The world moves on.", cue=CUE, editor=editor
    )

    drift.refresh_from_db()
    assert (drift.examples["justified"], drift.cues[-1], drift.version) == (["The world moves on."], CUE, 2)


def test_weights_and_case_cues_are_left_alone(editor, appeal, drift, case_study):
    case_study.weighings.filter(consideration=drift).update(cues=["moves"])

    services.accept_as_cue(appeal=appeal, consideration=drift, cue=CUE, editor=editor)

    weighing = case_study.weighings.get(consideration=drift)
    assert (weighing.weight, weighing.cues) == (2, ["moves"])
