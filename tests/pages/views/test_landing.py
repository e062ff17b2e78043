"""The front page."""

import pytest
from django.urls import reverse

from tests.factories.casestudies import SPECIFIC, make_published
from tests.factories.writeups import make_submitted, make_write_up

URL = "/"


def test_landing_shows_steps_case_studies_and_a_way_to_start(client, case_study):
    response = client.get(URL)

    assert response.status_code == 200
    assert [step.number for step in response.context["steps"]] == [1, 2, 3, 4, 5, 6, 7]
    assert [row.case_study for row in response.context["rows"]] == [case_study]
    assert f'action="{reverse("writeups:start", args=[case_study.slug])}"' in response.content.decode()
    assert "No account needed." in response.content.decode()


def test_landing_shows_the_sample_as_the_engine_marks_it(client, case_study):
    response = client.get(URL)

    excerpt = response.context["excerpt"]
    assert 0 < excerpt.total < excerpt.reference_total + 100
    assert [note.key for passage in excerpt.passages for note in passage.notes] == ["class-imbalance"]
    assert "<mark" in excerpt.passages[0].html


def test_landing_without_the_samples_case_study_has_no_excerpt(client, db):
    make_published(slug="another")

    response = client.get(URL)

    assert response.context["excerpt"] is None
    assert "From a sample write-up" not in response.content.decode()


def test_landing_without_case_studies_offers_nothing_to_start(client, framework):
    response = client.get(URL)

    assert response.status_code == 200
    assert "There are no case studies yet." in response.content.decode()
    assert "/start/" not in response.content.decode()


def test_landing_leads_back_to_what_was_begun(client, guest, case_study):
    write_up = make_write_up(guest, case_study, {3: SPECIFIC})
    client.force_login(guest)

    response = client.get(URL)

    assert response.context["begun"].write_up == write_up
    assert f'href="{write_up.get_absolute_url()}">Continue</a>' in response.content.decode()
    assert "/start/" not in response.content.decode()


def test_landing_shows_only_the_visitors_own_attempts(client, alice, bob, case_study):
    make_submitted(alice, case_study)
    client.force_login(bob)

    response = client.get(URL)

    assert [row.attempts for row in response.context["rows"]] == [[]]


def test_landing_navigation_knows_strangers_guests_and_accounts(client, guest, alice, case_study):
    stranger = client.get(URL).content.decode()
    client.force_login(guest)
    as_guest = client.get(URL).content.decode()
    client.force_login(alice)
    as_alice = client.get(URL).content.decode()

    seen = [("My practice" in page, "Sign up" in page, "Sign out" in page) for page in (stranger, as_guest, as_alice)]
    assert seen == [(False, True, False), (True, True, False), (True, False, True)]


@pytest.mark.parametrize("count", [1, 3])
def test_landing_costs_the_same_for_one_and_three(client, alice, count, django_assert_num_queries):
    for number in range(count):
        make_submitted(alice, make_published(slug=f"case-study-{number}", title=f"Case {number}"))
    client.force_login(alice)
    client.get(URL)

    with django_assert_num_queries(10):
        client.get(URL)


def test_landing_refuses_other_methods(client):
    assert client.post(URL).status_code == 405
