"""How far one job is: the page, and the fragment that asks for itself."""

import pytest
import time_machine

from tests.factories.jobs import JobFactory
from tests.markup import page, roots

NOW = "2026-11-21 14:00:00+00:00"


def words(response) -> str:
    return page(response).one("section", id="job-progress").text


def buttons(response) -> list[str]:
    section = page(response).one("section", id="job-progress")
    return [one.text for one in section.all("button") + section.all("a")]


@time_machine.travel(NOW, tick=False)
def test_running_job_shows_how_far_it_is_and_asks_for_itself(as_alice, alice):
    job = JobFactory(owner=alice, title="Score again", state="running", done=2, total=1204)

    response = as_alice.get(job.get_absolute_url())

    assert page(response).one("h1").text == "Score again"
    assert words(response) == (
        "Running since today at 14:00 2 of 1,204 You can leave this page; the work goes on. Look again Cancel"
    )
    meter = page(response).one("progress")
    assert (meter.attributes["value"], meter.attributes["max"]) == ("2", "1204")
    section = page(response).one("section", id="job-progress").attributes
    assert (section["hx-get"], section["hx-trigger"]) == (job.get_absolute_url(), "every 2s")
    assert page(response).one("a", id="job-refresh").attributes["href"] == job.get_absolute_url()


@time_machine.travel(NOW, tick=False)
@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({}, "Waiting for its turn. You can leave this page; the work goes on. Look again Cancel"),
        (
            {"attempts": 1, "error": "OSError: full", "done": 1, "total": 2},
            "Something went wrong. Attempt 2 of 3 begins soon. You can leave this page; the work goes on. Look again Cancel",
        ),
        (
            {"state": "running", "attempts": 2, "done": 5},
            (
                "Running since today at 14:00, attempt 2 of 3 5 done so far "
                "You can leave this page; the work goes on. Look again Cancel"
            ),
        ),
        (
            {
                "state": "done",
                "total": 3,
                "done": 3,
                "result": {"summary": "3 of 3 moved."},
                "subject_url": "/practice/",
            },
            "Done today at 14:00 3 of 3 3 of 3 moved. See the result",
        ),
        ({"state": "done"}, "Done today at 14:00"),
        (
            {"state": "failed", "attempts": 3, "error": "OSError: full"},
            "Failed today at 14:00 Something went wrong, 3 times. Try again, or tell whoever runs this site. Try again",
        ),
        (
            {"state": "failed", "error": "It is empty.", "is_refused": True, "subject_url": "/practice/"},
            "Failed today at 14:00 It is empty. Back to what it is about",
        ),
        ({"state": "cancelled", "done": 1, "total": 2}, "Cancelled today at 14:00 1 of 2 Try again"),
    ],
)
def test_each_state_says_what_it_is_and_what_can_be_done(as_alice, alice, fields, said):
    job = JobFactory(owner=alice, **fields)

    response = as_alice.get(job.get_absolute_url())

    assert words(response) == said


@pytest.mark.parametrize("state", ["done", "failed", "cancelled"])
def test_job_that_has_ended_asks_no_more(as_alice, alice, state):
    job = JobFactory(owner=alice, state=state)

    assert "hx-get" not in page(as_alice.get(job.get_absolute_url())).one("section", id="job-progress").attributes


def test_staff_see_the_error(as_alice, alice):
    alice.is_staff = True
    alice.save()
    job = JobFactory(owner=alice, state="failed", attempts=3, error="OSError: <b>full")

    assert page(as_alice.get(job.get_absolute_url())).one("p", class_="job__error").text == "OSError: <b>full"


def test_done_job_leads_to_its_result(as_alice, alice):
    job = JobFactory(owner=alice, state="done", subject_url="/practice/")

    assert (
        page(as_alice.get(job.get_absolute_url())).one("a", class_="button--primary").attributes["href"] == "/practice/"
    )


def test_htmx_gets_the_fragment_alone(as_alice, alice, htmx):
    job = JobFactory(owner=alice, state="running")

    response = as_alice.get(job.get_absolute_url(), headers=htmx)

    assert (response.status_code, roots(response)) == (200, ["job-progress"])
    assert response["Vary"] == "HX-Request, Cookie"
    assert "no-store" in response["Cache-Control"]


@pytest.mark.parametrize("is_staff", [False, True])
def test_stranger_finds_nothing(client, alice, charlie, htmx, is_staff):
    charlie.is_staff = charlie.is_superuser = is_staff
    charlie.save()
    client.force_login(charlie)
    job = JobFactory(owner=alice, title="Alice's own")

    assert client.get(job.get_absolute_url()).status_code == 404
    assert client.get(job.get_absolute_url(), headers=htmx).status_code == 404


def test_anonymous_is_asked_to_sign_in(client, alice):
    address = JobFactory(owner=alice).get_absolute_url()

    response = client.get(address)

    assert (response.status_code, response["Location"]) == (302, f"/account/login/?next={address}")


def test_status_is_only_read(as_alice, alice):
    assert as_alice.post(JobFactory(owner=alice).get_absolute_url()).status_code == 405
