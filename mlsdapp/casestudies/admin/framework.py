"""What is shown in the admin and never changed there: the seven steps and the frozen rubric versions."""

from django.contrib import admin
from django.db.models import Count, QuerySet
from django.http import HttpRequest

from mlsdapp.casestudies.models import FrameworkStep, RubricVersion


class ReadOnly:
    """Shown, never changed, here."""

    def has_add_permission(self, request: HttpRequest, obj: object = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: object = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: object = None) -> bool:
        return False


@admin.register(FrameworkStep)
class FrameworkStepAdmin(ReadOnly, admin.ModelAdmin):
    """The words of the steps come from fixtures/framework.yaml."""

    list_display = ["title", "number", "phase", "minutes"]
    search_fields = ["title"]


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
