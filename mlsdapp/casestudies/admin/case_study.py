"""Case studies in the admin: written from nothing, imported, exported, checked, archived and brought back."""

from pathlib import Path
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import Count, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest, HttpResponseNotAllowed
from django.shortcuts import redirect
from django.urls import URLPattern, path

from mlsdapp.casestudies import checking, datafiles, queries, services
from mlsdapp.casestudies.forms import CaseStudyForms, UploadForm
from mlsdapp.casestudies.models import CaseStudy
from mlsdapp.core.htmx import wants_partial
from mlsdapp.core.markdown import render

from .editing import EditedAdmin

CHECKED_AT_ONCE = 200_000  # bytes; a larger upload is checked in the background only


@admin.register(CaseStudy)
class CaseStudyAdmin(EditedAdmin):
    template = "case_study/change"
    list_display = ["title", "status", "domain", "difficulty", "considerations", "attempts", "updated_at"]
    list_filter = ["status", "domain", "difficulty", "stresses__theme"]
    search_fields = ["title", "slug", "summary"]
    actions = ["delete_or_archive", "bring_back"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[CaseStudy]:
        return (
            super()
            .get_queryset(request)
            .select_related("current_version")
            .defer("current_version__content")
            .annotate(weighed=Count("weighings", distinct=True), begun=Count("write_ups", distinct=True))
        )

    def get_urls(self) -> list[URLPattern]:
        wrap = self.admin_site.admin_view
        own = [
            path("preview/", wrap(self.preview_view), name="casestudies_casestudy_preview"),
            path("import/", wrap(self.import_view), name="casestudies_casestudy_import"),
            path("<int:pk>/export/", wrap(self.export_view), name="casestudies_casestudy_export"),
            path("<int:pk>/check/", wrap(self.check_view), name="casestudies_casestudy_check"),
            path("<int:pk>/bring-back/", wrap(self.bring_back_view), name="casestudies_casestudy_bring_back"),
        ]
        return own + super().get_urls()

    def get_actions(self, request: HttpRequest) -> dict[str, Any]:
        """Our own way of deleting in place of Django's."""
        actions = super().get_actions(request)
        actions.pop("delete_selected", None)
        return actions

    @admin.display(ordering="weighed")
    def considerations(self, case_study: CaseStudy) -> int:
        return case_study.weighed

    @admin.display(description="attempts begun", ordering="begun")
    def attempts(self, case_study: CaseStudy) -> int:
        return case_study.begun

    def open_form(self, request: HttpRequest, thing: CaseStudy | None) -> CaseStudyForms:
        return CaseStudyForms(thing, request.POST if request.method == "POST" else None)

    def keep(self, request: HttpRequest, thing: CaseStudy | None, form: CaseStudyForms) -> CaseStudy:
        data = form.cleaned()
        if thing:
            return services.edit_case_study(case_study=thing, data=data, author=request.user, seen=form.seen())
        return services.add_case_study(data=data, author=request.user)

    def yaml_of(self, thing: CaseStudy, form: CaseStudyForms) -> str:
        return queries.yaml_of(thing, form.cleaned())

    def desk_pages(self, thing: CaseStudy) -> list[tuple[str, str, list[str]]]:
        pages = {"Preview": "preview", "Publish": "publish", "Bench": "bench-case", "Statistics": "statistics"}
        return [(label, f"desk:{name}", [thing.slug]) for label, name in pages.items()]

    def form_page(self, request: HttpRequest, thing: Any, form: Any, **context: Any) -> HttpResponse:
        if thing:
            may_delete = self.has_delete_permission(request, thing)
            context |= {"may_delete": may_delete, "is_kept": services.is_kept(thing)}
        return super().form_page(request, thing, form, **context)

    def preview_view(self, request: HttpRequest) -> HttpResponse:
        """The rendered text of the field that `preview` names, as a page or, for htmx, as a fragment."""
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        if not self.has_view_permission(request):
            raise PermissionDenied
        rendered = render(request.POST.get(request.POST.get("preview", ""), ""))
        name = "_partials/rendered" if wants_partial(request) else "preview"
        return self.show(request, name, "Preview", rendered=rendered)

    def export_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """The case study as its data file."""
        case_study = self.asked_for(request, pk)
        headers = {"Content-Disposition": f'attachment; filename="{case_study.slug}.yaml"'}
        return HttpResponse(queries.as_yaml(case_study), content_type="application/yaml", headers=headers)

    def check_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """What keeps it from being published, and what its golden answers total."""
        case_study = self.asked_for(request, pk)
        checked = checking.report_of(case_study)
        return self.show(request, "case_study/check", f"Check {case_study}", thing=case_study, checked=checked)

    def import_view(self, request: HttpRequest) -> HttpResponse:
        """Begin to load an uploaded file as a draft, or into the case study of its name."""
        if not (self.has_add_permission(request) and self.has_change_permission(request)):
            raise PermissionDenied
        is_sent = request.method == "POST"
        form = UploadForm(request.POST, request.FILES) if is_sent else UploadForm()
        if is_sent and form.is_valid():
            return self.begin_import(request, form)
        status = 422 if is_sent else 200
        return self.show(request, "case_study/import", "Import a case study", status, form=form)

    def begin_import(self, request: HttpRequest, form: UploadForm) -> HttpResponse:
        file = form.cleaned_data["file"]
        try:
            text = datafiles.decode(file.read(datafiles.MAX_BYTES + 1), file.name)
            upload = {"text": text, "name": file.name, "overwrite": form.cleaned_data["overwrite"]}
            if file.size <= CHECKED_AT_ONCE:
                services.check_upload(**upload)
        except datafiles.DataFileError as refused:
            return self.show(request, "case_study/import", "Import a case study", 422, form=form, refused=refused)
        except services.EditedHere:
            form.add_error("overwrite", "It was edited here since its import. Tick this to take those edits back.")
            return self.show(request, "case_study/import", "Import a case study", 409, form=form)
        return redirect(services.start_import(**upload, editor=request.user, url=self.subject_of(file.name)))

    def subject_of(self, file_name: str) -> str:
        """Where the case study of a file is seen; the list where there is none yet."""
        known = CaseStudy.objects.filter(slug=Path(file_name).stem).first()
        return self.address("change", known.pk) if known else self.address("changelist")

    def delete_view(self, request: HttpRequest, object_id: str, extra_context: Any = None) -> HttpResponse:
        """Say what becomes of a case study, and do it once confirmed."""
        case_study = self.asked_for(request, object_id)
        if not self.has_delete_permission(request, case_study):
            raise PermissionDenied
        if request.method == "POST":
            self.remove(request, [case_study])
            return redirect(self.address("changelist"))
        return self.removal_page(request, [case_study])

    def removal_page(self, request: HttpRequest, chosen: list[CaseStudy]) -> HttpResponse:
        fates = [(case_study, services.is_kept(case_study)) for case_study in chosen]
        title = "Archive or delete" if len(chosen) > 1 else f"{'Archive' if fates[0][1] else 'Delete'} {chosen[0]}"
        return self.show(request, "case_study/remove", title, fates=fates, is_action="action" in request.POST)

    def remove(self, request: HttpRequest, chosen: list[CaseStudy]) -> None:
        for case_study in chosen:
            is_archived = services.remove(case_study=case_study, author=request.user)
            messages.success(request, f"{case_study} was {'archived' if is_archived else 'deleted'}.")

    @admin.action(description="Archive, or delete drafts never published", permissions=["delete"])
    def delete_or_archive(self, request: HttpRequest, chosen: QuerySet[CaseStudy]) -> HttpResponse | None:
        if "confirmed" not in request.POST:
            return self.removal_page(request, list(chosen))
        self.remove(request, list(chosen))
        return None

    @admin.action(description="Bring back from the archive, as drafts", permissions=["change"])
    def bring_back(self, request: HttpRequest, chosen: QuerySet[CaseStudy]) -> None:
        for case_study in chosen.filter(status=CaseStudy.Status.ARCHIVED):
            services.unarchive(case_study=case_study, author=request.user)
            messages.success(request, f"{case_study} is a draft again.")

    def bring_back_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Make an archived case study a draft again."""
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        case_study = self.asked_for(request, pk)
        if not self.has_change_permission(request, case_study):
            raise PermissionDenied
        if case_study.status != CaseStudy.Status.ARCHIVED:
            return HttpResponseBadRequest("It is not in the archive.")
        services.unarchive(case_study=case_study, author=request.user)
        messages.success(request, f"{case_study} is a draft again.")
        return redirect(self.address("change", case_study.pk))
