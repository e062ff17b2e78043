"""What is frozen at publishing, and who changed what."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from .case_study import CaseStudy
from .consideration import Consideration


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
