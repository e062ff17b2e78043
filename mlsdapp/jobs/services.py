"""What runs in the background: starting a job, telling how far it is, ending it, and picking up what got lost.

A package registers what it runs in its `AppConfig.ready` (`register("rescore", rescore)`) and begins it with `start`.
The function is called with the job and its arguments, outside of any transaction; it

- may be called again for the same job, after an error or a worker that died, and so must not mind what it did before;
- calls `advance` at least every few minutes, and lets the `Cancelled` pass that comes out of it; called inside a
  transaction, nobody would see how far it is;
- raises `Refused` with a sentence for the owner where another attempt is no use;
- returns what is kept as `result`, a dictionary of JSON; the sentence under `summary` is shown to the owner.
"""

import datetime as dt
import logging
from collections.abc import Callable
from typing import Any

from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django_tasks import TaskResultStatus, task
from django_tasks_db.models import DBTaskResult

from mlsdapp.accounts.models import User

from .models import Job, JobQuerySet

logger = logging.getLogger(__name__)

WAITS = (dt.timedelta(seconds=30), dt.timedelta(minutes=2))  # before the second attempt, and before the third
TELL_EVERY = dt.timedelta(milliseconds=300)
SILENT_AFTER = dt.timedelta(minutes=10)
KEPT_FOR = dt.timedelta(days=30)
STOPPED = "The worker stopped during the work."

Run = Callable[..., dict[str, Any] | None]
_runs: dict[str, Run] = {}


class UnknownKind(LookupError):
    """Nothing is registered under that kind."""


class NotAllowedNow(Exception):
    """The job has ended, or has not, since the page was drawn."""


class Cancelled(Exception):
    """This run may go no further: its job was cancelled, deleted or given to another worker."""


class Refused(Exception):
    """The work cannot be done and another attempt is no use; the text is a sentence for the owner."""


def register(kind: str, run: Run) -> None:
    """Say what runs jobs of a kind; raises ValueError where another function does already."""
    if _runs.setdefault(kind, run) is not run:
        raise ValueError(f"Two functions run jobs of the kind {kind}.")


def runs(kind: str) -> Run:
    """What runs jobs of that kind; raises UnknownKind."""
    if kind not in _runs:
        raise UnknownKind(f"No function runs jobs of the kind {kind}.")
    return _runs[kind]


@transaction.atomic
def start(
    *,
    kind: str,
    title: str,
    owner: User,
    arguments: dict[str, Any] | None = None,
    total: int = 0,
    subject_url: str = "",
) -> Job:
    """Begin a job once the present transaction commits.

    `total` may stay 0 until `advance` tells it; `subject_url` is the page of ours where the result is seen. Raises
    UnknownKind, and ValueError for an address that is not ours.
    """
    runs(kind)
    if subject_url and not (subject_url.startswith("/") and url_has_allowed_host_and_scheme(subject_url, None)):
        raise ValueError(f"{subject_url} is no address of this site.")
    job = Job.objects.create(
        kind=kind,
        title=title[:200],
        owner=owner,
        arguments=arguments or {},
        total=total,
        subject_url=subject_url,
        heard_at=timezone.now(),
    )
    enqueue(job.pk)
    return job


def enqueue(job_id: int, delay: dt.timedelta = dt.timedelta(0)) -> None:
    """Hand the job to a worker on commit; a second task for the same job does no harm."""
    can_wait = delay and run_job.get_backend().supports_defer
    run_after = timezone.now() + delay if can_wait else None
    transaction.on_commit(lambda: run_job.using(run_after=run_after).enqueue(job_id))


@task()
def run_job(job_id: int) -> None:
    """Run a waiting job to its end or to its next attempt; does nothing for one that does not wait."""
    job = claim(job_id)
    if job is None:
        return
    try:
        finish(job, runs(job.kind)(job, **job.arguments))
    except Cancelled:
        logger.info("Job %s was stopped", job_id)
    except Refused as refusal:
        fail(job, str(refusal), is_refused=True)
    except Exception as error:
        logger.exception("Job %s failed at attempt %s", job_id, job.attempts)
        fail_or_wait(job, f"{type(error).__name__}: {error}")


def claim(job_id: int) -> Job | None:
    """Make the job this worker's own; None when it does not wait, so that of two workers one gets it."""
    now = timezone.now()
    waiting = Job.objects.filter(pk=job_id, state=Job.State.WAITING)
    if not waiting.update(
        state=Job.State.RUNNING, attempts=F("attempts") + 1, done=0, started_at=now, heard_at=now, error=""
    ):
        return None
    return Job.objects.filter(pk=job_id, started_at=now).select_related("owner").first()


