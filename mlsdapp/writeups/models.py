"""Write-ups with their answers, revisions, submissions and score reports."""

import datetime as dt

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Length
from django.db.models.lookups import LessThanOrEqual
from django.urls import reverse

from mlsdapp.casestudies.models import CaseStudy, FrameworkStep, RubricVersion, Theme

ANSWER_LIMIT = 20_000
DELETED_AFTER = dt.timedelta(days=30)  # a write-up that was put away can be brought back for so long


class WriteUpQuerySet(models.QuerySet):
    def owned_by(self, user) -> "WriteUpQuerySet":
        """The user's own, without those put away for deletion."""
        return self.filter(author=user, deleted_at=None)

    def visible_to(self, user) -> "WriteUpQuerySet":
        """Those the user may read: their own, and all for staff with the permission."""
        if user.is_staff and user.has_perm("writeups.view_any"):
            return self.filter(deleted_at=None)
        return self.owned_by(user)

    def put_away_by(self, user) -> "WriteUpQuerySet":
        """The user's own that are waiting to be deleted and can still be brought back."""
        return self.filter(author=user, deleted_at__isnull=False)

    def drafts(self) -> "WriteUpQuerySet":
        return self.filter(status=WriteUp.Status.DRAFT)

    def submitted(self) -> "WriteUpQuerySet":
        return self.filter(status=WriteUp.Status.SUBMITTED)


class WriteUp(models.Model):
    """One candidate's attempt at a case study, under the rubric version it was begun with.

    Only `services.submit` changes `status`; a submitted write-up never changes again.
    """

    class Status(models.TextChoices):
        DRAFT = "draft", "In progress"
        SUBMITTED = "submitted", "Submitted"

    # An account is deleted with everything in it.
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="write_ups")
    case_study = models.ForeignKey(CaseStudy, on_delete=models.PROTECT, related_name="write_ups")
    rubric_version = models.ForeignKey(RubricVersion, on_delete=models.PROTECT, related_name="write_ups")
    attempt = models.PositiveIntegerField()
    started_from = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    status = models.CharField(max_length=10, choices=Status, default=Status.DRAFT)
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField()
    deleted_at = models.DateTimeField(null=True, blank=True)

    objects = WriteUpQuerySet.as_manager()

    class Meta:
        ordering = ["-updated_at"]
        verbose_name = "write-up"
        permissions = [("view_any", "Can read any write-up")]
        constraints = [
            models.UniqueConstraint(fields=["author", "case_study", "attempt"], name="write_up_attempt_once"),
            models.CheckConstraint(condition=Q(attempt__gte=1), name="write_up_attempt_from_one"),
        ]
        indexes = [
            # My practice: one author's, newest first
            models.Index(fields=["author", "-updated_at"], name="write_up_of_author"),
            # run_due: those put away long enough
            models.Index(fields=["deleted_at"], name="write_up_put_away", condition=Q(deleted_at__isnull=False)),
        ]

    def __str__(self) -> str:
        return f"{self.case_study}, attempt {self.attempt}"

    def get_absolute_url(self) -> str:
        if self.is_submitted:
            return reverse("writeups:feedback", kwargs={"pk": self.pk})
        return reverse("writeups:step", kwargs={"pk": self.pk, "number": 1})

    @property
    def is_submitted(self) -> bool:
        return self.status == self.Status.SUBMITTED

    @property
    def gone_at(self) -> dt.datetime | None:
        """When a write-up that was put away goes for good."""
        return self.deleted_at + DELETED_AFTER if self.deleted_at else None


class AnswerQuerySet(models.QuerySet):
    def writable_at(self, version: int) -> "AnswerQuerySet":
        """Answers of live drafts that still stand at `version`: the condition of every save."""
        return self.filter(version=version, write_up__status=WriteUp.Status.DRAFT, write_up__deleted_at=None)


