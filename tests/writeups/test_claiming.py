"""What happens to a guest's work when somebody signs in; the way through the pages is tested with accounts."""

import pytest
from django.contrib.auth import login
from django.contrib.sessions.backends.db import SessionStore
from django.http import HttpResponse

from mlsdapp.accounts import guests
from mlsdapp.accounts.models import User
from mlsdapp.writeups.claiming import CLAIMED, claim_on_sign_in
from mlsdapp.writeups.models import WriteUp
from tests.factories.accounts import make_guest
from tests.factories.writeups import make_write_up

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@pytest.fixture
def request_of(rf, db):
    """A request of a browser that worked as this guest."""

    def make(guest: User | None = None):
        request = rf.post("/account/login/")
        request.session = SessionStore()
        if guest:
            response = HttpResponse()
            guests.remember(response, guest)
            request.COOKIES[guests.COOKIE] = response.cookies[guests.COOKIE].value
        return request

    return make


def authors() -> list[User]:
    return [write_up.author for write_up in WriteUp.objects.order_by("pk")]


def test_signing_in_claims_the_browsers_work(request_of, alice, case_study):
    guest = make_guest()
    make_write_up(guest, case_study)
    request = request_of(guest)

    login(request, alice, backend=BACKEND)

    assert authors() == [alice]
    assert list(User.objects.guests()) == []
    assert request.session[CLAIMED] == [str(guest.pk)]


def test_two_guests_of_one_session_are_both_remembered(request_of, alice, case_study):
    first, second = make_guest(), make_guest()
    request = request_of(first)
    login(request, alice, backend=BACKEND)
    request.COOKIES |= request_of(second).COOKIES

    login(request, alice, backend=BACKEND)

    assert request.session[CLAIMED] == [str(first.pk), str(second.pk)]


def test_signing_in_again_claims_nothing_more(request_of, alice, case_study):
    guest = make_guest()
    request = request_of(guest)
    login(request, alice, backend=BACKEND)

    login(request, alice, backend=BACKEND)  # the cookie is still there, the guest is not

    assert request.session[CLAIMED] == [str(guest.pk)]


def test_a_guest_who_comes_back_keeps_the_work(request_of, case_study):
    guest, other = make_guest(), make_guest()
    make_write_up(other, case_study)

    login(request_of(other), guest, backend=BACKEND)

    assert authors() == [other]


def test_a_browser_without_a_guest_claims_nothing(request_of, alice, case_study):
    make_write_up(make_guest(), case_study)
    request = request_of()

    login(request, alice, backend=BACKEND)

    assert authors() != [alice]
    assert CLAIMED not in request.session


def test_the_cookie_of_a_guest_who_signed_up_claims_nothing(request_of, alice, bob, case_study):
    """The row is an account now; whoever else signs in at this browser gets nothing of it."""
    guest = make_guest()
    make_write_up(guest, case_study)
    request = request_of(guest)
    User.objects.filter(pk=guest.pk).update(is_guest=False, email="dora@example.org")

    login(request, bob, backend=BACKEND)

    assert authors() == [guest]
    assert CLAIMED not in request.session


def test_signing_in_without_a_request_is_no_error(alice, case_study):
    guest = make_guest()
    make_write_up(guest, case_study)

    claim_on_sign_in(sender=User, request=None, user=alice)

    assert authors() == [guest]
