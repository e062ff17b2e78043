"""What the change pages of case studies and considerations share: one form, told conflicts, history, restoring."""

from dataclasses import dataclass
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import NoReverseMatch, URLPattern, path, reverse

from mlsdapp.casestudies import queries, services
from mlsdapp.casestudies.differing import Line, difference
from mlsdapp.casestudies.models import CaseStudy, Consideration, Edit

PAGE = 25


@dataclass(frozen=True, slots=True)
class Conflict:
    """Somebody saved first: his change if it is known, what he changed, and what saving the form would change."""

    edit: Edit | None
    theirs: list[Line]
    yours: list[Line]


class EditedAdmin(admin.ModelAdmin):
    """Changed by a form of our own that carries the version it was opened at; every state is kept in the history."""

    template = ""  # of the change page

    def open_form(self, request: HttpRequest, thing: Any) -> Any:
        """The form, bound where something was posted; it has is_valid, seen and cleaned."""
        raise NotImplementedError

    def keep(self, request: HttpRequest, thing: Any, form: Any) -> Any:
        """Save what the form holds; returns the thing. Raises EditConflict."""
        raise NotImplementedError

    def yaml_of(self, thing: Any, form: Any) -> str:
        """The data file that saving the form would give."""
        raise NotImplementedError

    def told(self, request: HttpRequest, saved: Any) -> None:
        """Say what is worth knowing after a save."""

    def get_urls(self) -> list[URLPattern]:
        name = f"{self.opts.app_label}_{self.opts.model_name}"
        own = [
            path("<int:pk>/history/<int:edit>/", self.admin_site.admin_view(self.edit_view), name=f"{name}_edit"),
            path("<int:pk>/restore/<int:edit>/", self.admin_site.admin_view(self.restore_view), name=f"{name}_restore"),
        ]
        return own + super().get_urls()

    def address(self, page: str, *arguments: object) -> str:
        return reverse(f"admin:{self.opts.app_label}_{self.opts.model_name}_{page}", args=arguments)

    def asked_for(self, request: HttpRequest, pk: object) -> Any:
        """What the address names. Raises Http404, and PermissionDenied to who may not see it."""
        thing = self.get_object(request, str(pk))
        if thing is None:
            raise Http404
        if not self.has_view_permission(request, thing):
            raise PermissionDenied
        return thing

    def show(self, request: HttpRequest, name: str, title: str, status: int = 200, **context: Any) -> HttpResponse:
        whole = self.admin_site.each_context(request) | {"opts": self.opts, "title": title} | context
        return TemplateResponse(request, f"admin/casestudies/{name}.html", whole, status=status)

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        title = self.opts.verbose_name_plural.capitalize()
        return super().changelist_view(request, {"title": title, **(extra_context or {})})

    def changeform_view(
        self, request: HttpRequest, object_id: str | None = None, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        thing = self.asked_for(request, object_id) if object_id else None
        may_save = self.has_change_permission(request, thing) if thing else self.has_add_permission(request)
        if not may_save and (request.method == "POST" or not thing):
            raise PermissionDenied
        form = self.open_form(request, thing)
        if request.method != "POST":
            return self.form_page(request, thing, form, may_save=may_save)
        if not form.is_valid():
            return self.form_page(request, thing, form, status=422, has_errors=True)
        try:
            saved = self.keep(request, thing, form)
        except services.EditConflict as conflict:
            return self.conflict_page(request, thing, form, conflict)
        return self.after(request, saved)

    def form_page(
        self, request: HttpRequest, thing: Any, form: Any, *, may_save: bool = True, **context: Any
    ) -> HttpResponse:
        title = str(thing) if thing else f"New {self.opts.verbose_name}"
        context |= {"may_save": may_save, "desk": desk_links(self.desk_pages(thing)) if thing else []}
        return self.show(request, self.template, title, thing=thing, form=form, **context)

    def desk_pages(self, thing: Any) -> list[tuple[str, str, list[str]]]:
        """Pages of the desk that belong to a thing: what a link says, the address's name and its arguments."""
        return []

    def conflict_page(
        self, request: HttpRequest, thing: Any, form: Any, conflict: services.EditConflict
    ) -> HttpResponse:
        """The form as it was typed, with what was saved meanwhile; the version told of may be saved over."""
        now = self.get_object(request, str(thing.pk))
        before = now.edits.filter(version__lte=form.seen()).first()
        current = queries.as_yaml(now)
        told = Conflict(
            conflict.edit,
            difference(before.text, current) if before else [],
            difference(current, self.yaml_of(now, form)),
        )
        return self.form_page(request, now, form, status=409, conflict=told, told_version=now.version)

    def after(self, request: HttpRequest, saved: Any) -> HttpResponse:
        messages.success(request, f"{saved} was saved.")
        self.told(request, saved)
        if "_continue" in request.POST:
            return redirect(self.address("change", saved.pk))
        return redirect(self.address("changelist"))

    def history_view(self, request: HttpRequest, object_id: str, extra_context: Any = None) -> HttpResponse:
        """Who changed it, when, newest first; the texts are not fetched."""
        thing = self.asked_for(request, object_id)
        edits = Paginator(thing.edits.select_related("author").defer("text"), PAGE).get_page(request.GET.get("page"))
        return self.show(request, "history", f"History of {thing}", thing=thing, edits=edits)

    def edit_view(self, request: HttpRequest, pk: int, edit: int) -> HttpResponse:
        """One change: how it differs from the state before."""
        thing = self.asked_for(request, pk)
        shown = get_object_or_404(thing.edits.select_related("author"), pk=edit)
        before = thing.edits.filter(pk__lt=shown.pk).first()
        lines = difference(before.text if before else "", shown.text)
        context = {"thing": thing, "edit": shown, "lines": lines, "is_first": before is None}
        return self.show(
            request, "edit", f"A change of {thing}", may_restore=self.has_change_permission(request, thing), **context
        )

    def restore_view(self, request: HttpRequest, pk: int, edit: int) -> HttpResponse:
        """Show what going back would change, and do it when that is confirmed."""
        thing = self.asked_for(request, pk)
        if not self.has_change_permission(request, thing):
            raise PermissionDenied
        if request.method not in {"GET", "HEAD", "POST"}:
            return HttpResponseNotAllowed(["GET", "POST"])
        chosen = get_object_or_404(thing.edits.select_related("author"), pk=edit)
        if request.method == "POST" and self.restored(request, thing, chosen):
            return redirect(self.address("history", thing.pk))
        lines = difference(queries.as_yaml(thing), chosen.text)
        return self.show(request, "restore", f"Go back in {thing}", thing=thing, edit=chosen, lines=lines)

    def restored(self, request: HttpRequest, thing: CaseStudy | Consideration, edit: Edit) -> bool:
        """Go back to what an edit left; False, and said so, where somebody changed it since the page was shown."""
        seen = request.POST.get("version", "")
        try:
            services.restore(edit=edit, author=request.user, seen=int(seen) if seen.isdecimal() else 0)
        except services.EditConflict:
            messages.error(request, "Somebody changed it since you opened this page. This is how it differs now.")
            return False
        messages.success(request, f"{thing} is as it was on {edit.created_at:%-d %B %Y at %H:%M}.")
        return True


def desk_links(pages: list[tuple[str, str, list[str]]]) -> list[tuple[str, str]]:
    """The links to those pages that are installed; the desk stands on top of this package and may be left out."""
    found = []
    for label, name, arguments in pages:
        try:
            found.append((label, reverse(name, args=arguments)))
        except NoReverseMatch:
            continue
    return found
