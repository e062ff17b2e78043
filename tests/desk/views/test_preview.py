"""A case study as a candidate would see it, draft or not."""

from urllib.parse import urljoin

import pytest

from mlsdapp.casestudies import services
from mlsdapp.casestudies.models import CaseStep, CaseStudy, Weighing
from mlsdapp.core.diagrams import render
from mlsdapp.writeups.models import WriteUp
from tests.diagrams import FENCE, FLOW, needs_renderer
from tests.factories.casestudies import SPECIFIC, CaseStudyFactory
from tests.markup import page

URL = "/desk/preview/ad-click-prediction/"


@pytest.fixture
def draft(case_study) -> CaseStudy:
    """What candidates do not see."""
    CaseStudy.objects.filter(pk=case_study.pk).update(status="draft", current_version=None)
    return CaseStudy.objects.get()


def test_preview_shows_the_page_of_a_draft_and_starts_nothing(as_editor, draft):
    found = page(as_editor.get(URL)).one("main")

    assert found.one(class_="desk-preview__what").text.startswith("Preview of Ad click prediction, draft:")
    assert found.one(id="case-study-head").one("h1").text == "Ad click prediction"
    assert found.one(id="case-study-prompt").one(class_="prose").text == (
        "A feed shows advertisements to people. Design what predicts their clicks."
    )
    assert len(found.one(id="case-study-scored").all("details")) == 7
    assert found.all("form") == []


def test_preview_leads_through_its_parts(as_editor, draft):
    links = page(as_editor.get(URL)).one(class_="desk-preview__nav").all("a")

    assert [link.attributes["href"] for link in links] == [
        URL,
        *(f"{URL}steps/{number}/" for number in range(1, 8)),
        f"{URL}after/",
    ]


def test_step_shows_guidance_and_every_hint(as_editor, draft):
    Weighing.objects.filter(consideration__key="class-imbalance").update(hints=["How rare?", "Imbalance.", "Say 1%."])

    found = page(as_editor.get(f"{URL}steps/3/")).one("main")

    assert found.one("h1").text == "Data Management"
    assert "Think of what is rare here." in found.one(id="guidance").text
    assert [item.text for item in found.one(class_="desk-panel__hints").all("li")] == [
        "How rare?",
        "Imbalance.",
        "Say 1%.",
    ]
    assert found.one(id="hints-title").text == "0 of 1 covered, and the hints to ask for"


def test_step_without_anything_scored(as_editor, draft):
    assert page(as_editor.get(f"{URL}steps/1/")).one("main").one(class_="desk-quiet").text == (
        "Nothing is scored in this step."
    )


@pytest.mark.parametrize("number", [0, 8])
def test_there_are_seven_steps(as_editor, draft, number):
    assert as_editor.get(f"{URL}steps/{number}/").status_code == 404


def test_after_submission_marks_the_average_answer_under_the_rubric_as_it_stands(as_editor, draft):
    CaseStep.objects.filter(step=3).update(average=SPECIFIC)

    found = page(as_editor.get(f"{URL}after/")).one("main")

    assert found.one(class_="feedback-total__figure").text == "26"
    assert found.one(id="feedback-step-3").all("mark")[0].text == SPECIFIC.rstrip(".")
    assert found.one(id="feedback-follow-ups").one("h2").text == "What an interviewer might ask next"
    assert found.one(id="feedback-sources").one("a").text == "Somebody, Something, 2014"
    assert found.all("form") == []


def test_preview_makes_no_write_up(as_editor, draft):
    for part in ("", "steps/3/", "after/"):
        as_editor.get(f"{URL}{part}")

    assert not WriteUp.objects.exists()
    assert CaseStudy.objects.get().versions.count() == 1


def test_preview_of_a_published_and_of_an_archived_one(as_editor, editor, case_study):
    published = page(as_editor.get(URL)).one(class_="desk-preview__what").text
    services.archive(case_study=CaseStudy.objects.get(), author=editor)
    archived = page(as_editor.get(URL)).one(class_="desk-preview__what").text

    assert (published.split(":")[0], archived.split(":")[0]) == (
        "Preview of Ad click prediction, published",
        "Preview of Ad click prediction, archived",
    )


@pytest.mark.parametrize("part", ["", "steps/3/", "after/"])
def test_preview_of_hardly_anything(as_editor, framework, part):
    CaseStudyFactory(slug="empty", figures=[])

    assert as_editor.get(f"/desk/preview/empty/{part}").status_code == 200


@pytest.mark.parametrize("part", ["", "steps/3/", "after/"])
def test_unknown_case_study(as_editor, part):
    assert as_editor.get(f"/desk/preview/none/{part}").status_code == 404


@needs_renderer
@pytest.mark.parametrize("page_url", [URL, f"{URL}steps/3/", f"{URL}after/"])
def test_preview_shows_diagrams_to_editors_alone(as_editor, client, alice, draft, page_url):
    CaseStudy.objects.update(statement=FENCE)
    draft.steps.filter(step=3).update(guidance=FENCE, solution=FENCE, average=FENCE)

    shown = page(as_editor.get(page_url))

    addresses = {urljoin(page_url, image.attributes["src"]) for image in shown.all("img", class_="diagram__light")}
    assert len(addresses) == 1
    address = addresses.pop()
    assert as_editor.get(address).content.decode() == render(FLOW)
    client.force_login(alice)
    assert client.get(address).status_code == 404
