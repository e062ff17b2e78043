"""The pictures of diagrams in the workspace and on the feedback page."""

import pytest
import time_machine
from django.contrib.auth.models import Permission
from django.urls import reverse

from mlsdapp.casestudies.models import CaseStudy
from mlsdapp.core.diagrams import digest, render
from mlsdapp.core.markdown import fenced
from mlsdapp.core.ratelimit import is_over
from mlsdapp.writeups.models import WriteUp
from tests.core.test_settings import problems
from tests.diagrams import FENCE, FLOW, POLICY, needs_renderer
from tests.factories.writeups import make_submitted, make_write_up
from tests.markup import page

pytestmark = needs_renderer

OTHER = "flowchart TB\n  c --> d"


def in_step(write_up: WriteUp, source: str = FLOW, number: int = 3) -> str:
    return reverse("writeups:step-diagram", args=[write_up.pk, number, digest(source)])


def in_feedback(write_up: WriteUp, source: str = FLOW) -> str:
    return reverse("writeups:feedback-diagram", args=[write_up.pk, digest(source)])


@pytest.fixture
def draft(alice, case_study) -> WriteUp:
    return make_write_up(alice, case_study, {3: f"Our data.\n\n{FENCE}"})


@pytest.fixture
def submitted(alice, case_study) -> WriteUp:
    return make_submitted(alice, case_study, {3: f"We use focal loss.\n\n{FENCE}"})


def test_step_diagram_is_an_image_with_a_policy_of_its_own(as_alice, draft):
    response = as_alice.get(in_step(draft))

    assert (response.status_code, response.content.decode()) == (200, render(FLOW))
    assert response["Content-Type"] == "image/svg+xml"
    assert response["Content-Security-Policy"] == POLICY
    assert response["Cache-Control"] == "private, max-age=86400, immutable"
    assert response["X-Content-Type-Options"] == "nosniff"


def test_step_diagram_has_a_dark_look(as_alice, draft):
    assert as_alice.get(in_step(draft), {"dark": "1"}).content.decode() == render(FLOW, dark=True)


def test_step_shows_diagrams_of_the_prompt_and_of_the_answer(as_alice, case_study, draft):
    CaseStudy.objects.update(statement=fenced(OTHER))

    shown = page(as_alice.get(reverse("writeups:step", args=[draft.pk, 3]), {"preview": "1"}))

    addresses = [image.attributes["src"] for image in shown.all("img", class_="diagram__light")]
    assert addresses == [in_step(draft, OTHER), in_step(draft)]
    assert [as_alice.get(address).status_code for address in addresses] == [200, 200]
    assert problems(shown) == []


def test_step_diagram_is_found_in_the_guidance(as_alice, case_study, draft):
    case_study.steps.filter(step=3).update(guidance=fenced(OTHER))

    assert as_alice.get(in_step(draft, OTHER)).status_code == 200
    assert as_alice.get(in_step(draft, OTHER, number=4)).status_code == 404


def test_preview_shows_a_diagram_that_is_not_saved(as_alice, client, bob, draft):
    shown = page(as_alice.post("/preview/", {"body": fenced(OTHER)}))

    light, _ = shown.all("img")
    assert light.attributes["src"] == f"./diagrams/{digest(OTHER)}.svg"
    assert as_alice.get(in_step(draft, OTHER)).content.decode() == render(OTHER)
    as_alice.post("/preview/", {"body": "Gone."})
    assert as_alice.get(in_step(draft, OTHER)).status_code == 404


def test_step_diagram_of_somebody_elses_preview_is_not_found(as_alice, client, bob, case_study, draft):
    as_alice.post("/preview/", {"body": fenced(OTHER)})
    theirs = make_write_up(bob, case_study)
    as_alice.force_login(bob)

    assert as_alice.get(in_step(theirs, OTHER)).status_code == 404


def test_step_diagram_of_another_step_or_hash_is_not_found(as_alice, draft):
    addresses = [in_step(draft, number=4), in_step(draft, number=9), in_step(draft, OTHER)]

    assert [as_alice.get(address).status_code for address in addresses] == [404, 404, 404]


@pytest.mark.parametrize("dark", ["", "?dark=1", "?dark=<script>", "?dark=%00"])
def test_step_diagram_that_cannot_be_drawn_is_not_found(as_alice, alice, case_study, dark):
    draft = make_write_up(alice, case_study, {3: fenced("flowchart LR\n a[")})

    assert as_alice.get(in_step(draft, "flowchart LR\n a[") + dark).status_code == 404


