"""Considerations in the admin: general ones, and those of a case study's own."""

from typing import Any

from django.contrib import admin, messages
from django.db.models import Count, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect

from mlsdapp.casestudies import checking, exporting, services
from mlsdapp.casestudies.forms import ConsiderationForm
from mlsdapp.casestudies.models import CaseStudy, Consideration

from .editing import EditedAdmin


@admin.register(Consideration)
class ConsiderationAdmin(EditedAdmin):
    """Never deleted, because reports name them; one that is not weighed is not scored."""

    template = "consideration/change"
    list_display = ["label", "key", "step", "theme", "case_study", "weighed_by"]
    list_filter = ["step", "theme", "kind", "case_study"]
    search_fields = ["label", "key", "definition"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Consideration]:
        return (
            super().get_queryset(request).select_related("step", "case_study").annotate(case_studies=Count("weighings"))
        )

    def has_delete_permission(self, request: HttpRequest, obj: Consideration | None = None) -> bool:
        return False

    @admin.display(description="case studies that weigh it", ordering="case_studies")
    def weighed_by(self, consideration: Consideration) -> int:
        return consideration.case_studies

    def open_form(self, request: HttpRequest, thing: Consideration | None) -> ConsiderationForm:
        case_study = thing.case_study if thing else owner(request)
        sent = request.POST if request.method == "POST" else None
        return ConsiderationForm(sent, consideration=thing, case_study=case_study)

    def keep(self, request: HttpRequest, thing: Consideration | None, form: ConsiderationForm) -> Consideration:
        data = form.cleaned()
        if thing:
            return services.edit_consideration(consideration=thing, data=data, author=request.user, seen=form.seen())
        return services.add_consideration(case_study=form.case_study, data=data, author=request.user)

    def yaml_of(self, thing: Consideration, form: ConsiderationForm) -> str:
        data = form.cleaned()
        del data["weight"]
        return exporting.consideration_yaml(data)

    def form_page(self, request: HttpRequest, thing: Any, form: Any, **context: Any) -> HttpResponse:
        return super().form_page(request, thing, form, case_study=form.case_study, **context)

    def desk_pages(self, thing: Consideration) -> list[tuple[str, str, list[str]]]:
        """The bench holds of a case study's own considerations those that it weighs."""
        if thing.case_study:
            return [("Bench", "desk:bench-case", [thing.case_study.slug])] if thing.case_studies else []
        return [("Bench", "desk:bench", [])]

    def told(self, request: HttpRequest, saved: Consideration) -> None:
        for warning in checking.warnings_of(saved):
            messages.warning(request, f"{saved}: {warning}")

    def after(self, request: HttpRequest, saved: Consideration) -> HttpResponse:
        response = super().after(request, saved)
        if saved.case_study_id and "_continue" not in request.POST:
            return redirect("admin:casestudies_casestudy_change", saved.case_study_id)
        return response


def owner(request: HttpRequest) -> CaseStudy | None:
    """The case study a new consideration belongs to, named in the address."""
    slug = request.GET.get("case_study")
    return get_object_or_404(CaseStudy, slug=slug) if slug else None
