"""The bench: any text under a rubric, and the sentences of one consideration."""

import pytest

from mlsdapp.casestudies.models import CaseStep, Consideration
from mlsdapp.writeups.models import WriteUp
from tests.desk.conftest import PASSAGE
from tests.factories.accounts import UserFactory
from tests.factories.casestudies import JUSTIFIED, MENTIONED, SPECIFIC, CaseStudyFactory, ConsiderationFactory
from tests.factories.writeups import make_appeal, make_submitted
from tests.markup import Element, page, roots

GENERAL = "/desk/bench/"
URL = "/desk/bench/ad-click-prediction/"


def notes(response) -> list[str]:
    """The heads of the findings."""
    return [note.text for note in page(response).all(class_="bench-note__head")]


def sentences(response) -> list[tuple[str, str]]:
    return [
        (one.one(class_="bench-sentence__verdict").text, one.one(class_="bench-sentence__text").text)
        for one in page(response).all("li", class_="bench-sentence")
    ]


def head(response) -> str:
    return page(response).one(id="bench-findings").one(class_="section__head").text


def errors(response) -> list[str]:
    return [error.text for error in page(response).all(class_="field__error")]


@pytest.fixture
def taught(case_study) -> Consideration:
    """Class imbalance with an example that fits, one that does not, and counter-examples of both kinds."""
    Consideration.objects.filter(key="class-imbalance").update(
        examples={"mentioned": [MENTIONED], "specific": ["We thin out the rest."], "justified": []},
        counter_examples=["The two are balanced.", "Focal loss is a loss."],
    )
    return Consideration.objects.get(key="class-imbalance")


def test_bench_before_anything_is_asked(as_editor, case_study):
    response = as_editor.get(URL)

    assert response.status_code == 200
    assert page(response).one("h1").text == "Ad click prediction"
    assert page(response).one(id="bench-result").text == ""


def test_pasted_text_is_scored_with_the_cue_that_fired(as_editor, case_study):
    response = as_editor.post(URL, {"text": f"{SPECIFIC} We think of data drift."})

    assert response.status_code == 200
    assert notes(response) == [
        "Class imbalance specific + focal loss",
        "Drift mentioned data drift",
    ]
    assert head(response).startswith("30 of 100 13 words, 2 of 4 found; the rubric as it stands (")
    assert [mark.text for mark in page(response).one(class_="bench-step").all("span", class_="said--cue")] == [
        "focal loss",
        "data drift",
    ]
    assert page(response).one(class_="bench-step__title").text == "Outside the steps 13 words"
    assert [missing.text for missing in page(response).one(class_="bench-missing").all("li")] == [
        "Recalibration",
        "Latency budget",
    ]


def test_headings_split_a_pasted_text_into_steps(as_editor, case_study):
    text = f"# Data Management\n\n{JUSTIFIED}\n\n# Monitoring & Maintenance\n\nWe watch data drift."

    response = as_editor.post(URL, {"text": text})

    assert [title.text for title in page(response).all(class_="bench-step__title")] == [
        "3 Data Management 16 words",
        "6 Monitoring & Maintenance 4 words",
    ]
    assert notes(response)[0] == "Class imbalance justified, step 3 + focal loss"


def test_a_text_without_headings_stands_in_the_step_that_is_chosen(as_editor, case_study):
    response = as_editor.post(URL, {"text": SPECIFIC, "step": "4"})

    assert page(response).one(class_="bench-step__title").text == "4 Model Development 8 words"


@pytest.mark.parametrize(
    ("source", "total"),
    [("weak", "0"), ("average", "0"), ("strong", "0"), ("stuffed", "0"), ("reference", "38")],
)
def test_golden_answers_and_the_reference_are_picked(as_editor, case_study, source, total):
    response = as_editor.post(URL, {"source": source})

    assert head(response).split(" of 100")[0] == total
    assert len(page(response).all(class_="bench-step")) == 7


def test_a_text_can_be_asked_for_by_address(as_editor, case_study):
    response = as_editor.get(URL, {"source": "reference", "consideration": "class-imbalance"})

    assert notes(response) == ["Class imbalance justified, step 3 + focal loss"]
    assert head(response).startswith("Class imbalance in the text")


