"""What a good answer covers, and what it counts in a case study."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q

from .case_study import CaseStudy
from .framework import FrameworkStep, Theme, Weight


class ConsiderationManager(models.Manager):
    def get_by_natural_key(self, key: str) -> "Consideration":
        return self.get(key=key)

    def general(self) -> models.QuerySet["Consideration"]:
        return self.filter(case_study=None)


class Consideration(models.Model):
    """One thing a good answer covers: general, or of one case study. The key is permanent, the label is not."""

    class Kind(models.TextChoices):
        PRACTICE = "practice", "Practice"
        HAZARD = "hazard", "Hazard (something one prevents)"

    key = models.CharField(max_length=80, unique=True)
    case_study = models.ForeignKey(
        CaseStudy, on_delete=models.CASCADE, null=True, blank=True, related_name="own_considerations"
    )
    # A step cannot go while something is expected in it.
    step = models.ForeignKey(FrameworkStep, on_delete=models.PROTECT, related_name="considerations")
    theme = models.CharField(max_length=20, choices=Theme)
    label = models.CharField(max_length=80)
    definition = models.TextField()
    kind = models.CharField(max_length=10, choices=Kind, default=Kind.PRACTICE)
    accepts_deferral = models.BooleanField(default=False, help_text="Naming it for later is itself the point.")
    hints = models.JSONField(default=list, help_text="Three rungs: a question, the name, an example.")
    lift = models.JSONField(default=dict, help_text="One sentence each for absent, mentioned and specific.")
    cues = models.JSONField(default=list, help_text="In the cue language, a list.")
    anti_cues = models.JSONField(default=list, blank=True)
    examples = models.JSONField(default=dict, help_text="Lists under mentioned, specific and justified.")
    counter_examples = models.JSONField(default=list)
    position = models.PositiveSmallIntegerField(default=0)
    version = models.PositiveIntegerField(default=1, editable=False, help_text="Raised by every change.")
    imported_hash = models.CharField(max_length=64, blank=True, editable=False, help_text="Of the file last imported.")

    objects = ConsiderationManager()

    class Meta:
        ordering = ["step", "position", "key"]

    def __str__(self) -> str:
        return self.label

    def natural_key(self) -> tuple[str]:
        return (self.key,)

    def clean(self) -> None:
        if self.case_study and not self.key.startswith(f"{self.case_study.slug}."):
            raise ValidationError({"key": f"Begins with {self.case_study.slug} and a dot."})


class Weighing(models.Model):
    """What one consideration counts in one case study, with that case's cues and hints. No row: not scored there."""

    case_study = models.ForeignKey(CaseStudy, on_delete=models.CASCADE, related_name="weighings")
    # A general consideration that a case study weighs may not vanish from under it.
    consideration = models.ForeignKey(Consideration, on_delete=models.PROTECT, related_name="weighings")
    weight = models.PositiveSmallIntegerField(choices=Weight)
    cues = models.JSONField(default=list, blank=True, help_text="Further cues in this case's vocabulary, a list.")
    hints = models.JSONField(default=list, blank=True, help_text="A ladder of three rungs instead of the general one.")

    class Meta:
        ordering = ["consideration__step", "consideration__position"]
        constraints = [
            models.UniqueConstraint(fields=["case_study", "consideration"], name="weighing_once_a_consideration"),
            models.CheckConstraint(condition=Q(weight__range=(1, 3)), name="weighing_weight"),
        ]

    def __str__(self) -> str:
        return f"{self.consideration} x {self.weight}"
