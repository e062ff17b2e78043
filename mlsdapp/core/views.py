"""Health checks, error pages, and the answer with a diagram's picture that several packages give."""

from collections.abc import Iterable

from django.contrib.auth.decorators import login_not_required
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.templatetags.static import static
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from . import diagrams
from .forms import DiagramForm
from .markdown import find_diagrams

# An image runs nothing and loads nothing, even when somebody opens it by itself. Its colours are inline styles.
DIAGRAM_POLICY = "default-src 'none'; style-src 'unsafe-inline'; sandbox"


@never_cache
@login_not_required
@require_safe
def healthz(request: HttpRequest) -> HttpResponse:
    """The process is up."""
    return JsonResponse({"status": "ok"})


@never_cache
@login_not_required
@require_safe
def readyz(request: HttpRequest) -> HttpResponse:
    """The database answers and every migration is applied; 503 with the reason otherwise."""
    try:
        executor = MigrationExecutor(connection)
        pending = executor.migration_plan(executor.loader.graph.leaf_nodes())
    except DatabaseError:
        return JsonResponse({"status": "database unreachable"}, status=503)
    if pending:
        return JsonResponse({"status": "migrations pending", "count": len(pending)}, status=503)
    return JsonResponse({"status": "ok"})


@login_not_required
@require_safe
def favicon(request: HttpRequest) -> HttpResponse:
    """Where browsers look unasked."""
    return redirect(static("img/favicon.svg"), permanent=True)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The 403 page for a form that was sent with an old or missing token."""
    return render(request, "403_csrf.html", status=403)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "400.html", status=400)


def answer_diagram(request: HttpRequest, digest: str, texts: Iterable[str]) -> HttpResponse:
    """The picture of the diagram of that hash in one of the texts, which the caller knows the visitor may see.

    Raises Http404 where none of them holds it, or it cannot be drawn.
    """
    source = next((found[digest] for found in map(find_diagrams, texts) if digest in found), None)
    if source is None:
        raise Http404
    return diagram_picture(request, source)


def diagram_picture(request: HttpRequest, source: str) -> HttpResponse:
    form = DiagramForm(request.GET)
    try:
        svg = diagrams.render(source, dark=form.is_valid() and form.cleaned_data["dark"])
    except diagrams.NotDrawn as refusal:
        raise Http404 from refusal
    response = HttpResponse(svg, content_type="image/svg+xml")
    response["Content-Security-Policy"] = DIAGRAM_POLICY
    response["Cache-Control"] = "private, max-age=86400, immutable"
    return response
