"""The real queue and the real worker, on whatever database the tests run."""

import pytest
from django.db import transaction
from django_tasks_db.models import DBTaskResult

from mlsdapp.jobs import services
from mlsdapp.jobs.models import Job

pytestmark = pytest.mark.django_db(transaction=True)


def test_worker_runs_a_job_to_its_end(alice, work):
    job = services.start(kind="count", title="Counting", owner=alice, arguments={"to": 7})

    assert Job.objects.get().state == "waiting"
    work()

    job.refresh_from_db()
    assert (job.state, job.done, job.total, job.result) == ("done", 7, 7, {"summary": "Counted to 7."})
    assert [task.status for task in DBTaskResult.objects.all()] == ["SUCCESSFUL"]


def test_worker_leaves_a_job_that_failed_for_later(alice, work):
    job = services.start(kind="break", title="Breaking", owner=alice)

    work()
    work()

    job.refresh_from_db()
    assert (job.state, job.attempts, job.error) == ("waiting", 1, "OSError: The disk is full.")
    assert sorted(task.status for task in DBTaskResult.objects.all()) == ["READY", "SUCCESSFUL"]


def test_worker_never_hears_of_a_job_that_was_rolled_back(alice, work):
    with transaction.atomic():
        services.start(kind="count", title="Counting", owner=alice)
        transaction.set_rollback(True)

    work()

    assert (Job.objects.count(), DBTaskResult.objects.count()) == (0, 0)


def test_result_that_no_database_holds_is_an_error(alice, work, kinds):
    kinds["odd"] = lambda job: {"what": object()}
    job = services.start(kind="odd", title="Oddity", owner=alice)

    work()

    job.refresh_from_db()
    assert (job.state, job.attempts) == ("waiting", 1)
    assert job.error == "TypeError: Object of type object is not JSON serializable"