def own_run(job: Job) -> JobQuerySet:
    """The row, as long as this run is the one that may write it."""
    return Job.objects.filter(pk=job.pk, state=Job.State.RUNNING, started_at=job.started_at)


def advance(job: Job, done: int, total: int | None = None) -> None:
    """Tell how far a run is; raises Cancelled when it may go no further.

    Written a few times a second at most, and always at the end or with a new total, so it may be called for every item.
    """
    now = timezone.now()
    is_news = total is not None and total != job.total
    job.done = done
    job.total = max(total, done) if total else max(job.total, done) if job.total else 0
    is_end = job.total > 0 and done == job.total
    if now - job.heard_at < TELL_EVERY and not is_news and not is_end:
        return
    job.heard_at = now
    if not own_run(job).update(done=job.done, total=job.total, heard_at=now):
        raise Cancelled


def finish(job: Job, result: dict[str, Any] | None = None) -> None:
    """Write that a run came to its end; nothing when it is not this run's job any more."""
    own_run(job).update(
        state=Job.State.DONE,
        done=job.total or job.done,
        total=job.total,
        result=result or {},
        error="",
        finished_at=timezone.now(),
    )


def fail(job: Job, error: str, is_refused: bool = False) -> None:
    """Write that a run failed for good; nothing when it is not this run's job any more."""
    own_run(job).update(
        state=Job.State.FAILED,
        done=job.done,
        total=job.total,
        error=shorten(error),
        is_refused=is_refused,
        finished_at=timezone.now(),
    )


@transaction.atomic
def fail_or_wait(job: Job, error: str) -> None:
    """Let the job wait for its next attempt, or fail after the last."""
    if job.attempts >= Job.ATTEMPTS:
        fail(job, error)
        return
    delay = WAITS[job.attempts - 1]
    waits = {"state": Job.State.WAITING, "error": shorten(error), "heard_at": timezone.now() + delay}
    if own_run(job).update(**waits):
        enqueue(job.pk, delay)


def shorten(error: str) -> str:
    """One line of at most 500 characters that every database stores."""
    return " ".join(error.replace("\0", "").split())[:500]


def cancel(*, job: Job) -> None:
    """Stop a job that has not ended: a run of it stops when it next tells how far it is. Raises NotAllowedNow."""
    active = Job.objects.active().filter(pk=job.pk)
    if not active.update(state=Job.State.CANCELLED, finished_at=timezone.now()):
        raise NotAllowedNow


@transaction.atomic
def try_again(*, job: Job) -> None:
    """Begin a failed or cancelled job anew, with all its attempts. Raises NotAllowedNow."""
    ended = Job.objects.filter(pk=job.pk, state__in=[Job.State.FAILED, Job.State.CANCELLED])
    if not ended.update(
        state=Job.State.WAITING,
        attempts=0,
        done=0,
        error="",
        is_refused=False,
        started_at=None,
        finished_at=None,
        heard_at=timezone.now(),
    ):
        raise NotAllowedNow
    enqueue(job.pk)


def restart_silent() -> int:
    """Hand jobs that nothing was heard of for ten minutes to a worker again; returns how many.

    After the last attempt they fail instead. A job that waits in a long queue gets a second task, which does no harm.
    """
    silent = Job.objects.silent_since(timezone.now() - SILENT_AFTER)
    return sum(restart(job) for job in silent)


@transaction.atomic
def restart(job: Job) -> bool:
    if job.state == Job.State.RUNNING and job.attempts >= Job.ATTEMPTS:
        fail(job, STOPPED)
        return False
    unheard = Job.objects.active().filter(pk=job.pk, heard_at=job.heard_at)
    is_ours = bool(unheard.update(state=Job.State.WAITING, heard_at=timezone.now()))
    if is_ours:
        enqueue(job.pk)
    return is_ours


def prune() -> int:
    """Delete jobs that ended 30 days ago, and returns how many; the queue's own rows of that age go with them."""
    moment = timezone.now() - KEPT_FOR
    # A worker that died leaves a row that says for ever that it runs.
    is_old = Q(finished_at__lt=moment) | Q(status=TaskResultStatus.RUNNING, started_at__lt=moment)
    DBTaskResult.objects.filter(is_old).delete()
    return Job.objects.ended_before(moment).delete()[1].get("jobs.Job", 0)
