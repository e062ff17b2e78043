"""What the tests' own jobs do, and the queue as it is in production."""

import signal
from collections.abc import Callable, Iterator

import pytest
from django.core.management import call_command

from mlsdapp.jobs import services
from mlsdapp.jobs.models import Job


@pytest.fixture(autouse=True)
def kinds() -> Iterator[dict]:
    """Kinds that a test registers are gone after it. `count` counts up to `to`; `break` never succeeds."""
    before = dict(services._runs)
    services.register("count", count)
    services.register("break", fall_over)
    services.register("refuse", refuse)
    yield services._runs
    services._runs.clear()
    services._runs.update(before)


def count(job: Job, to: int = 3) -> dict:
    for number in range(to + 1):
        services.advance(job, number, to)
    return {"summary": f"Counted to {to}."}


def fall_over(job: Job) -> None:
    services.advance(job, 1, 2)
    raise OSError("The disk\nis\0 full.")


def refuse(job: Job) -> None:
    raise services.Refused("There is nothing to count.")


@pytest.fixture
def queue(settings) -> None:
    """Tasks wait in the database, as they do but in tests."""
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}


@pytest.fixture
def work(queue) -> Iterator[Callable[[], None]]:
    """Let the real worker do what is due now; it takes over the signals, so they are put back."""
    numbers = (signal.SIGINT, signal.SIGTERM, signal.SIGQUIT)
    before = [signal.getsignal(number) for number in numbers]
    yield lambda: call_command("db_worker", batch=True, startup_delay=False, reload=False, interval=0, verbosity=0)
    for number, handler in zip(numbers, before, strict=True):
        signal.signal(number, handler)
