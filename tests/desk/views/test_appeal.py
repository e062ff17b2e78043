"""One appeal, with the bench beside it."""

import pytest
import time_machine
from django.urls import reverse

from mlsdapp.casestudies.models import Consideration
from mlsdapp.writeups import services
from mlsdapp.writeups.models import WriteUp
from tests.desk.conftest import PASSAGE
from tests.factories.writeups import make_appeal, make_submitted
from tests.markup import page


@pytest.fixture
def url(appeal) -> str:
    return reverse("desk:appeal", args=[appeal.pk])


def test_appeal_shows_the_passage_and_what_the_draft_finds_in_it(as_editor, url):
    Consideration.objects.filter(key="class-imbalance").update(cues=["mislead"])

    found = page(as_editor.get(url)).one("main")

    assert found.one("h1").text == "Drift"
    assert found.one(class_="desk-appeal__quote--whole").text == PASSAGE
    assert [note.text for note in found.all(class_="bench-note__head")] == ["Class imbalance mentioned, step 3 mislead"]
    assert [answer.one("h2").text for answer in found.all(class_="desk-answer")] == [
        "Make it a cue",
        "Make it an example",
        "Decline",
    ]


def test_appeal_shows_nothing_else_of_the_write_up_or_its_author(as_editor, alice, case_study):
    appeal = make_appeal(make_submitted(alice, case_study, {3: PASSAGE, 4: "This is for me alone."}))

    shown = as_editor.get(reverse("desk:appeal", args=[appeal.pk])).content.decode()

    assert PASSAGE in shown
    assert "This is for me alone." not in shown
    assert "alice" not in shown.lower()


@time_machine.travel("2026-11-21 14:00:00+00:00", tick=False)
def test_answered_appeal_shows_the_answer(as_editor, editor, appeal, url):
    services.decline_appeal(appeal=appeal, editor=editor, reason="It is not.")

    found = page(as_editor.get(url)).one(class_="desk-answer")

    assert found.text == "Declined It is not. Edith, today at 14:00"


def test_appeal_of_a_consideration_that_is_gone_can_be_declined(as_editor, appeal, url):
    Consideration.objects.get(key="drift").weighings.all().delete()
    Consideration.objects.get(key="drift").delete()

    answers = page(as_editor.get(url)).all(class_="desk-answer")

    assert [answer.text.split(".")[0] for answer in answers][
        0
    ] == "The consideration is gone, so there is nothing to teach"
    assert answers[1].one("h2").text == "Decline"


@pytest.mark.parametrize("name", ["appeal-cue", "appeal-example"])
def test_what_is_gone_cannot_be_taught(as_editor, appeal, name):
    Consideration.objects.get(key="drift").weighings.all().delete()
    Consideration.objects.get(key="drift").delete()

    assert as_editor.post(reverse(f"desk:{name}", args=[appeal.pk]), {"cue": "moves on"}).status_code == 404


def test_what_was_put_away_is_not_found(as_editor, appeal, url):
    WriteUp.objects.update(deleted_at=appeal.created_at)

    assert as_editor.get(url).status_code == 404
