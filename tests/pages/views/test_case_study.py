"""The page of one case study."""

import pytest
from django.urls import reverse

from mlsdapp.casestudies.models import CaseStudy
from mlsdapp.core.diagrams import digest, render
from tests.diagrams import FENCE, FLOW, POLICY, needs_renderer
from tests.factories.casestudies import JUSTIFIED, CaseStudyFactory
from tests.factories.writeups import make_submitted, make_write_up
from tests.markup import page


def test_case_study_shows_prompt_figures_and_what_is_scored(client, case_study):
    response = client.get(case_study.get_absolute_url())

    page = response.content.decode()
    scored = [
        (part.step.number, [(w.consideration.key, w.weight) for w in part.weighings])
        for part in response.context["parts"]
    ]
    assert response.status_code == 200
    assert "<strong>advertisements</strong>" in page
    assert page.count("impressions a day") == 3
    assert scored == [
        (1, []),
        (2, []),
        (3, [("class-imbalance", 3)]),
        (4, [("ad-click-prediction.recalibration", 1)]),
        (5, [("latency-budget", 2)]),
        (6, [("drift", 2)]),
        (7, []),
    ]
    assert [round(part.share, 1) for part in response.context["parts"]] == [0, 0, 37.5, 12.5, 25.0, 25.0, 0]


def test_case_study_keeps_hints_cues_solution_follow_ups_facts_and_sources_secret(client, alice, case_study):
    make_submitted(alice, case_study)
    client.force_login(alice)

    page = client.get(case_study.get_absolute_url()).content.decode()

    secrets = [
        "A question?",  # a hint
        "What counts and what does not.",  # a definition
        "focal loss",  # a cue
        JUSTIFIED,  # the solution
        case_study.follow_ups.get().question,
        case_study.facts.get().answer,
        case_study.sources.get().title,
    ]
    assert [secret for secret in secrets if secret in page] == []


def test_case_study_says_what_opens_after_the_first_submission(client, alice, case_study):
    client.force_login(alice)
    before = client.get(case_study.get_absolute_url()).content.decode()
    make_submitted(alice, case_study)
    after = client.get(case_study.get_absolute_url()).content.decode()

    line = "Follow-ups, sources and the reference solution open after your first submission."
    assert (line in before, line in after) == (True, False)


def test_case_study_offers_strangers_to_start(client, case_study):
    page = client.get(case_study.get_absolute_url()).content.decode()

    assert f'action="{reverse("writeups:start", args=[case_study.slug])}"' in page
    assert 'name="time_zone" data-time-zone' in page
    assert "Your attempts" not in page


def test_case_study_compares_each_attempt_with_the_one_before(client, alice, case_study):
    make_submitted(alice, case_study)
    make_submitted(alice, case_study, {3: JUSTIFIED})
    client.force_login(alice)

    response = client.get(case_study.get_absolute_url())

    page = response.content.decode()
    assert [row.write_up.attempt for row in response.context["row"].attempts] == [2, 1]
    assert "12 more than attempt 1 (26)" in page
    assert "Start another attempt" in page


def test_case_study_leads_back_to_a_draft(client, guest, case_study):
    draft = make_write_up(guest, case_study)
    client.force_login(guest)

    page = client.get(case_study.get_absolute_url()).content.decode()

    assert f'href="{draft.get_absolute_url()}">Continue attempt 1</a>' in page
    assert "/start/" not in page


def test_case_study_shows_nobody_elses_attempts(client, alice, bob, case_study):
    write_up = make_submitted(alice, case_study)
    client.force_login(bob)

    page = client.get(case_study.get_absolute_url()).content.decode()

    assert write_up.get_absolute_url() not in page
    assert "Your attempts" not in page


@pytest.mark.parametrize("slug", ["draft", "unknown"])
def test_case_study_that_is_not_published_is_not_found(client, framework, slug):
    CaseStudyFactory(slug="draft")

    assert client.get(f"/case-studies/{slug}/").status_code == 404


@pytest.mark.parametrize("count", [1, 3])
def test_case_study_costs_the_same_for_one_and_three_attempts(
    client, alice, case_study, count, django_assert_num_queries
):
    for _ in range(count):
        make_submitted(alice, case_study)
    client.force_login(alice)

    with django_assert_num_queries(9):
        client.get(case_study.get_absolute_url())


def test_case_study_refuses_other_methods(client, case_study):
    assert client.post(case_study.get_absolute_url()).status_code == 405


@needs_renderer
def test_case_study_shows_the_diagrams_of_its_statement(client, case_study):
    CaseStudy.objects.update(statement=FENCE)

    shown = page(client.get(case_study.get_absolute_url()))

    address = reverse("pages:case-study-diagram", args=[case_study.slug, digest(FLOW)])
    response = client.get(address)
    assert [image.attributes["src"] for image in shown.all("img")] == [address, f"{address}?dark=1"]
    assert (response.content.decode(), response["Content-Security-Policy"]) == (render(FLOW), POLICY)
    assert client.post(address).status_code == 405


def test_case_study_diagram_of_a_draft_or_the_solution_is_not_found(client, case_study):
    case_study.steps.filter(step=3).update(solution=FENCE)
    CaseStudyFactory(slug="draft", statement=FENCE)

    codes = [
        client.get(reverse("pages:case-study-diagram", args=[slug, digest(FLOW)])).status_code
        for slug in (case_study.slug, "draft")
    ]
    assert codes == [404, 404]
