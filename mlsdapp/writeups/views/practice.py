"""My practice: everything one has written, with continue, delete and undo."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_POST

from mlsdapp.accounts.queries import unconfirmed_address

from .. import queries, services
from ..models import WriteUp


@require_GET
def practice(request: HttpRequest) -> HttpResponse:
    context = {
        "rows": queries.practice(request.user),
        "put_away": WriteUp.objects.put_away_by(request.user).select_related("case_study").order_by("-deleted_at"),
        "unconfirmed": unconfirmed_address(request.user),
    }
    return render(request, "writeups/practice.html", context)


@require_POST
def delete(request: HttpRequest, pk: int) -> HttpResponse:
    """Put away; it can be brought back from My practice for thirty days."""
    write_up = get_object_or_404(WriteUp.objects.owned_by(request.user), pk=pk)
    services.put_away(write_up=write_up)
    messages.success(request, "Deleted. You can bring it back below for 30 days.")
    return redirect("writeups:list")


@require_POST
def undo_delete(request: HttpRequest, pk: int) -> HttpResponse:
    write_up = get_object_or_404(WriteUp.objects.put_away_by(request.user), pk=pk)
    services.bring_back(write_up=write_up)
    messages.success(request, "It is back.")
    return redirect("writeups:list")


@require_POST
def keep_working(request: HttpRequest, pk: int) -> HttpResponse:
    """Start the next attempt from a submitted write-up."""
    write_up = get_object_or_404(WriteUp.objects.owned_by(request.user).select_related("case_study"), pk=pk)
    return redirect(services.keep_working(write_up=write_up))
