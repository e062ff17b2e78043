"""Everything timed, run by cron."""

import datetime as dt

import pytest
from django.core.management import call_command
from django.utils import timezone

from mlsdapp.accounts.models import User
from mlsdapp.writeups.models import WriteUp
from tests.factories.accounts import make_guest
from tests.factories.jobs import JobFactory
from tests.factories.writeups import make_submitted, make_write_up

pytestmark = pytest.mark.django_db


def days_ago(days: int) -> dt.date:
    return timezone.localdate() - dt.timedelta(days=days)


def test_run_due_deletes_what_is_due_and_nothing_else(alice, guest, case_study, capsys):
    unused = make_guest(last_active=days_ago(61))
    make_submitted(unused, case_study)
    rested = make_guest(last_active=days_ago(60))
    User.objects.filter(pk=alice.pk).update(last_active=days_ago(400))
    kept, waiting, old = (make_write_up(alice, case_study) for _ in range(3))
    WriteUp.objects.filter(pk=waiting.pk).update(deleted_at=timezone.now() - dt.timedelta(days=29))
    WriteUp.objects.filter(pk=old.pk).update(deleted_at=timezone.now() - dt.timedelta(days=31))

    call_command("run_due")

    assert capsys.readouterr().out == "1 guests and 1 write-ups deleted\n0 jobs restarted, 0 deleted\n"
    assert set(User.objects.all()) == {alice, guest, rested}
    assert set(WriteUp.objects.all()) == {kept, waiting}


def test_run_due_twice_does_nothing_more(alice, case_study, capsys):
    make_guest(last_active=days_ago(90))

    call_command("run_due")
    call_command("run_due")

    assert capsys.readouterr().out.splitlines()[2:] == [
        "0 guests and 0 write-ups deleted",
        "0 jobs restarted, 0 deleted",
    ]


def test_run_due_restarts_lost_work_and_deletes_old_records(alice, capsys):
    long_ago = timezone.now() - dt.timedelta(days=31)
    lost = JobFactory(owner=alice, state="running", heard_at=long_ago)
    JobFactory(owner=alice, state="done", finished_at=long_ago)

    call_command("run_due")

    assert capsys.readouterr().out.splitlines()[1] == "1 jobs restarted, 1 deleted"
    assert [(job.pk, job.state) for job in alice.jobs.all()] == [(lost.pk, "waiting")]


def test_run_due_says_nothing_when_it_is_asked_to(alice, capsys):
    call_command("run_due", verbosity=0)

    assert capsys.readouterr().out == ""
