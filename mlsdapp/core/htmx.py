"""One door for views that answer with a whole page or, under htmx, with one of its partials."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_vary_headers


def wants_partial(request: HttpRequest) -> bool:
    """True when htmx asked for a fragment; a boosted link and a history restore want the whole page."""
    htmx = request.htmx
    return bool(htmx) and not htmx.boosted and not htmx.history_restore_request


def render_page(
    request: HttpRequest, page: str, partial: str, context: dict[str, Any] | None = None, status: int = 200
) -> HttpResponse:
    """Render `partial` for htmx and `page` (which includes the same partial) for everyone else."""
    template = partial if wants_partial(request) else page
    response = render(request, template, context, status=status)
    patch_vary_headers(response, ["HX-Request"])
    return response
