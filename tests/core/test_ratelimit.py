"""Limits on what a stranger can repeat."""

import datetime as dt

import pytest
import time_machine
from django.http import HttpResponse

from mlsdapp.core.ratelimit import client_address, is_over, rate_limit
from tests.markup import page

START = dt.datetime(2026, 3, 1, 12, tzinfo=dt.UTC)


def at(seconds: float) -> time_machine.travel:
    return time_machine.travel(START + dt.timedelta(seconds=seconds), tick=False)


def test_is_over_once_the_limit_is_passed():
    with at(0):
        assert [is_over("save", "a", 2, 60) for _ in range(4)] == [False, False, True, True]


def test_each_window_begins_anew():
    with at(0):
        first = [is_over("save", "a", 1, 60) for _ in range(2)]
    with at(59.9):
        same = is_over("save", "a", 1, 60)
    with at(60):
        following = [is_over("save", "a", 1, 60) for _ in range(2)]

    assert (first, same, following) == ([False, True], True, [False, True])


def test_scopes_and_keys_are_counted_apart():
    with at(0):
        used = [
            is_over(scope, key, 1, 60) for scope, key in [("save", "a"), ("save", "b"), ("hint", "a"), ("save", "a")]
        ]

    assert used == [False, False, False, True]


def test_a_count_that_was_evicted_opens_anew(settings):
    """The dummy cache forgets between adding and counting, as a full one may."""
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}}

    assert [is_over("save", "a", 1, 60) for _ in range(3)] == [False, False, False]


@rate_limit("here", 1, 90)
def limited(request):
    return HttpResponse("done")


@rate_limit("reading", 1, 60, methods=("GET",))
def limited_reading(request):
    return HttpResponse("read")


@pytest.fixture
def asks(rf, db):
    """Ask a view as a user, or as nobody from an address; returns the response."""
    from django.contrib.auth.models import AnonymousUser

    def ask(view, user=None, address: str = "192.0.2.1", method: str = "POST", **headers: str) -> HttpResponse:
        request = rf.generic(method, "/", REMOTE_ADDR=address, **headers)
        request.user, request.session = user or AnonymousUser(), {}
        return view(request)

    return ask


def test_a_user_is_limited_wherever_they_are(asks, alice, bob):
    with at(0):
        codes = [
            asks(limited, alice, "192.0.2.1").status_code,
            asks(limited, alice, "192.0.2.2").status_code,
            asks(limited, bob, "192.0.2.1").status_code,
        ]

    assert codes == [200, 429, 200]


def test_strangers_are_limited_by_address(asks):
    with at(0):
        codes = [asks(limited, address=address).status_code for address in ("192.0.2.1", "192.0.2.1", "2001:db8::1")]

    assert codes == [200, 429, 200]


def test_a_stranger_cannot_choose_an_address(asks):
    with at(0):
        codes = [asks(limited, HTTP_X_FORWARDED_FOR=f"198.51.100.{n}").status_code for n in range(3)]

    assert codes == [200, 429, 429]


def test_a_trusted_proxy_says_who_asks(rf, settings):
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    request = rf.get("/", REMOTE_ADDR="10.0.0.1", HTTP_X_FORWARDED_FOR="203.0.113.9, 198.51.100.7")

    assert client_address(request) == "198.51.100.7"


def test_only_the_methods_that_cost_are_counted(asks):
    with at(0):
        writing = [asks(limited, method=method).status_code for method in ("GET", "GET", "POST", "POST")]
        reading = [asks(limited_reading, method=method).status_code for method in ("POST", "GET", "GET")]

    assert (writing, reading) == ([200, 200, 200, 429], [200, 200, 429])


@pytest.mark.parametrize(
    ("seconds", "wait"), [(30, "Wait a minute"), (60, "Wait a minute"), (600, "Wait up to 10 minutes")]
)
def test_the_page_says_when_to_try_again(asks, seconds, wait):
    view = rate_limit("here", 0, seconds)(limited)

    response = asks(view)

    assert (response.status_code, response["Retry-After"]) == (429, str(seconds))
    assert f"{wait} and try again. Nothing you wrote is lost." in page(response).one("main").text
    assert response.content.count(b"done") == 0
