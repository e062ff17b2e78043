"""The list of one's own background work."""

import pytest
import time_machine

from tests.factories.jobs import JobFactory
from tests.markup import page

LIST = "/background/"
NOW = "2026-11-21 14:00:00+00:00"


def rows(response) -> list[str]:
    return [row.text for row in page(response).all("li", class_="jobs__row")]


@time_machine.travel(NOW, tick=False)
def test_list_shows_ones_own_newest_first(as_alice, alice, bob):
    running = JobFactory(owner=alice, title="Score again", state="running", done=2, total=8)
    JobFactory(owner=alice, title="Import", state="failed")
    JobFactory(owner=alice, title="Export")
    JobFactory(owner=bob, title="Bob's own")

    response = as_alice.get(LIST)

    assert rows(response) == [
        "Export Waiting Begun today at 14:00",
        "Import Failed Ended today at 14:00",
        "Score again Running, 2 of 8 Begun today at 14:00",
    ]
    assert page(response).all("a", class_="jobs__title")[2].attributes["href"] == f"/background/{running.pk}/"
    assert "no-store" in response["Cache-Control"]


def test_list_has_twenty_on_a_page(as_alice, alice):
    JobFactory.create_batch(21, owner=alice)

    first, second = as_alice.get(LIST), as_alice.get(LIST, {"page": 2})

    assert (len(rows(first)), len(rows(second))) == (20, 1)
    assert page(first).one("nav", class_="jobs__pages").text == "Page 1 of 2Older"
    assert page(second).one("a", rel="prev").attributes["href"] == "?page=1"


@pytest.mark.parametrize("number", ["0", "-1", "x", "", "1" * 30])
def test_list_does_not_mind_a_strange_page(as_alice, alice, number):
    JobFactory(owner=alice)

    assert len(rows(as_alice.get(LIST, {"page": number}))) == 1


def test_empty_list_leads_on(as_alice, alice, client):
    button = page(as_alice.get(LIST)).one("a", class_="button--primary")

    assert (button.text, button.attributes["href"]) == ("My practice", "/practice/")


def test_staff_find_the_list(as_alice, alice):
    assert page(as_alice.get(LIST)).all("a", href=LIST) == []

    alice.is_staff = True
    alice.save()

    assert [link.text for link in page(as_alice.get(LIST)).all("a", href=LIST)] == ["Background work"]
    assert [link.text for link in page(as_alice.get("/admin/")).all("a", href=LIST)] == ["Background work"]


@pytest.mark.parametrize("count", [1, 3])
def test_list_costs_the_same_for_one_and_for_three(as_alice, alice, count, django_assert_num_queries):
    JobFactory.create_batch(count, owner=alice)

    with django_assert_num_queries(4):
        as_alice.get(LIST)


def test_anonymous_is_asked_to_sign_in(client, db):
    response = client.get(LIST)

    assert (response.status_code, response["Location"]) == (302, f"/account/login/?next={LIST}")


def test_list_is_only_read(as_alice):
    assert as_alice.post(LIST).status_code == 405
