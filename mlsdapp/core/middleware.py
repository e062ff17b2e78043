"""Middleware that every package relies on."""

import codecs
from collections.abc import Callable
from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse
from django.http.request import QueryDict
from django.shortcuts import render, resolve_url
from django_htmx.http import HttpResponseClientRedirect


class Utf8Middleware:
    """Refuse requests that say they are in another encoding than ours.

    Browsers send what the page is in. Django would decode by whatever codec a client names, and some of them fail in
    every view that reads a form.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        # Set by Django only where the content type names a codec it knows.
        if request.encoding and codecs.lookup(request.encoding).name != "utf-8":
            raise BadRequest("Only UTF-8 is read here.")
        return self.get_response(request)


class MethodPageMiddleware:
    """Give a person who opens a form's address by hand, or comes to it after signing in, a page instead of nothing."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if response.status_code != 405 or request.method != "GET" or response.content:
            return response
        page = render(request, "405.html", status=405)
        page["Allow"] = response["Allow"]
        return page


class HtmxLoginRedirectMiddleware:
    """Turn a redirect to the sign-in page into one htmx follows with the whole window.

    Without it htmx would swap the sign-in page into a fragment. `next` becomes the page the person looks at, not the
    fragment's address.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if not request.htmx or response.status_code != 302:
            return response
        login_url = resolve_url(settings.LOGIN_URL)
        if urlsplit(response["Location"]).path != login_url:
            return response
        page = request.htmx.current_url_abs_path or "/"
        query = QueryDict(mutable=True)
        query["next"] = page
        return HttpResponseClientRedirect(f"{login_url}?{query.urlencode(safe='/')}")
