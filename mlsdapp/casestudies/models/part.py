"""The parts of a case study: what the interviewer answers, the steps, and what opens after submission."""

from django.db import models
from django.db.models import Q

from .case_study import CaseStudy
from .framework import FrameworkStep


class Fact(models.Model):
    """What the interviewer answers when asked; stored for the interview room, not shown yet."""

    case_study = models.ForeignKey(CaseStudy, on_delete=models.CASCADE, related_name="facts")
    key = models.SlugField()
    question = models.CharField(max_length=200)
    cues = models.JSONField(default=list, help_text="Phrasings of the question in the cue language, a list.")
    answer = models.TextField()
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position"]
        constraints = [models.UniqueConstraint(fields=["case_study", "key"], name="fact_key_once_a_case_study")]

    def __str__(self) -> str:
        return self.question


class CaseStep(models.Model):
    """One step of a case study: guidance while writing, and afterwards the reference solution and three golden answers.

    `stuffed` is the golden answer of somebody who plays to the checker; it guards the rubric and is not shown.
    """

    case_study = models.ForeignKey(CaseStudy, on_delete=models.CASCADE, related_name="steps")
    step = models.ForeignKey(FrameworkStep, on_delete=models.PROTECT, related_name="+")
    guidance = models.TextField(help_text="Markdown; gives no answers away.")
    solution = models.TextField(help_text="Markdown.")
    weak = models.TextField(blank=True, help_text="Markdown: what a weak answer looks like.")
    average = models.TextField(blank=True, help_text="Markdown: what an average answer looks like.")
    strong = models.TextField(blank=True, help_text="Markdown: what a strong answer looks like.")
    stuffed = models.TextField(blank=True, help_text="Markdown: terms without content. Guards the rubric, not shown.")

    class Meta:
        ordering = ["step"]
        constraints = [models.UniqueConstraint(fields=["case_study", "step"], name="case_step_once_a_step")]

    def __str__(self) -> str:
        return f"{self.case_study}, step {self.step_id}"


class FollowUp(models.Model):
    """A probe an interviewer might add, with what a strong answer says."""

    case_study = models.ForeignKey(CaseStudy, on_delete=models.CASCADE, related_name="follow_ups")
    question = models.CharField(max_length=300)
    answer = models.TextField(help_text="Markdown.")
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position"]

    def __str__(self) -> str:
        return self.question


class Mistake(models.Model):
    """What people often get wrong in a case study, why that hurts, and what to do instead."""

    case_study = models.ForeignKey(CaseStudy, on_delete=models.CASCADE, related_name="mistakes")
    mistake = models.CharField(max_length=300)
    why = models.TextField(help_text="Markdown.")
    instead = models.TextField(help_text="Markdown.")
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position"]

    def __str__(self) -> str:
        return self.mistake


class Curveball(models.Model):
    """A requirement that changes after submission, the steps it touches, and what a strong adaptation says."""

    case_study = models.ForeignKey(CaseStudy, on_delete=models.CASCADE, related_name="curveballs")
    title = models.CharField(max_length=80)
    text = models.TextField(help_text="Markdown, as the interviewer says it.")
    steps = models.JSONField(default=list, help_text="Numbers of the steps it touches, a list.")
    answer = models.TextField(help_text="Markdown.")
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position"]

    def __str__(self) -> str:
        return self.title


class SizingLine(models.Model):
    """One line of the worked back-of-envelope: an input with its basis, or a result with its formula.

    A formula names earlier lines by key; `value` is what it gives, rounded.
    """

    case_study = models.ForeignKey(CaseStudy, on_delete=models.CASCADE, related_name="sizing")
    key = models.CharField(max_length=50)
    label = models.CharField(max_length=120)
    unit = models.CharField(max_length=40)
    value = models.FloatField()
    formula = models.CharField(max_length=200, blank=True)
    basis = models.CharField(max_length=50, blank=True, help_text="Of an input: assumption, or the key of a source.")
    note = models.CharField(max_length=300, blank=True, help_text="What the result decides.")
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["case_study", "key"], name="sizing_key_once_a_case_study"),
            models.CheckConstraint(
                condition=Q(formula="", basis__gt="") | Q(formula__gt="", basis=""),
                name="sizing_input_or_result",
                violation_error_message="A line has either a basis (an input) or a formula (a result).",
            ),
        ]

    def __str__(self) -> str:
        return self.label


class Source(models.Model):
    """Where a figure comes from; texts refer to it by [key]."""

    case_study = models.ForeignKey(CaseStudy, on_delete=models.CASCADE, related_name="sources")
    key = models.SlugField()
    title = models.CharField(max_length=300)
    url = models.URLField(max_length=500, blank=True)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position"]
        constraints = [models.UniqueConstraint(fields=["case_study", "key"], name="source_key_once_a_case_study")]

    def __str__(self) -> str:
        return self.title
