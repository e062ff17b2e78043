"""Background work as a person sees it: what it is, how far it is, and how it ended."""

import datetime as dt

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse


class JobQuerySet(models.QuerySet):
    def owned_by(self, user) -> "JobQuerySet":
        return self.filter(owner=user)

    def active(self) -> "JobQuerySet":
        """Those that are still to end by themselves."""
        return self.filter(state__in=Job.ACTIVE)

    def silent_since(self, moment: dt.datetime) -> "JobQuerySet":
        """Active ones that nothing was heard of since `moment`: the worker died, or their task got lost."""
        return self.active().filter(heard_at__lt=moment)

    def ended_before(self, moment: dt.datetime) -> "JobQuerySet":
        return self.filter(finished_at__lt=moment)


class Job(models.Model):
    """One piece of work that a person began and may leave.

    Only `services` changes a row. What runs belongs to the run that `started_at` names: a run whose job was cancelled,
    taken over by another worker or deleted cannot write any more.
    """

    class State(models.TextChoices):
        WAITING = "waiting", "Waiting"
        RUNNING = "running", "Running"
        DONE = "done", "Done"
        FAILED = "failed", "Failed"
        CANCELLED = "cancelled", "Cancelled"

    ACTIVE = (State.WAITING, State.RUNNING)
    ATTEMPTS = 3

    kind = models.CharField(max_length=40)  # what runs it: services.register
    title = models.CharField(max_length=200)
    # An account is deleted with everything in it; work that runs for it stops.
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="jobs")
    arguments = models.JSONField(default=dict, blank=True)
    subject_url = models.CharField(max_length=500, blank=True)  # where the result is seen
    total = models.PositiveIntegerField(default=0)  # 0 while nobody knows
    done = models.PositiveIntegerField(default=0)
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    attempts = models.PositiveSmallIntegerField(default=0)
    error = models.CharField(max_length=500, blank=True)
    is_refused = models.BooleanField(default=False)  # `error` was written for the owner, and another attempt is no use
    result = models.JSONField(default=dict, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    started_at = models.DateTimeField(null=True, blank=True)
    heard_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True, blank=True)

    objects = JobQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(total=0) | Q(done__lte=F("total")),
                name="job_done_within_total",
                violation_error_message="No more can be done than there is.",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["waiting", "running"], finished_at__isnull=True)
                | Q(state__in=["done", "failed", "cancelled"], finished_at__isnull=False),
                name="job_ended_has_a_time",
                violation_error_message="A job waits or runs, or has ended and has a time at which it did.",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["running", "done"]) | Q(started_at__isnull=False),
                name="job_run_has_a_start",
                violation_error_message="A job that ran has a time at which it began.",
            ),
        ]
        indexes = [
            # the list of one's own, newest first
            models.Index(fields=["owner", "-created_at"], name="job_own_newest"),
            # run_due: what was not heard of for long
            models.Index(fields=["heard_at"], name="job_active_heard", condition=Q(state__in=["waiting", "running"])),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("jobs:status", kwargs={"pk": self.pk})

    @property
    def is_active(self) -> bool:
        return self.state in self.ACTIVE

    @property
    def can_be_tried_again(self) -> bool:
        """Whether another attempt may help: not where the work was refused."""
        return self.state in (self.State.FAILED, self.State.CANCELLED) and not self.is_refused
