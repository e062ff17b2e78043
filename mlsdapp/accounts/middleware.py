"""Per-request care for accounts: the guest's cookie, the time zone, and the day of last use."""

import zoneinfo
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from . import guests, services


class GuestCookieMiddleware:
    """Keep the guest cookie true: set while a guest works, gone once the browser belongs to an account."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        user = request.user
        if not user.is_authenticated:
            return response
        if user.is_guest and guests.COOKIE not in request.COOKIES:
            guests.remember(response, user)
        if not user.is_guest and guests.COOKIE in request.COOKIES:
            guests.forget(response)
        return response


class GuestGuardMiddleware:
    """Lead guests from the pages about an e-mail address or a password, which they do not have, to signing up."""

    CLOSED = frozenset(
        {
            "account_email",
            "account_email_verification_sent",
            "account_change_password",
            "account_set_password",
            "account_reauthenticate",
        }
    )

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Callable, args: list, kwargs: dict) -> HttpResponse | None:
        user = request.user
        is_guest = user.is_authenticated and user.is_guest
        match = request.resolver_match
        if is_guest and match and match.url_name in self.CLOSED:
            return redirect("account_signup")
        return None


class PreferencesMiddleware:
    """Show times in the user's own zone, and keep the account and its session alive while they are used."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        user = request.user
        if not user.is_authenticated:
            return self.get_response(request)
        if services.note_activity(user=user):
            request.session.modified = True
        zone = zoneinfo.ZoneInfo(user.time_zone) if user.time_zone else timezone.get_default_timezone()
        with timezone.override(zone):
            return self.get_response(request)
