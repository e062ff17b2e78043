"""The framework, the considerations, the case studies and their frozen rubric versions."""

from django.conf import settings
from django.core.exceptions import ValidationError
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


class CaseStudyQuerySet(models.QuerySet):
    def published(self) -> "CaseStudyQuerySet":
        return self.filter(status=CaseStudy.Status.PUBLISHED)

    def matching(self, text: str) -> "CaseStudyQuerySet":
        """Every word must stand somewhere in the title, the summary or the statement."""
        found = self
        for word in text.split():
            found = found.filter(Q(title__icontains=word) | Q(summary__icontains=word) | Q(statement__icontains=word))
        return found

    def stressing(self, themes: list[str]) -> "CaseStudyQuerySet":
        """Case studies that stress any of `themes`; all of them where the list is empty."""
        return self.filter(stresses__theme__in=themes).distinct() if themes else self


class CaseStudyManager(models.Manager.from_queryset(CaseStudyQuerySet)):
    def get_by_natural_key(self, slug: str) -> "CaseStudy":
        return self.get(slug=slug)


class CaseStudy(models.Model):
    """A prompt with all that belongs to it. Only `services.publish` changes `status` and `current_version`."""

    class Status(models.TextChoices):
        DRAFT = "draft", "Draft"
        PUBLISHED = "published", "Published"
        ARCHIVED = "archived", "Archived"

    class Domain(models.TextChoices):
        ADS = "ads", "Ads"
        COMMERCE = "commerce", "Commerce"
        LANGUAGE = "language", "Language"
        LOGISTICS = "logistics", "Logistics"
        MAPS = "maps", "Maps"
        MEDIA = "media", "Media"
        PAYMENTS = "payments", "Payments"
        SEARCH = "search", "Search"
        SOCIAL = "social", "Social"
        TRUST_AND_SAFETY = "trust-and-safety", "Trust and safety"

    class Difficulty(models.IntegerChoices):
        EASY = 1, "Easy"
        MEDIUM = 2, "Medium"
        HARD = 3, "Hard"

    slug = models.SlugField(unique=True)
    title = models.CharField(max_length=80)
    summary = models.CharField(max_length=200)
    domain = models.CharField(max_length=20, choices=Domain)
    difficulty = models.PositiveSmallIntegerField(choices=Difficulty)
    seniority = models.CharField(max_length=60)
    figures = models.JSONField(default=list, help_text="Three figures for cards, each a value and a caption.")
    statement = models.TextField(help_text="Markdown, 60-150 words.")
    status = models.CharField(max_length=10, choices=Status, default=Status.DRAFT, editable=False)
    current_version = models.ForeignKey(
        "RubricVersion", on_delete=models.PROTECT, null=True, blank=True, editable=False, related_name="+"
    )
    updated_at = models.DateTimeField(auto_now=True)
    version = models.PositiveIntegerField(default=1, editable=False, help_text="Raised by every change of any part.")
    imported_hash = models.CharField(max_length=64, blank=True, editable=False, help_text="Of the file last imported.")

    objects = CaseStudyManager()

    class Meta:
        ordering = ["title"]
        verbose_name_plural = "case studies"
        constraints = [
            models.CheckConstraint(condition=Q(difficulty__range=(1, 3)), name="case_study_difficulty"),
            models.CheckConstraint(
                condition=~Q(status="published") | Q(current_version__isnull=False),
                name="case_study_published_has_version",
                violation_error_message="A published case study has a rubric version.",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("pages:case-study", kwargs={"slug": self.slug})

    def natural_key(self) -> tuple[str]:
        return (self.slug,)


class Stress(models.Model):
    """A theme a case study turns on, most important first."""

    case_study = models.ForeignKey(CaseStudy, on_delete=models.CASCADE, related_name="stresses")
    theme = models.CharField(max_length=20, choices=Theme)
    position = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["position"]
        verbose_name = "theme"
        constraints = [models.UniqueConstraint(fields=["case_study", "theme"], name="stress_once_a_theme")]

    def __str__(self) -> str:
        return self.get_theme_display()


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


class RubricVersionQuerySet(models.QuerySet):
    def update(self, **values: object) -> int:
        raise TypeError("A rubric version never changes; publish a new one.")

    def delete(self) -> tuple[int, dict[str, int]]:
        raise TypeError("A rubric version is never deleted.")


class RubricVersion(models.Model):
    """What scores in a case study, frozen at publishing and found by content hash. Never changed, never deleted.

    `case_study` is empty for the general rubric, in which every weight is 1.
    """

    # Write-ups and reports read it for ever.
    case_study = models.ForeignKey(CaseStudy, on_delete=models.PROTECT, null=True, blank=True, related_name="versions")
    content_hash = models.CharField(max_length=64)
    content = models.JSONField()
    created_at = models.DateTimeField(auto_now_add=True)

    objects = RubricVersionQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at"]
        constraints = [
            models.UniqueConstraint(fields=["case_study", "content_hash"], name="rubric_version_once_a_case_study"),
            models.UniqueConstraint(
                fields=["content_hash"], condition=Q(case_study=None), name="rubric_version_once_in_general"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.case_study or 'General rubric'} {self.content_hash[:8]}"

    def save(self, *args, **kwargs) -> None:
        if self.pk:
            raise TypeError("A rubric version never changes; publish a new one.")
        super().save(*args, **kwargs)

    def delete(self, *args, **kwargs):
        raise TypeError("A rubric version is never deleted.")


class Edit(models.Model):
    """Who changed a case study or a general consideration, when, and all of it as it stood afterwards, as YAML.

    Written by the services that change things; never changed.
    """

    class Kind(models.TextChoices):
        IMPORTED = "imported", "Imported"
        EDITED = "edited", "Edited"
        PUBLISHED = "published", "Published"
        RESTORED = "restored", "Restored"
        ARCHIVED = "archived", "Archived"

    case_study = models.ForeignKey(CaseStudy, on_delete=models.CASCADE, null=True, blank=True, related_name="edits")
    consideration = models.ForeignKey(
        Consideration, on_delete=models.CASCADE, null=True, blank=True, related_name="edits"
    )
    kind = models.CharField(max_length=10, choices=Kind)
    # History outlives an editor's account; an import has no author.
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    text = models.TextField()
    version = models.PositiveIntegerField(help_text="That of the case study or consideration after the change.")
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(case_study__isnull=False, consideration__isnull=True)
                | Q(case_study__isnull=True, consideration__isnull=False),
                name="edit_of_one_thing",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.case_study or self.consideration}: {self.get_kind_display().lower()}"
