"""Jobs from their start to their end: progress, errors, attempts, cancelling, and what got lost on the way."""

import datetime as dt

import pytest
import time_machine
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from mlsdapp.jobs import services
from mlsdapp.jobs.models import Job
from tests.factories.jobs import JobFactory

pytestmark = pytest.mark.django_db

NOW = dt.datetime(2026, 11, 21, 14, 0, tzinfo=dt.UTC)


@pytest.fixture
def start(alice, django_capture_on_commit_callbacks):
    """Begin a job of Alice's and do what is due on commit; without a queue that runs it."""

    def begin(kind: str = "count", **fields) -> Job:
        with django_capture_on_commit_callbacks(execute=True):
            job = services.start(kind=kind, title="Counting", owner=alice, **fields)
        job.refresh_from_db()
        return job

    return begin


def shown(job: Job) -> tuple:
    job.refresh_from_db()
    return job.state, job.done, job.total, job.attempts, job.error


# Starting


def test_start_runs_the_job_once_it_is_committed(alice, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks() as callbacks:
        job = services.start(kind="count", title="Counting", owner=alice)

    assert shown(job) == ("waiting", 0, 0, 0, "")
    assert len(callbacks) == 1
    callbacks[0]()
    assert shown(job) == ("done", 3, 3, 1, "")
    assert job.result == {"summary": "Counted to 3."}
    assert job.started_at <= job.finished_at


def test_start_hands_the_arguments_over(start):
    job = start(arguments={"to": 5}, total=9, subject_url="/practice/")

    assert shown(job) == ("done", 5, 5, 1, "")
    assert job.subject_url == "/practice/"


def test_start_refuses_a_kind_that_nobody_registered(alice):
    with pytest.raises(services.UnknownKind, match=r"No function runs jobs of the kind os\.system\."):
        services.start(kind="os.system", title="Counting", owner=alice)

    assert not Job.objects.exists()


@pytest.mark.parametrize("address", ["https://example.org/", "//example.org/", "practice/", "javascript:a()"])
def test_start_refuses_an_address_elsewhere(alice, address):
    with pytest.raises(ValueError, match="is no address of this site"):
        services.start(kind="count", title="Counting", owner=alice, subject_url=address)


def test_start_keeps_as_much_of_a_title_as_there_is_room_for(alice):
    assert len(services.start(kind="count", title="a" * 300, owner=alice).title) == 200


def test_register_refuses_a_second_function(kinds):
    services.register("count", kinds["count"])

    with pytest.raises(ValueError, match="Two functions run jobs of the kind count"):
        services.register("count", kinds["break"])


# Running


def test_job_that_does_not_wait_is_not_run(django_capture_on_commit_callbacks):
    jobs = [JobFactory(state=state) for state in Job.State if state != "waiting"]
    before = [shown(job) for job in jobs]

    for job in jobs:
        services.run_job.call(job.pk)
    services.run_job.call(0)

    assert [shown(job) for job in jobs] == before


def test_job_runs_once_however_often_it_is_queued(start, kinds):
    calls = []
    kinds["once"] = lambda job: calls.append(job.pk)
    job = start("once")

    services.run_job.call(job.pk)
    services.run_job.call(job.pk)

    assert calls == [job.pk]


def test_error_is_tried_three_times_and_kept_in_one_line(start):
    job = start("break")

    assert shown(job) == ("failed", 1, 2, 3, "OSError: The disk is full.")
    assert not job.is_refused


def test_error_waits_before_it_is_tried_again(start, queue):
    with time_machine.travel(NOW, tick=False):
        job = start("break")
        task = DBTaskResult.objects.get()
        services.run_job.call(job.pk)

    assert shown(job) == ("waiting", 1, 2, 1, "OSError: The disk is full.")
    assert job.heard_at == NOW + dt.timedelta(seconds=30)
    assert task.args_kwargs == {"args": [job.pk], "kwargs": {}}


def test_attempts_lie_further_and_further_apart(start, queue, django_capture_on_commit_callbacks):
    with time_machine.travel(NOW, tick=False):
        job = start("break")
        for _ in range(4):
            with django_capture_on_commit_callbacks(execute=True):
                services.run_job.call(job.pk)

    assert [task.run_after for task in DBTaskResult.objects.order_by("run_after")[:2]] == [
        NOW + dt.timedelta(seconds=30),
        NOW + dt.timedelta(minutes=2),
    ]
    assert DBTaskResult.objects.count() == 3
    assert shown(job)[0] == "failed"


def test_later_attempt_that_succeeds_leaves_no_error(start, kinds):
    def second_time(job: Job) -> dict:
        if job.attempts < 2:
            raise OSError("Not yet.")
        return {"attempts": job.attempts}

    kinds["second"] = second_time

    job = start("second")

    assert shown(job) == ("done", 0, 0, 2, "")
    assert job.result == {"attempts": 2}


def test_refusal_is_final_and_meant_for_the_owner(start):
    job = start("refuse")

    assert shown(job) == ("failed", 0, 0, 1, "There is nothing to count.")
    assert job.is_refused


def test_job_of_a_kind_that_is_gone_fails(start, kinds, queue):
    job = start()
    del kinds["count"]

    services.run_job.call(job.pk)

    assert shown(job) == ("waiting", 0, 0, 1, "UnknownKind: No function runs jobs of the kind count.")


# How far it is


@time_machine.travel(NOW, tick=False)
def test_advance_writes_a_few_times_a_second(django_assert_num_queries):
    job = services.claim(JobFactory(total=1000).pk)

    with django_assert_num_queries(0):
        for number in range(500):
            services.advance(job, number)
    with time_machine.travel(NOW + dt.timedelta(seconds=1), tick=False), django_assert_num_queries(1):
        services.advance(job, 500)
        services.advance(job, 501)

    assert shown(job)[:3] == ("running", 500, 1000)
    assert job.heard_at == NOW + dt.timedelta(seconds=1)


@time_machine.travel(NOW, tick=False)
def test_advance_always_writes_the_end_and_a_new_total(django_assert_num_queries):
    job = services.claim(JobFactory().pk)

    with django_assert_num_queries(2):
        services.advance(job, 0, 10)
        services.advance(job, 5, 10)
        services.advance(job, 10, 10)

    assert shown(job)[:3] == ("running", 10, 10)


@pytest.mark.parametrize(("total", "told"), [(None, (7, 7)), (5, (7, 7)), (9, (7, 9))])
def test_advance_beyond_the_total_raises_the_total(total, told):
    job = services.claim(JobFactory(total=3).pk)

    services.advance(job, 7, total)
    services.own_run(job).update(heard_at=NOW)

    job.refresh_from_db()
    assert (job.done, job.total) == told


def test_advance_without_a_total_counts():
    job = services.claim(JobFactory().pk)
    job.heard_at = NOW

    services.advance(job, 7)

    assert shown(job)[:3] == ("running", 7, 0)


# Cancelling and trying again


def test_cancelled_job_stops_when_it_next_tells_how_far_it_is(start, kinds):
    reached = []

    def long(job: Job) -> None:
        services.advance(job, 1, 10)
        services.cancel(job=job)
        services.advance(job, 10)
        reached.append("the end")

    kinds["long"] = long

    job = start("long")

    assert shown(job) == ("cancelled", 1, 10, 1, "")
    assert job.finished_at
    assert reached == []


def test_run_whose_job_is_cancelled_at_its_very_end_changes_nothing(start, kinds):
    kinds["late"] = lambda job: services.cancel(job=job)

    assert shown(start("late"))[0] == "cancelled"


def test_waiting_job_that_is_cancelled_never_runs(start, queue):
    job = start()

    services.cancel(job=job)
    services.run_job.call(job.pk)

    assert shown(job) == ("cancelled", 0, 0, 0, "")


@pytest.mark.parametrize("state", ["done", "failed", "cancelled"])
def test_job_that_has_ended_is_not_cancelled(state):
    job = JobFactory(state=state)

    with pytest.raises(services.NotAllowedNow):
        services.cancel(job=job)

    assert shown(job)[0] == state


def test_job_whose_owner_is_deleted_stops(start, kinds, alice):
    reached = []

    def orphaned(job: Job) -> None:
        alice.delete()
        services.advance(job, 1, 1)
        reached.append("the end")

    kinds["orphaned"] = orphaned
    with pytest.raises(Job.DoesNotExist):
        start("orphaned")

    assert reached == []


def test_trying_again_begins_anew(start, kinds, django_capture_on_commit_callbacks):
    job = start("refuse")
    kinds["refuse"] = kinds["count"]

    with django_capture_on_commit_callbacks(execute=True):
        services.try_again(job=job)

    assert shown(job) == ("done", 3, 3, 1, "")
    assert not job.is_refused


@pytest.mark.parametrize("state", ["waiting", "running", "done"])
def test_job_that_has_not_failed_is_not_tried_again(state):
    job = JobFactory(state=state)

    with pytest.raises(services.NotAllowedNow):
        services.try_again(job=job)

    assert shown(job)[0] == state


def test_earlier_run_of_a_job_that_was_tried_again_cannot_write():
    job = JobFactory()
    earlier = services.claim(job.pk)
    services.cancel(job=job)
    services.try_again(job=job)
    later = services.claim(job.pk)

    with pytest.raises(services.Cancelled):
        services.advance(earlier, 5, 5)
    services.finish(earlier, {"by": "the earlier"})
    services.fail(earlier, "An error.")
    services.fail_or_wait(earlier, "An error.")

    assert shown(job) == ("running", 0, 0, 1, "")
    services.finish(later, {"by": "the later"})
    job.refresh_from_db()
    assert job.result == {"by": "the later"}


# What got lost


def ago(**length: int) -> dt.datetime:
    return timezone.now() - dt.timedelta(**length)


def test_silent_job_is_run_again_and_others_are_left_alone(django_capture_on_commit_callbacks):
    lost, dead = JobFactory(heard_at=ago(minutes=11)), JobFactory(state="running", heard_at=ago(minutes=11))
    busy = JobFactory(state="running", heard_at=ago(minutes=9))
    ended = JobFactory(state="failed", heard_at=ago(minutes=99))

    with django_capture_on_commit_callbacks(execute=True):
        assert services.restart_silent() == 2

    assert [shown(job)[:4] for job in (lost, dead, busy, ended)] == [
        ("done", 3, 3, 1),
        ("done", 3, 3, 2),
        ("running", 0, 0, 1),
        ("failed", 0, 0, 1),
    ]


def test_restarting_twice_queues_a_job_once(queue, django_capture_on_commit_callbacks):
    JobFactory(state="running", heard_at=ago(minutes=11))

    with django_capture_on_commit_callbacks(execute=True):
        assert (services.restart_silent(), services.restart_silent()) == (1, 0)

    assert DBTaskResult.objects.count() == 1


def test_job_that_kills_its_worker_each_time_fails_at_last():
    job = JobFactory(state="running", attempts=3, heard_at=ago(minutes=11))

    assert services.restart_silent() == 0
    assert shown(job) == ("failed", 0, 0, 3, "The worker stopped during the work.")


def test_run_that_was_given_up_too_early_cannot_write(django_capture_on_commit_callbacks):
    slow = services.claim(JobFactory().pk)
    Job.objects.update(heard_at=ago(minutes=11))
    with django_capture_on_commit_callbacks(execute=True):
        services.restart_silent()

    with pytest.raises(services.Cancelled):
        services.advance(slow, 1, 1)

    assert shown(slow)[:4] == ("done", 3, 3, 2)


def test_prune_deletes_what_ended_thirty_days_ago(queue, start):
    start()
    old_task, running_task, waiting_task, new_task = (
        start() and DBTaskResult.objects.latest("enqueued_at") for _ in "1234"
    )
    DBTaskResult.objects.filter(pk=old_task.pk).update(status="SUCCESSFUL", finished_at=ago(days=31))
    DBTaskResult.objects.filter(pk=running_task.pk).update(status="RUNNING", started_at=ago(days=31))
    DBTaskResult.objects.filter(pk=waiting_task.pk).update(enqueued_at=ago(days=31))
    DBTaskResult.objects.filter(pk=new_task.pk).update(status="FAILED", finished_at=ago(days=29))
    Job.objects.all().delete()
    JobFactory(state="done", finished_at=ago(days=31))
    kept = {JobFactory(state="done", finished_at=ago(days=29)), JobFactory(heard_at=ago(days=31))}

    assert (services.prune(), services.prune()) == (1, 0)

    assert set(Job.objects.all()) == kept
    assert not DBTaskResult.objects.filter(pk__in=[old_task.pk, running_task.pk]).exists()
    assert DBTaskResult.objects.filter(pk__in=[waiting_task.pk, new_task.pk]).count() == 2