def test_feedback_shows_a_diagram_beside_its_evidence(as_alice, submitted):
    shown = page(as_alice.get(reverse("writeups:feedback", args=[submitted.pk])))

    addresses = {image.attributes["src"] for image in shown.all("img")}
    assert addresses == {f"./diagrams/{digest(FLOW)}.svg", f"./diagrams/{digest(FLOW)}.svg?dark=1"}
    assert as_alice.get(in_feedback(submitted)).content.decode() == render(FLOW)
    assert [mark.text for mark in shown.all("mark")][:1] == ["We use focal loss"]
    assert problems(shown) == []


def test_feedback_diagram_is_found_in_the_reference_solution_only_once_it_is_open(
    as_alice, alice, case_study, submitted
):
    case_study.steps.filter(step=5).update(solution=fenced(OTHER))
    draft = make_write_up(alice, case_study)

    shown = page(as_alice.get(reverse("writeups:feedback", args=[submitted.pk])))

    assert f"./diagrams/{digest(OTHER)}.svg" in {image.attributes["src"] for image in shown.all("img")}
    assert as_alice.get(in_feedback(submitted, OTHER)).content.decode() == render(OTHER)
    assert as_alice.get(in_feedback(draft, OTHER)).status_code == 404
    assert as_alice.get(in_step(draft, OTHER, number=5)).status_code == 404


def test_feedback_diagrams_are_found_in_all_that_opens(as_alice, case_study, submitted):
    drawn = [f"flowchart LR\n a{number}" for number in range(7)]
    case_study.steps.filter(step=1).update(weak=fenced(drawn[0]), average=fenced(drawn[1]), strong=fenced(drawn[2]))
    case_study.follow_ups.update(answer=fenced(drawn[3]))
    case_study.mistakes.update(why=fenced(drawn[4]), instead=fenced(drawn[5]))
    case_study.curveballs.update(answer=fenced(drawn[6]))

    shown = page(as_alice.get(reverse("writeups:feedback", args=[submitted.pk])))

    addresses = {image.attributes["src"] for image in shown.all("img", class_="diagram__light")}
    assert addresses == {f"./diagrams/{digest(source)}.svg" for source in (FLOW, *drawn)}
    assert [as_alice.get(in_feedback(submitted, source)).status_code for source in drawn] == [200] * 7


def test_diagrams_of_somebody_else_are_not_found(as_alice, charlie, draft, submitted):
    as_alice.force_login(charlie)

    assert [as_alice.get(address).status_code for address in (in_step(draft), in_feedback(submitted))] == [404, 404]


def test_feedback_diagram_is_shown_to_staff_who_may_read_any(as_alice, charlie, submitted):
    charlie.is_staff = True
    charlie.save(update_fields=["is_staff"])
    charlie.user_permissions.add(Permission.objects.get(codename="view_any"))
    as_alice.force_login(charlie)

    assert as_alice.get(in_feedback(submitted)).status_code == 200


@pytest.mark.parametrize("address", [in_step, in_feedback])
def test_diagrams_lead_strangers_to_sign_in(client, submitted, address):
    response = client.get(address(submitted))

    assert (response.status_code, response["Location"].split("?")[0]) == (302, "/account/login/")


@pytest.mark.parametrize("address", [in_step, in_feedback])
def test_diagrams_refuse_other_methods(as_alice, submitted, address):
    assert as_alice.post(address(submitted)).status_code == 405


@pytest.mark.parametrize("count", [1, 3])
def test_diagrams_cost_the_same_for_one_and_three(as_alice, alice, case_study, count, django_assert_num_queries):
    fences = "\n\n".join(fenced(f"flowchart LR\n a{number}") for number in range(count))
    draft = make_write_up(alice, case_study, {3: fences})
    submitted = make_submitted(alice, case_study, {3: f"We use focal loss.\n\n{fences}"})

    with django_assert_num_queries(4):
        as_alice.get(in_step(draft, f"flowchart LR\n a{count - 1}"))
    with django_assert_num_queries(3):
        as_alice.get(in_feedback(submitted, f"flowchart LR\n a{count - 1}"))
    with django_assert_num_queries(17):
        as_alice.get(reverse("writeups:feedback", args=[submitted.pk]))


@time_machine.travel("2026-11-21 12:00:00+00:00", tick=False)
def test_diagrams_are_limited(as_alice, alice, draft):
    for _ in range(299):
        is_over("diagram", f"user:{alice.pk}", 300, 60)

    assert [as_alice.get(in_step(draft)).status_code for _ in range(2)] == [200, 429]