def test_an_appeals_passage_is_picked(as_editor, appeal):
    response = as_editor.post(URL, {"source": f"appeal-{appeal.pk}", "consideration": "drift"})

    found = page(response).one(id="bench-findings")
    assert found.one(class_="bench-passage").text == PASSAGE
    assert [quiet.text for quiet in found.all(class_="desk-quiet")] == [
        "Absent in this text.",
        "None of its cues stands in the text.",
    ]


def test_only_appeals_of_the_case_study_are_offered(as_editor, alice, appeal):
    other = CaseStudyFactory(slug="other")
    WriteUp.objects.update(deleted_at=None)

    def offered(url: str) -> list[str]:
        options = page(as_editor.get(url)).one("select", name="source").all("option")
        return [option.text for option in options if option.attributes["value"].startswith("appeal-")]

    assert offered(URL) == [PASSAGE]
    assert offered(GENERAL) == [PASSAGE]
    assert offered(f"/desk/bench/{other.slug}/") == []


def test_what_was_put_away_is_not_handed_over(as_editor, appeal):
    WriteUp.objects.update(deleted_at=appeal.created_at)

    response = as_editor.post(URL, {"source": f"appeal-{appeal.pk}"})

    assert response.status_code == 422
    assert PASSAGE not in response.content.decode()


def test_the_rest_of_a_write_up_is_never_shown(as_editor, alice, case_study):
    write_up = make_submitted(alice, case_study, {3: PASSAGE, 4: "This is for me alone."})
    appeal = make_appeal(write_up)

    response = as_editor.post(URL, {"source": f"appeal-{appeal.pk}"})

    assert "This is for me alone." not in response.content.decode()
    assert "alice" not in response.content.decode().lower()


def test_the_draft_is_tested_and_the_published_rubric_by_a_switch(as_editor, case_study):
    Consideration.objects.filter(key="drift").update(cues=["moves on"])

    draft = as_editor.post(URL, {"text": PASSAGE, "rubric": "draft"})
    published = as_editor.post(URL, {"text": PASSAGE, "rubric": "published"})

    assert notes(draft) == ["Drift mentioned moves on"]
    assert notes(published) == []
    assert "as published" in head(published)


def test_a_draft_has_no_published_rubric(as_editor, case_study):
    CaseStudyFactory(slug="draft")

    response = as_editor.post("/desk/bench/draft/", {"text": SPECIFIC, "rubric": "published"})

    assert page(response).one(id="bench-result").text == (
        "Nothing is published yet, so there is no published rubric to test with."
    )


def test_a_consideration_that_is_not_published_yet(as_editor, case_study):
    case_study.weighings.create(consideration=ConsiderationFactory(key="newer", cues=["newer"]), weight=1)

    response = as_editor.post(URL, {"text": SPECIFIC, "rubric": "published", "consideration": "newer"})

    assert "The published rubric does not hold Newer yet." in page(response).one(id="bench-result").text


def test_the_general_rubric(as_editor, case_study):
    response = as_editor.post(GENERAL, {"text": SPECIFIC})

    assert notes(response) == ["Class imbalance specific + focal loss"]
    assert "of 3 found" in head(response)


def test_the_sentences_of_a_consideration_pass_or_fail_with_what_matched(as_editor, taught):
    response = as_editor.get(URL, {"consideration": "class-imbalance"})

    assert sentences(response) == [
        ("Passes", MENTIONED),
        ("Fails", "We thin out the rest."),
        ("Passes", "The two are balanced."),
        ("Fails", "Focal loss is a loss."),
    ]
    found = page(response).one(id="bench-inspection")
    assert [cue.text for cue in found.all(class_="bench-cue")] == [
        "class imbalance class imbalance",
        "+ focal loss Focal loss",
    ]
    assert found.one(class_="section__head").text == "Class imbalance Edit it, 4 sentences, 2 fail"
    assert [problem.text for problem in found.one(class_="bench-problems").all("li")] == [
        "examples.specific: no cue matches: We thin out the rest.",
        "counter_examples[1]: cue `+ focal loss` matches 'Focal loss' in: Focal loss is a loss.",
    ]


