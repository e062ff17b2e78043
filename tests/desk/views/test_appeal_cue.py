"""Making an appeal a cue: what it finds is shown first, and only that cue is added."""

import pytest
from django.urls import reverse

from mlsdapp.casestudies.models import CaseStep, CaseStudy, Consideration, Edit, RubricVersion
from mlsdapp.writeups import services
from mlsdapp.writeups.models import Appeal
from tests.markup import page, roots

CUE = "world moves on"


@pytest.fixture
def url(appeal) -> str:
    return reverse("desk:appeal-cue", args=[appeal.pk])


def trial(response) -> dict[str, str]:
    rows = page(response).one(class_="desk-trial").all(class_="desk-trial__row")
    return {row.one("dt").text: row.one("dd").text for row in rows}


def errors(response) -> list[str]:
    return [error.text for error in page(response).all(class_="field__error")]


def drift() -> Consideration:
    return Consideration.objects.get(key="drift")


def test_trial_shows_what_the_cue_finds_before_it_is_added(as_editor, url):
    Consideration.objects.filter(key="drift").update(
        examples={"mentioned": ["The world moves on."], "specific": ["We watch drift."], "justified": []},
        counter_examples=["A ship may drift."],
    )
    CaseStep.objects.filter(step=6).update(strong="As the world moves on, we retrain.")

    response = as_editor.post(url, {"cue": CUE})

    assert response.status_code == 200
    assert trial(response) == {
        "The passage": "world moves on",
        "Weak golden answer": "Nothing",
        "Average golden answer": "Nothing",
        "Strong golden answer": "world moves on step 6",
        "Stuffed golden answer": "Nothing",
        "Reference solution": "Nothing",
        "Examples": "1 of 2The world moves on.",
        "Counter-examples": "None of 1, as it should be",
    }
    confirm = page(response).one(class_="desk-trial").one("form")
    assert [(f.attributes["name"], f.attributes["value"]) for f in confirm.all("input")][-2:] == [
        ("cue", CUE),
        ("tried", CUE),
    ]
    assert (drift().cues, Appeal.objects.get().status) == (["data drift", "drift"], "open")


def test_cue_that_was_tried_is_added(as_editor, editor, url):
    response = as_editor.post(url, {"cue": CUE, "tried": CUE}, follow=True)

    assert response.redirect_chain == [("/desk/appeals/", 302)]
    assert page(response).one(id="messages").text == (
        "Drift is taught. It counts from the next publishing of each case study."
    )
    assert (drift().cues, drift().version) == (["data drift", "drift", CUE], 2)
    appeal = Appeal.objects.get()
    assert (appeal.status, appeal.outcome, appeal.answered_by) == ("accepted", "cue", editor)
    assert list(drift().edits.values_list("kind", "author")) == [("edited", editor.pk), ("imported", None)]


def test_nothing_that_scores_changes_before_publishing(as_editor, url):
    before = CaseStudy.objects.get().current_version

    as_editor.post(url, {"cue": CUE, "tried": CUE})

    assert list(RubricVersion.objects.all()) == [before]


def test_another_cue_than_the_one_that_was_tried_is_tried_first(as_editor, url):
    response = as_editor.post(url, {"cue": "numbers mislead", "tried": CUE})

    assert response.status_code == 200
    assert "numbers mislead" in page(response).one(class_="desk-trial").one("h3").text
    assert drift().cues == ["data drift", "drift"]


def test_trial_under_htmx(as_editor, url, htmx):
    response = as_editor.post(url, {"cue": CUE}, headers=htmx)

    assert (response.status_code, roots(response)) == (200, ["appeal-cue"])


def test_added_under_htmx(as_editor, url, htmx):
    response = as_editor.post(url, {"cue": CUE, "tried": CUE}, headers=htmx)

    assert (response.status_code, response["HX-Redirect"]) == (200, "/desk/appeals/")


def test_own_consideration_is_taught_with_its_weight_and_its_case_study_remembers(as_editor, alice, editor, case_study):
    from tests.factories.writeups import make_appeal, make_submitted

    key = "ad-click-prediction.recalibration"
    appeal = make_appeal(make_submitted(alice, case_study, {3: "We bend the scores back to the true rate."}), key)

    cue = "bend ~3 back"
    response = as_editor.post(reverse("desk:appeal-cue", args=[appeal.pk]), {"cue": cue, "tried": cue}, follow=True)

    assert page(response).one(id="messages").text == (
        "Recalibration is taught. It counts from the next publishing of Ad click prediction."
    )
    own = Consideration.objects.get(key=key)
    assert own.cues[-1] == cue
    assert own.weighings.get().weight == 1
    assert Edit.objects.filter(case_study=case_study, author=editor).count() == 1


def test_cue_that_does_not_stand_in_the_passage_is_only_tried(as_editor, url):
    tried = as_editor.post(url, {"cue": "seasonal shift"})
    forced = as_editor.post(url, {"cue": "seasonal shift", "tried": "seasonal shift"})

    assert trial(tried)["The passage"] == "Not in it"
    assert page(tried).one(class_="desk-trial").all("form") == []
    assert (forced.status_code, errors(forced)) == (422, ["It does not stand in the passage."])
    assert drift().cues == ["data drift", "drift"]


def test_cue_that_finds_a_counter_example_is_refused(as_editor, url):
    Consideration.objects.filter(key="drift").update(counter_examples=["The world moves on without us."])

    tried = as_editor.post(url, {"cue": CUE})
    forced = as_editor.post(url, {"cue": CUE, "tried": CUE})

    assert trial(tried)["Counter-examples"] == "It finds 1 of 1, and must not:The world moves on without us."
    assert page(tried).one(class_="desk-trial").all("form") == []
    assert forced.status_code == 422
    assert errors(forced)[0].startswith("Cue `world moves on` matches 'world moves on' in:")
    assert Appeal.objects.get().status == "open"


@pytest.mark.parametrize(
    ("cue", "said"),
    [
        ("", "This field is required."),
        ("(open", "This cue does not parse: the group is not closed (character 1)."),
        ("drift", "The consideration has this cue already."),
        ("a" * 401, "Ensure this value has at most 400 characters (it has 401)."),
        ("a\0b", "Null characters are not allowed."),
    ],
)
def test_bad_cue(as_editor, url, cue, said):
    response = as_editor.post(url, {"cue": cue})

    assert (response.status_code, errors(response)) == (422, [said])


def test_common_word_alone_is_refused(as_editor, url):
    response = as_editor.post(url, {"cue": "numbers", "tried": "numbers"})

    assert response.status_code in {302, 422}
    assert (response.status_code == 302) == ("numbers" in drift().cues)


def test_of_two_editors_the_second_is_told(as_editor, editor, appeal, url):
    services.decline_appeal(appeal=appeal, editor=editor, reason="It is not.")

    response = as_editor.post(url, {"cue": CUE, "tried": CUE}, follow=True)

    assert page(response).one(id="messages").text == (
        "Somebody answered this appeal before you, or it was taken back: nothing changed."
    )
    assert drift().cues == ["data drift", "drift"]
    assert Appeal.objects.get().reason == "It is not."
