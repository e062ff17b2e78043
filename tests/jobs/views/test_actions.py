"""Cancelling a job, and trying one again."""

import pytest
from django.urls import reverse

from mlsdapp.jobs.models import Job
from tests.factories.jobs import JobFactory
from tests.markup import page, roots

ACTIONS = ["cancel", "try-again"]


def at(name: str, job: Job) -> str:
    return reverse(f"jobs:{name}", kwargs={"pk": job.pk})


def state(job: Job) -> str:
    job.refresh_from_db()
    return job.state


def test_cancel_stops_the_job_and_shows_it(as_alice, alice):
    job = JobFactory(owner=alice, state="running")

    response = as_alice.post(at("cancel", job))

    assert (response.status_code, response["Location"]) == (302, job.get_absolute_url())
    assert state(job) == "cancelled"


def test_try_again_runs_the_job(as_alice, alice, django_capture_on_commit_callbacks):
    job = JobFactory(owner=alice, state="failed", attempts=3, error="OSError: full")

    with django_capture_on_commit_callbacks(execute=True):
        response = as_alice.post(at("try-again", job))

    assert (response.status_code, response["Location"]) == (302, job.get_absolute_url())
    assert (state(job), job.attempts, job.error) == ("done", 1, "")


@pytest.mark.parametrize(
    ("name", "before", "after"), [("cancel", "running", "Cancelled"), ("try-again", "failed", "Waiting")]
)
def test_htmx_gets_the_new_state(as_alice, alice, htmx, name, before, after):
    job = JobFactory(owner=alice, state=before)

    response = as_alice.post(at(name, job), headers=htmx)

    assert (response.status_code, roots(response)) == (200, ["job-progress"])
    assert page(response).one("p", class_="job__state").text.startswith(after)


@pytest.mark.parametrize(("name", "present"), [("cancel", "done"), ("try-again", "running")])
def test_action_that_comes_too_late_shows_the_job_as_it_is(as_alice, alice, htmx, name, present):
    job = JobFactory(owner=alice, state=present)

    response = as_alice.post(at(name, job), headers=htmx)

    assert (response.status_code, roots(response)) == (200, ["job-progress"])
    assert state(job) == present


@pytest.mark.parametrize(("name", "before"), [("cancel", "running"), ("try-again", "failed")])
def test_stranger_finds_nothing(client, alice, charlie, name, before):
    client.force_login(charlie)
    job = JobFactory(owner=alice, state=before)

    assert client.post(at(name, job)).status_code == 404
    assert state(job) == before


@pytest.mark.parametrize(("name", "before"), [("cancel", "running"), ("try-again", "failed")])
def test_anonymous_is_asked_to_sign_in(client, alice, name, before):
    job = JobFactory(owner=alice, state=before)

    response = client.post(at(name, job))

    assert (response.status_code, response["Location"].split("?")[0]) == (302, "/account/login/")
    assert state(job) == before


@pytest.mark.parametrize("name", ACTIONS)
def test_action_is_only_posted(as_alice, alice, name):
    assert as_alice.get(at(name, JobFactory(owner=alice))).status_code == 405


def test_actions_have_a_limit(as_alice, alice):
    job = JobFactory(owner=alice)

    codes = [as_alice.post(at("cancel", job)).status_code for _ in range(61)]

    assert codes == [302] * 60 + [429]