class Answer(models.Model):
    """A write-up's text for one step. Only `services.save_answer` changes it, and raises `version` by one each time.

    `writer` and `writer_sequence` name the browser tab that saved last and its count of saves, so that a save whose
    answer was lost on the way is not taken for somebody else's.
    """

    write_up = models.ForeignKey(WriteUp, on_delete=models.CASCADE, related_name="answers")
    step = models.ForeignKey(FrameworkStep, on_delete=models.PROTECT, related_name="+")
    body = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=1)
    words = models.PositiveIntegerField(default=0)
    writer = models.CharField(max_length=36, blank=True)
    writer_sequence = models.PositiveIntegerField(default=0)
    updated_at = models.DateTimeField()

    objects = AnswerQuerySet.as_manager()

    class Meta:
        ordering = ["step"]
        constraints = [
            models.UniqueConstraint(fields=["write_up", "step"], name="answer_once_a_step"),
            models.CheckConstraint(
                condition=LessThanOrEqual(Length(F("body")), ANSWER_LIMIT),
                name="answer_length",
                violation_error_message=f"An answer has at most {ANSWER_LIMIT:,} characters.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.write_up}, step {self.step_id}"


class Revision(models.Model):
    """An earlier state of an answer, or a text that was refused as stale. Written by `services`, never changed."""

    class Kind(models.TextChoices):
        EARLIER = "earlier", "Earlier"
        REFUSED = "refused", "Not kept"

    answer = models.ForeignKey(Answer, on_delete=models.CASCADE, related_name="revisions")
    kind = models.CharField(max_length=8, choices=Kind, default=Kind.EARLIER)
    body = models.TextField()
    words = models.PositiveIntegerField()
    version = models.PositiveIntegerField(help_text="The answer's version when this was its text, or was refused.")
    created_at = models.DateTimeField()

    class Meta:
        ordering = ["-created_at", "-pk"]
        indexes = [
            # save_answer: how long ago the last revision was kept; the list of earlier versions
            models.Index(fields=["answer", "-created_at"], name="revision_of_answer"),
        ]

    def __str__(self) -> str:
        return f"{self.answer}, version {self.version}"


class Submission(models.Model):
    """The frozen texts of a write-up, as they were scored. Written once by `services.submit`."""

    write_up = models.OneToOneField(WriteUp, on_delete=models.CASCADE, related_name="submission")
    texts = models.JSONField(help_text="Step number (as text) to the step's text.")
    words = models.PositiveIntegerField()
    submitted_at = models.DateTimeField()

    class Meta:
        ordering = ["-submitted_at"]

    def __str__(self) -> str:
        return f"{self.write_up}, submitted"

    def text(self, number: int) -> str:
        return self.texts.get(str(number), "")


class ScoreReport(models.Model):
    """What one engine said of a submission under one rubric version. Never recomputed; a re-score adds a report."""

    submission = models.ForeignKey(Submission, on_delete=models.CASCADE, related_name="reports")
    rubric_version = models.ForeignKey(RubricVersion, on_delete=models.PROTECT, related_name="+")
    engine = models.CharField(max_length=60)
    total = models.FloatField(help_text="0 to 100")
    steps = models.JSONField(help_text="Step number (as text) to its total.")
    language_note = models.CharField(max_length=40, blank=True, help_text="Says so where the text is not in English.")
    findings = models.JSONField(help_text="One a consideration: key, depth, step, gain, evidence, dismissed, reason.")
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["submission", "rubric_version", "engine"], name="score_report_once"),
            models.CheckConstraint(condition=Q(total__range=(0, 100)), name="score_report_total"),
        ]

    def __str__(self) -> str:
        return f"{self.submission}: {self.total:.0f}"


class AppealQuerySet(models.QuerySet):
    def open(self) -> "AppealQuerySet":
        return self.filter(status=Appeal.Status.OPEN)

    def handed_over(self) -> "AppealQuerySet":
        """Those whose passage editors may read: not of a write-up that its author put away."""
        return self.filter(submission__write_up__deleted_at=None)


