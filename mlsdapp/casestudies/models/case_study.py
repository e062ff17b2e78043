"""A case study."""

from django.db import models
from django.db.models import Q
from django.urls import reverse

from .framework import Theme


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
