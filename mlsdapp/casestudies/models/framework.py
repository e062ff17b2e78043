"""The seven steps, themes and weights."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse

STEP_NUMBERS = range(1, 8)


class Theme(models.TextChoices):
    """What a consideration is about, across steps."""

    BUSINESS = "business", "Business"
    FRAMING = "framing", "Framing"
    SCALE = "scale", "Scale"
    LATENCY = "latency", "Latency"
    DATA = "data", "Data"
    IMBALANCE = "imbalance", "Imbalance"
    MODELLING = "modelling", "Modelling"
    EVALUATION = "evaluation", "Evaluation"
    RELIABILITY = "reliability", "Reliability"
    COST = "cost", "Cost"
    DRIFT = "drift", "Drift"
    RESPONSIBILITY = "responsibility", "Responsibility"
    TRADE_OFFS = "trade-offs", "Trade-offs"


class Weight(models.IntegerChoices):
    """How much a consideration counts in a case study."""

    LIGHT = 1
    MEDIUM = 2
    HEAVY = 3


class FrameworkStep(models.Model):
    """One of the seven steps. Loaded by import_framework; the number and key are permanent, the words are data."""

    number = models.PositiveSmallIntegerField(
        primary_key=True, validators=[MinValueValidator(STEP_NUMBERS[0]), MaxValueValidator(STEP_NUMBERS[-1])]
    )
    key = models.SlugField(unique=True)
    title = models.CharField(max_length=60)
    short_title = models.CharField(max_length=20)
    phase = models.CharField(max_length=40, help_text="Steps of one phase stand together on the interview clock.")
    minutes = models.PositiveSmallIntegerField(help_text="Minutes of the 45.")
    description = models.CharField(max_length=200)
    key_considerations = models.JSONField(default=list, help_text="Short phrases, a list.")
    guidance = models.TextField(help_text="Markdown.")
    questions = models.JSONField(default=list, help_text="Questions to ask the interviewer, a list.")
    mistakes = models.JSONField(default=list, help_text="What people often get wrong, a list.")
    diagram = models.TextField(blank=True, help_text="Mermaid source of the step's picture.")
    aliases = models.JSONField(default=list, help_text="Other headings that name this step in a file, a list.")

    class Meta:
        ordering = ["number"]
        constraints = [
            models.CheckConstraint(condition=Q(number__range=(1, 7)), name="step_is_one_of_seven"),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.title}"

    def get_absolute_url(self) -> str:
        return reverse("pages:framework-step", kwargs={"key": self.key})

    def natural_key(self) -> tuple[int]:
        return (self.number,)