class Appeal(models.Model):
    """ "I covered this, here": a candidate's word that a passage serves a consideration the engine did not find there.

    Written by `services.appeal`; answered once, by `services.accept_appeal` or `services.decline_appeal`.
    """

    class Status(models.TextChoices):
        OPEN = "open", "Open"
        ACCEPTED = "accepted", "Accepted"
        DECLINED = "declined", "Declined"

    class Outcome(models.TextChoices):
        """What an accepted appeal became part of the rubric as."""

        EXAMPLE = "example", "Example"
        CUE = "cue", "Cue"

    submission = models.ForeignKey(Submission, on_delete=models.CASCADE, related_name="appeals")
    consideration_key = models.CharField(max_length=80)
    step = models.PositiveSmallIntegerField(help_text="Where the passage stands.")
    start = models.PositiveIntegerField(help_text="In code points of that step's text.")
    end = models.PositiveIntegerField()
    quote = models.TextField()
    note = models.CharField(max_length=500, blank=True)
    status = models.CharField(max_length=10, choices=Status, default=Status.OPEN)
    created_at = models.DateTimeField(auto_now_add=True)
    # The answer outlives the editor's account.
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    answered_at = models.DateTimeField(null=True, blank=True)
    outcome = models.CharField(max_length=10, choices=Outcome, blank=True)
    reason = models.CharField(max_length=500, blank=True, help_text="Why it was declined; the candidate reads it.")

    objects = AppealQuerySet.as_manager()

    class Meta:
        ordering = ["created_at", "pk"]
        indexes = [
            # the queue: open ones, oldest first
            models.Index(fields=["created_at"], name="appeal_open_oldest", condition=Q(status="open")),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["submission", "consideration_key"],
                name="appeal_once_a_consideration",
                violation_error_message="You have said where you covered this.",
            ),
            models.CheckConstraint(condition=Q(start__lt=F("end")), name="appeal_span"),
            models.CheckConstraint(
                condition=Q(status="open", answered_at=None, outcome="", reason="")
                | Q(status="accepted", answered_at__isnull=False, outcome__gt="", reason="")
                | Q(status="declined", answered_at__isnull=False, outcome="", reason__gt=""),
                name="appeal_answer",
                violation_error_message="An accepted appeal says what it became, a declined one why.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.submission}: {self.consideration_key}"


class ThemeScore(models.Model):
    """A report's total and depths for one theme, in columns so that progress can be read without opening findings."""

    report = models.ForeignKey(ScoreReport, on_delete=models.CASCADE, related_name="themes")
    theme = models.CharField(max_length=20, choices=Theme)
    total = models.FloatField()
    absent = models.PositiveSmallIntegerField()
    mentioned = models.PositiveSmallIntegerField()
    specific = models.PositiveSmallIntegerField()
    justified = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["total", "theme"]
        constraints = [models.UniqueConstraint(fields=["report", "theme"], name="theme_score_once")]

    def __str__(self) -> str:
        return f"{self.get_theme_display()}: {self.total:.0f}"


class DepthCount(models.Model):
    """How many submissions earned a consideration at a depth under a rubric version. Raised by `services.submit`."""

    rubric_version = models.ForeignKey(RubricVersion, on_delete=models.CASCADE, related_name="depth_counts")
    consideration_key = models.CharField(max_length=80)
    depth = models.PositiveSmallIntegerField()
    count = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["consideration_key", "depth"]
        constraints = [
            models.UniqueConstraint(fields=["rubric_version", "consideration_key", "depth"], name="depth_count_once"),
            models.CheckConstraint(condition=Q(depth__range=(0, 3)), name="depth_count_depth"),
        ]

    def __str__(self) -> str:
        return f"{self.consideration_key} at {self.depth}: {self.count}"
