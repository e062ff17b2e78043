"""The framework guide: all steps at a glance, each step explained, and the pictures of its diagrams."""

import pytest
from django.urls import reverse

from mlsdapp.casestudies.models import FrameworkStep
from mlsdapp.core.diagrams import digest, render
from mlsdapp.core.markdown import fenced
from tests.core.test_settings import problems
from tests.diagrams import FLOW, POLICY, needs_renderer
from tests.factories.casestudies import ConsiderationFactory
from tests.markup import page

STEP = "/framework/step-3/"


@pytest.fixture
def explained(framework) -> FrameworkStep:
    """Step 3 with all that a page can show of one."""
    step = FrameworkStep.objects.get(number=3)
    step.questions, step.mistakes, step.diagram = ["Where from?", "How old?"], ["A list without a source."], FLOW
    step.save()
    ConsiderationFactory(key="labels", step=step, position=2)
    ConsiderationFactory(key="data-sources", step=step, position=1)
    ConsiderationFactory(key="drift", step__number=6)
    return step


def test_framework_shows_the_steps_by_phase(client, framework):
    FrameworkStep.objects.filter(number__lte=2).update(phase="Clarify & frame", minutes=5)

    shown = page(client.get("/framework/"))

    sections = shown.all("section", class_="framework-phase")
    assert [section.one("h2").text for section in sections] == ["Clarify & frame", "Data"]
    assert [section.one("p", class_="caption").text for section in sections] == ["10 of 45 minutes", "30 of 45 minutes"]
    links = [link.attributes["href"] for section in sections for link in section.all("a")]
    assert links == [f"/framework/step-{number}/" for number in range(1, 8)]


def test_framework_without_steps_is_empty(client, db):
    assert page(client.get("/framework/")).all("section") == []


def test_step_is_explained(client, explained):
    shown = page(client.get(STEP))

    assert shown.one("h1").text == "Data Management"
    assert [item.text for item in shown.one("ul", class_="meta").all("li")] == [
        "Step 3 of 7",
        "Data",
        "6 of 45 minutes",
    ]
    assert [[item.text for item in part.all("li")] for part in shown.all("ul", class_="framework-step__list")] == [
        ["Where from?", "How old?"],
        ["A list without a source."],
    ]
    assert [item.text for item in shown.one("ul", class_="framework-step__key").all("li")] == [
        "First",
        "Second",
        "Third",
    ]


def test_step_names_what_is_scored_in_it_in_order(client, case_study, explained):
    shown = page(client.get(STEP))

    labels = [label.text for label in shown.all(class_="framework-step__label")]
    hints = shown.all("details", class_="framework-step__hints")
    assert labels == ["Class imbalance", "Data sources", "Labels"]
    assert [item.text for item in hints[0].all("li")] == ["A question?", "The name.", "An example."]


def test_step_leads_to_its_neighbours(client, explained):
    shown = page(client.get(STEP))

    assert [link.attributes["href"] for link in shown.one(class_="framework-step__go").all("a")] == [
        "/framework/step-2/",
        "/framework/step-4/",
    ]
    assert [link.attributes["href"] for link in shown.one(id="framework-spine").all("a")] == [
        f"/framework/step-{number}/" for number in range(1, 8)
    ]
    assert shown.one(id="framework-spine").one("a", aria_current="page").attributes["href"] == STEP


@pytest.mark.parametrize(
    ("key", "links"), [("step-1", ["/framework/step-2/"]), ("step-7", ["/framework/step-6/", "/case-studies/"])]
)
def test_first_and_last_step_lead_on(client, framework, key, links):
    go = page(client.get(f"/framework/{key}/")).one(class_="framework-step__go")

    assert [link.attributes["href"] for link in go.all("a")] == links


def test_step_without_particulars_has_no_empty_sections(client, framework):
    assert [title.text for title in page(client.get(STEP)).all("h2")] == ["What it is about"]


@needs_renderer
def test_step_shows_its_diagram(client, explained):
    shown = page(client.get(STEP))

    address = f"{STEP}diagrams/{digest(FLOW)}.svg"
    response = client.get(address)
    assert [image.attributes["src"] for image in shown.all("img")] == [address, f"{address}?dark=1"]
    assert (response.status_code, response.content.decode()) == (200, render(FLOW))
    assert response["Content-Security-Policy"] == POLICY
    assert problems(shown) == []


@needs_renderer
def test_diagram_is_found_in_the_guidance_too(client, framework):
    FrameworkStep.objects.filter(number=3).update(guidance=fenced(FLOW))

    assert client.get(f"{STEP}diagrams/{digest(FLOW)}.svg", {"dark": "1"}).content.decode() == render(FLOW, dark=True)


def test_diagram_of_another_step_or_none_is_not_found(client, explained):
    addresses = [
        f"/framework/step-4/diagrams/{digest(FLOW)}.svg",
        f"{STEP}diagrams/a.svg",
        "/framework/none/diagrams/a.svg",
    ]

    assert [client.get(address).status_code for address in addresses] == [404, 404, 404]


def test_step_that_is_none_is_not_found(client, framework):
    assert client.get("/framework/step-8/").status_code == 404


@pytest.mark.parametrize("count", [1, 3])
def test_step_costs_the_same_for_one_and_three_considerations(client, framework, count, django_assert_num_queries):
    for number in range(count):
        ConsiderationFactory(key=f"own-{number}", step=framework[2])

    with django_assert_num_queries(2):
        client.get(STEP)


def test_framework_costs_one_query(client, framework, django_assert_num_queries):
    with django_assert_num_queries(1):
        client.get("/framework/")


@pytest.mark.parametrize("address", ["/framework/", STEP, f"{STEP}diagrams/a.svg"])
def test_framework_refuses_other_methods(client, framework, address):
    assert client.post(address).status_code == 405


def test_pages_lead_to_the_framework(client, case_study):
    shown = page(client.get(case_study.get_absolute_url()))

    about = [line.one("a").attributes["href"] for line in shown.all("p", class_="case-study__about")]
    assert about == [reverse("pages:framework-step", args=[f"step-{number}"]) for number in range(1, 8)]
    assert "/framework/" in [link.attributes["href"] for link in shown.one(id="menu").all("a")]