def test_lint_is_run_when_asked_for(as_editor, taught):
    ConsiderationFactory(key="twin", cues=["+ focal loss"])

    response = as_editor.get(URL, {"consideration": "class-imbalance", "lint": "on"})

    warnings = page(response).one(id="bench-inspection").all(class_="bench-problems")[1].text
    assert "the same cue is twin cues[0]" in warnings


def test_a_cue_that_does_not_parse_is_said(as_editor, taught):
    Consideration.objects.filter(key="class-imbalance").update(cues=["focal loss", "(open"])

    response = as_editor.get(GENERAL, {"consideration": "class-imbalance"})

    assert response.status_code == 200
    assert "(open" in page(response).one(class_="bench-problems").text
    assert page(response).one(id="bench-result").all(class_="desk-quiet")[-1].text == (
        "The rubric cannot be read as it stands: considerations[0].cues[1]: the group is not closed (character 1)."
    )


def test_the_examples_of_a_consideration_are_a_text_too(as_editor, taught):
    response = as_editor.post(URL, {"source": "examples", "consideration": "class-imbalance"})

    assert page(response).one(class_="bench-step__title").text.startswith("3 Data Management")
    assert notes(response) == ["Class imbalance mentioned, step 3 class imbalance"]


def test_cues_are_shown_where_they_stand_even_if_nothing_is_earned(as_editor, case_study):
    response = as_editor.post(URL, {"text": "We ignore data drift.", "consideration": "drift"})

    places = page(response).one(class_="bench-places").all(class_="bench-cue")
    assert [place.text for place in places] == ["data drift data drift", "drift drift"]


def test_bench_under_htmx_is_the_bench(as_editor, case_study, htmx):
    response = as_editor.post(URL, {"text": SPECIFIC}, headers=htmx)

    assert (response.status_code, roots(response)) == (200, ["bench"])
    assert "HX-Request" in response["Vary"]
    assert page(response).one("textarea").raw.strip() == SPECIFIC


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ({"text": " "}, ["Paste a text, or pick one above."]),
        ({"source": "examples"}, ["Choose the consideration whose examples you mean."]),
        ({"text": "a", "lint": "on"}, ["Choose the consideration whose cues you mean."]),
        (
            {"text": "a", "consideration": "nothing"},
            ["Select a valid choice. nothing is not one of the available choices."],
        ),
        ({"source": "appeal-77"}, ["Select a valid choice. appeal-77 is not one of the available choices."]),
        ({"text": "a", "step": "8"}, ["Select a valid choice. 8 is not one of the available choices."]),
        ({"text": "a", "rubric": "mine"}, ["Select a valid choice. mine is not one of the available choices."]),
        ({"text": "a\0b"}, ["Null characters are not allowed."]),
        ({"text": "a" * 20_001}, ["Ensure this value has at most 20000 characters (it has 20001)."]),
    ],
)
def test_bad_input(as_editor, case_study, data, said):
    response = as_editor.post(URL, data)

    assert (response.status_code, errors(response)) == (422, said)


def test_golden_answers_are_not_offered_without_a_case_study(as_editor, case_study):
    assert as_editor.post(GENERAL, {"source": "strong"}).status_code == 422


def test_unknown_case_study(as_editor):
    assert as_editor.get("/desk/bench/none/").status_code == 404


@pytest.mark.parametrize("hostile", ["<script>a()</script>", "[" * 700, "`" * 4000, "🙂" * 500, "\u202e\ud7ff"])
def test_hostile_text_is_shown_as_text(as_editor, case_study, hostile):
    response = as_editor.post(URL, {"text": hostile})

    assert response.status_code == 200
    scripts: list[Element] = page(response).one("main").all("script")
    assert scripts == []


@pytest.mark.parametrize("count", [1, 3])
def test_bench_costs_the_same_however_much_there_is(as_editor, case_study, django_assert_num_queries, count):
    for _ in range(count):
        make_appeal(make_submitted(UserFactory(), case_study, {3: PASSAGE}))
    CaseStep.objects.filter(case_study=case_study).update(strong=f"{SPECIFIC} {JUSTIFIED}")
    data = {"source": "strong", "consideration": "class-imbalance"}
    as_editor.post(URL, data)

    with django_assert_num_queries(13):
        response = as_editor.post(URL, data)

    assert len(page(response).all(class_="bench-step")) == 7
