"""Making an appeal an example: at which depth, in which words, and by which cue it is found."""

import pytest
from django.urls import reverse

from mlsdapp.casestudies.models import Consideration
from mlsdapp.writeups import services
from mlsdapp.writeups.models import Appeal
from tests.desk.conftest import PASSAGE
from tests.markup import page

CUE = "world moves on"
WORDED = {"text": "The world moves on, so last month misleads.", "depth": "3", "cue": CUE}


@pytest.fixture
def url(appeal) -> str:
    return reverse("desk:appeal-example", args=[appeal.pk])


def errors(response) -> list[str]:
    return [error.text for error in page(response).all(class_="field__error")]


def drift() -> Consideration:
    return Consideration.objects.get(key="drift")


def test_the_passage_is_offered_to_be_trimmed(as_editor, appeal):
    form = page(as_editor.get(reverse("desk:appeal", args=[appeal.pk]))).one(
        "form", action=f"/desk/appeals/{appeal.pk}/example/"
    )

    assert form.one("textarea").raw.strip() == PASSAGE


def test_example_is_added_in_the_editors_words_with_its_cue(as_editor, editor, url):
    response = as_editor.post(url, WORDED | {"text": " The world moves on,\nso last month misleads. "}, follow=True)

    assert response.redirect_chain == [("/desk/appeals/", 302)]
    assert drift().examples["justified"] == ["The world moves on, so last month misleads."]
    assert drift().cues == ["data drift", "drift", CUE]
    appeal = Appeal.objects.get()
    assert (appeal.status, appeal.outcome, appeal.answered_by) == ("accepted", "example", editor)
    assert drift().edits.first().author == editor


def test_example_that_a_cue_finds_already_needs_none(as_editor, url):
    as_editor.post(url, {"text": "The data drift.", "depth": "1", "cue": ""})

    assert drift().examples["mentioned"] == ["The data drift."]
    assert drift().cues == ["data drift", "drift"]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"cue": ""}, "No cue stands in this sentence yet. Give one that does, or reword the sentence."),
        ({"cue": "other words"}, "No cue stands in this sentence yet. Give one that does, or reword the sentence."),
        ({"cue": "(open"}, "This cue does not parse: the group is not closed (character 1)."),
        ({"cue": "drift", "text": "It may drift."}, "The consideration has this cue already."),
        ({"text": ""}, "This field is required."),
        ({"text": "a" * 1001}, "Ensure this value has at most 1000 characters (it has 1001)."),
        ({"depth": "4"}, "Select a valid choice. 4 is not one of the available choices."),
        ({"text": "We watch drift.", "cue": ""}, "This sentence is an example already."),
    ],
)
def test_bad_example(as_editor, url, change, said):
    Consideration.objects.filter(key="drift").update(examples={"mentioned": [], "specific": ["We watch drift."]})

    response = as_editor.post(url, WORDED | change)

    assert (response.status_code, errors(response)) == (422, [said])
    assert drift().examples == {"mentioned": [], "specific": ["We watch drift."]}
    assert Appeal.objects.get().status == "open"


def test_what_was_typed_comes_back(as_editor, url):
    found = page(as_editor.post(url, WORDED | {"cue": ""}))

    assert found.one("textarea", name="text").raw.strip() == WORDED["text"]


def test_of_two_editors_the_second_is_told(as_editor, editor, appeal, url):
    services.accept_appeal(appeal=appeal, editor=editor, outcome="cue")

    response = as_editor.post(url, WORDED, follow=True)

    assert page(response).one(id="messages").text == (
        "Somebody answered this appeal before you, or it was taken back: nothing changed."
    )
    assert drift().cues == ["data drift", "drift"]
