"""What the database refuses to hold about background work."""

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from mlsdapp.jobs.models import Job
from tests.factories.jobs import JobFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("constraint", "fields"),
    [
        ("job_ended_has_a_time", {"state": "asleep"}),
        ("job_done_within_total", {"total": 3, "done": 4}),
        ("job_ended_has_a_time", {"finished_at": timezone.now()}),
        ("job_ended_has_a_time", {"state": "failed"}),
        ("job_run_has_a_start", {"state": "running"}),
        ("job_run_has_a_start", {"state": "done", "finished_at": timezone.now()}),
    ],
)
def test_job_that_contradicts_itself_is_refused(constraint, fields):
    job = JobFactory()

    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        Job.objects.filter(pk=job.pk).update(**fields)


def test_jobs_are_found_by_owner_newest_first(alice, bob):
    first, second = JobFactory(owner=alice), JobFactory(owner=alice)
    JobFactory(owner=bob)

    assert list(Job.objects.owned_by(alice)) == [second, first]


def test_active_jobs_are_those_that_have_not_ended():
    jobs = {state: JobFactory(state=state) for state in Job.State}

    assert set(Job.objects.active()) == {jobs["waiting"], jobs["running"]}
    assert {state for state, job in jobs.items() if job.is_active} == {"waiting", "running"}
    assert {state for state, job in jobs.items() if job.can_be_tried_again} == {"failed", "cancelled"}


def test_deleting_an_account_deletes_its_jobs(alice, bob):
    JobFactory(owner=alice)
    kept = JobFactory(owner=bob)

    alice.delete()

    assert list(Job.objects.all()) == [kept]
