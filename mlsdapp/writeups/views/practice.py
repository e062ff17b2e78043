"""My practice: everything one has written, with continue, delete and undo."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from mlsdapp.accounts.queries import unconfirmed_address
from mlsdapp.core.htmx import render_page, wants_partial

from .. import queries, services
from ..forms import DeletedForm
from ..models import DELETED_AFTER, WriteUp

LIST = "writeups/_partials/practice_list.html"


@require_GET
def practice(request: HttpRequest) -> HttpResponse:
    form = DeletedForm(request.GET)
    deleted = form.cleaned_data["deleted"] if form.is_valid() else None
    context = list_context(request, deleted) | {
        "unconfirmed": unconfirmed_address(request.user),
        "guest_days": settings.GUEST_DAYS,
    }
    return render_page(request, "writeups/practice.html", LIST, context)


def list_context(request: HttpRequest, deleted: int | None = None) -> dict[str, Any]:
    """The rows, and what can be brought back; `deleted` is the write-up put away just now."""
    put_away = list(WriteUp.objects.put_away_by(request.user).select_related("case_study").order_by("-deleted_at"))
    rows = queries.practice(request.user)
    return {
        "rows": rows,
        "newest_draft": next((row for row in rows if not row.write_up.is_submitted), None),
        "put_away": put_away,
        "just_deleted": next((write_up for write_up in put_away if write_up.pk == deleted), None),
        "deleted_days": DELETED_AFTER.days,
        "empty_rings": [0.0] * 7,
    }


@require_POST
def delete(request: HttpRequest, pk: int) -> HttpResponse:
    """Put away; a strip offers to bring it back at once, the list below it for thirty days."""
    write_up = get_object_or_404(WriteUp.objects.owned_by(request.user), pk=pk)
    services.put_away(write_up=write_up)
    if wants_partial(request):
        return render(request, LIST, list_context(request, deleted=pk))
    return redirect(f"{reverse('writeups:list')}?deleted={pk}")


@require_POST
def undo_delete(request: HttpRequest, pk: int) -> HttpResponse:
    write_up = get_object_or_404(WriteUp.objects.put_away_by(request.user).select_related("case_study"), pk=pk)
    services.bring_back(write_up=write_up)
    if wants_partial(request):
        return render(request, LIST, list_context(request) | {"brought_back": write_up})
    messages.success(request, f"{write_up} is back.")
    return redirect("writeups:list")


@require_POST
def keep_working(request: HttpRequest, pk: int) -> HttpResponse:
    """Start the next attempt from a submitted write-up."""
    write_up = get_object_or_404(WriteUp.objects.owned_by(request.user).select_related("case_study"), pk=pk)
    return redirect(services.keep_working(write_up=write_up))
