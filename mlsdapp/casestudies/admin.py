"""The framework, the considerations and the case studies in the admin.

Data files are the source: what scores is edited there and imported, so that a change is checked before it counts.
The admin shows it, lets editors reword what does not score, and keeps frozen rubric versions read-only.
"""

from django.contrib import admin
from django.db import models
from django.db.models import Count, QuerySet
from django.http import HttpRequest

from .models import (
    CaseStep,
    CaseStudy,
    Consideration,
    Fact,
    FollowUp,
    FrameworkStep,
    RubricVersion,
    Source,
    Stress,
    Weighing,
)


class ReadOnly:
    """Shown, never changed, here."""

    def has_add_permission(self, request: HttpRequest, obj: object = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: object = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: object = None) -> bool:
        return False


@admin.register(FrameworkStep)
class FrameworkStepAdmin(admin.ModelAdmin):
    list_display = ["title", "number", "phase", "minutes"]
    search_fields = ["title"]
    readonly_fields = ["number", "key"]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: FrameworkStep | None = None) -> bool:
        return False


@admin.register(Consideration)
class ConsiderationAdmin(ReadOnly, admin.ModelAdmin):
    list_display = ["label", "key", "step", "theme", "case_study", "weighed_by"]
    list_filter = ["step", "theme", "kind", "case_study"]
    list_select_related = ["step", "case_study"]
    search_fields = ["label", "key", "definition"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Consideration]:
        return super().get_queryset(request).annotate(case_studies=Count("weighings"))

    @admin.display(description="case studies that weigh it", ordering="case_studies")
    def weighed_by(self, consideration: Consideration) -> int:
        return consideration.case_studies


class StressInline(ReadOnly, admin.TabularInline):
    model = Stress
    fields = ["theme", "position"]


class WeighingInline(ReadOnly, admin.TabularInline):
    model = Weighing
    fields = ["consideration", "step", "theme", "weight"]
    readonly_fields = ["step", "theme"]
    verbose_name_plural = "What is scored"

    def get_queryset(self, request: HttpRequest) -> QuerySet[Weighing]:
        found = super().get_queryset(request).select_related("consideration__step")
        return found.order_by("consideration__step", "-weight", "consideration__position")

    def step(self, weighing: Weighing) -> FrameworkStep:
        return weighing.consideration.step

    def theme(self, weighing: Weighing) -> str:
        return weighing.consideration.get_theme_display()


class CaseStepInline(ReadOnly, admin.StackedInline):
    model = CaseStep
    classes = ["collapse"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[CaseStep]:
        return super().get_queryset(request).select_related("step", "case_study")


class FactInline(ReadOnly, admin.StackedInline):
    model = Fact
    classes = ["collapse"]


class FollowUpInline(ReadOnly, admin.StackedInline):
    model = FollowUp
    classes = ["collapse"]


class SourceInline(ReadOnly, admin.TabularInline):
    model = Source
    formfield_overrides = {models.URLField: {"assume_scheme": "https"}}
    classes = ["collapse"]


@admin.register(CaseStudy)
class CaseStudyAdmin(admin.ModelAdmin):
    """Its card and its facets may be reworded here; the statement and the rubric come from the data file."""

    list_display = ["title", "status", "domain", "difficulty", "considerations", "attempts", "updated_at"]
    list_filter = ["status", "domain", "difficulty", "stresses__theme"]
    search_fields = ["title", "slug", "summary"]
    fieldsets = [
        (
            None,
            {
                "description": "Importing the data file again puts its words back: make a lasting change there, too.",
                "fields": ["slug", "title", "summary", "domain", "difficulty", "seniority"],
            },
        ),
        ("From the data file", {"fields": ["figures", "statement", "status", "version"]}),
    ]
    readonly_fields = ["slug", "statement", "status", "version", "figures"]
    inlines = [StressInline, WeighingInline, CaseStepInline, FactInline, FollowUpInline, SourceInline]

    def get_queryset(self, request: HttpRequest) -> QuerySet[CaseStudy]:
        return (
            super()
            .get_queryset(request)
            .select_related("current_version")
            .defer("current_version__content")
            .annotate(weighed=Count("weighings", distinct=True), begun=Count("write_ups", distinct=True))
        )

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: CaseStudy | None = None) -> bool:
        return False

    @admin.display(ordering="weighed")
    def considerations(self, case_study: CaseStudy) -> int:
        return case_study.weighed

    @admin.display(description="attempts begun", ordering="begun")
    def attempts(self, case_study: CaseStudy) -> int:
        return case_study.begun

    @admin.display(description="rubric version")
    def version(self, case_study: CaseStudy) -> str:
        return case_study.current_version.content_hash[:12] if case_study.current_version else "not published"


@admin.register(RubricVersion)
class RubricVersionAdmin(ReadOnly, admin.ModelAdmin):
    list_display = ["short_hash", "case_study", "created_at", "write_ups_begun"]
    list_filter = ["case_study"]
    list_select_related = ["case_study"]
    search_fields = ["content_hash", "case_study__title"]
    fields = ["case_study", "content_hash", "created_at", "content"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[RubricVersion]:
        # The content is large and only the change page shows it.
        return super().get_queryset(request).defer("content").annotate(begun=Count("write_ups"))

    @admin.display(description="version")
    def short_hash(self, version: RubricVersion) -> str:
        return version.content_hash[:12]

    @admin.display(description="write-ups begun", ordering="begun")
    def write_ups_begun(self, version: RubricVersion) -> int:
        return version.begun
