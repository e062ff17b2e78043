"""Signing in and out."""

import pytest

from mlsdapp.accounts.models import User
from tests.factories.casestudies import SPECIFIC
from tests.factories.writeups import make_submitted, make_write_up


def test_sign_in_leads_to_my_practice(client, alice, sign_in):
    response = sign_in(alice.email)

    assert (response.status_code, response["Location"]) == (302, "/practice/")
    assert client.session["_auth_user_id"] == str(alice.pk)


def test_sign_in_leads_to_where_one_wanted_to_go_on_this_site_only(client, alice):
    form = {"login": alice.email, "password": "correct horse battery"}
    here = client.post("/account/login/", form | {"next": "/settings/"})
    client.logout()
    elsewhere = client.post("/account/login/", form | {"next": "https://evil.example/"})

    assert (here["Location"], elsewhere["Location"]) == ("/settings/", "/practice/")


def test_sign_in_claims_what_this_browser_wrote_as_a_guest(client, browser_guest, alice, case_study, sign_in):
    own = make_submitted(alice, case_study)
    guests = browser_guest.write_ups.get()

    sign_in(alice.email)

    guests.refresh_from_db()
    assert (guests.author, guests.attempt) == (alice, 2)
    assert list(alice.write_ups.order_by("attempt")) == [own, guests]
    assert list(User.objects.all()) == [alice]
    client.get("/settings/")
    assert client.cookies["guest"].value == ""


def test_sign_in_leaves_other_guests_work_alone(client, other_guest, browser_guest, alice, case_study, sign_in):
    theirs = make_write_up(other_guest, case_study, {3: SPECIFIC})

    sign_in(alice.email)

    theirs.refresh_from_db()
    assert theirs.author == other_guest


def test_sign_in_with_a_forged_guest_cookie_claims_nothing(client, other_guest, alice, case_study, sign_in):
    theirs = make_write_up(other_guest, case_study)
    client.cookies["guest"] = f"{other_guest.pk}:forged:signature"

    sign_in(alice.email)

    theirs.refresh_from_db()
    assert theirs.author == other_guest


@pytest.mark.parametrize("password", ["wrong", ""])
def test_sign_in_with_a_wrong_password_says_so_and_claims_nothing(client, browser_guest, alice, sign_in, password):
    response = sign_in(alice.email, password)

    assert response.status_code == 200
    assert "field__error" in response.content.decode()
    assert browser_guest.write_ups.count() == 1


def test_sign_in_is_limited(client, alice, sign_in):
    codes = [sign_in(alice.email, "wrong").status_code for _ in range(12)]

    assert codes[0] == 200
    assert "Too many failed login attempts" in sign_in(alice.email).content.decode() or 429 in codes


def test_sign_in_tells_a_guest_that_the_work_moves(client, guest):
    client.force_login(guest)

    assert "Your guest work moves to the account you sign in to." in client.get("/account/login/").content.decode()


def test_sign_out_asks_first(client, alice):
    client.force_login(alice)

    asked = client.get("/account/logout/")
    still = "_auth_user_id" in client.session
    response = client.post("/account/logout/")

    assert "Sign out?" in asked.content.decode()
    assert "data-sign-out-form" in asked.content.decode()
    assert (still, "_auth_user_id" in client.session) == (True, False)
    assert (response.status_code, response["Location"]) == (302, "/")


def test_closed_account_is_told_so(client, alice, sign_in):
    User.objects.update(is_active=False)

    response = sign_in(alice.email)

    assert response["Location"] == "/account/inactive/"
    assert "This account is closed" in client.get("/account/inactive/").content.decode()
