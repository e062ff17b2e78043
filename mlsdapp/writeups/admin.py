"""What the staff may see of write-ups in the admin: that they exist and how they scored, never their texts."""

from django.contrib import admin
from django.db.models import OuterRef, QuerySet, Subquery
from django.http import HttpRequest

from .models import DepthCount, ScoreReport, WriteUp


class CountsOnly:
    """A page of counts: nothing is added, changed or deleted here."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: object = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: object = None) -> bool:
        return False


@admin.register(WriteUp)
class WriteUpAdmin(CountsOnly, admin.ModelAdmin):
    """Which write-ups there are, for staff who may read any; texts are read on the feedback page, not here."""

    list_display = ["__str__", "author", "status", "total", "updated_at", "put_away"]
    list_filter = ["status", "case_study", ("deleted_at", admin.EmptyFieldListFilter)]
    list_select_related = ["author", "case_study"]
    search_fields = ["author__email", "author__display_name", "case_study__title"]
    fields = ["author", "case_study", "attempt", "status", "total", "created_at", "updated_at", "deleted_at"]
    readonly_fields = fields
    date_hierarchy = "updated_at"

    def get_queryset(self, request: HttpRequest) -> QuerySet[WriteUp]:
        newest = ScoreReport.objects.filter(submission__write_up=OuterRef("pk")).order_by("-created_at", "-pk")
        return super().get_queryset(request).annotate(latest_total=Subquery(newest.values("total")[:1]))

    def has_module_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("writeups.view_any")

    def has_view_permission(self, request: HttpRequest, obj: WriteUp | None = None) -> bool:
        return request.user.has_perm("writeups.view_any")

    @admin.display(description="total of 100", ordering="latest_total")
    def total(self, write_up: WriteUp) -> str:
        return "–" if write_up.latest_total is None else f"{write_up.latest_total:.0f}"

    @admin.display(description="put away", boolean=True, ordering="deleted_at")
    def put_away(self, write_up: WriteUp) -> bool:
        return write_up.deleted_at is not None


@admin.register(DepthCount)
class DepthCountAdmin(CountsOnly, admin.ModelAdmin):
    """How many submissions reached which depth in a consideration: the counts editors see."""

    list_display = ["consideration_key", "depth", "count", "case_study"]
    list_filter = ["depth", "rubric_version__case_study"]
    list_select_related = ["rubric_version__case_study"]
    search_fields = ["consideration_key"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[DepthCount]:
        return super().get_queryset(request).defer("rubric_version__content")

    @admin.display(ordering="rubric_version__case_study__title")
    def case_study(self, counted: DepthCount) -> str:
        return str(counted.rubric_version.case_study or "General rubric")
