"""Limits on what a stranger can repeat, counted in the shared cache in fixed windows."""

import functools
import time
from collections.abc import Callable

from allauth.account.adapter import get_adapter
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def client_address(request: HttpRequest) -> str:
    """The client's address, believing as many proxies as the settings say (allauth's own rule)."""
    return get_adapter().get_client_ip(request)


def who(request: HttpRequest) -> str:
    """The signed-in user, or the address for a stranger."""
    return f"user:{request.user.pk}" if request.user.is_authenticated else f"ip:{client_address(request)}"


def is_over(scope: str, key: str, limit: int, seconds: int) -> bool:
    """Count one use of `scope` by `key`; true once more than `limit` fall into the present window of `seconds`."""
    window = int(time.time() // seconds)
    name = f"limit:{scope}:{key}:{window}"
    cache.add(name, 0, timeout=seconds * 2)
    try:
        return cache.incr(name) > limit
    except ValueError:  # evicted between the two calls: this use opens the count anew
        cache.set(name, 1, timeout=seconds * 2)
        return False


def rate_limit(
    scope: str, limit: int, seconds: int, key: Callable[[HttpRequest], str] = who, methods: tuple[str, ...] = ("POST",)
) -> Callable:
    """Answer 429 once one `key` has called the view more than `limit` times within `seconds`."""

    def decorate(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
        @functools.wraps(view)
        def limited(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
            if request.method in methods and is_over(scope, key(request), limit, seconds):
                return too_many_requests(request, seconds)
            return view(request, *args, **kwargs)

        return limited

    return decorate


def too_many_requests(request: HttpRequest, seconds: int) -> HttpResponse:
    """The 429 page, which says when to try again."""
    response = render(request, "429.html", {"minutes": max(1, round(seconds / 60))}, status=429)
    response["Retry-After"] = str(seconds)
    return response
