"""Signing up, from nothing and from a guest."""

import pytest
from allauth.account.models import EmailAddress
from django.core.cache import cache

from mlsdapp.accounts.models import User
from mlsdapp.writeups.models import WriteUp


def test_sign_up_makes_an_account_and_signs_in(client, sign_up, db):
    response = sign_up()

    user = User.objects.get()
    assert (response.status_code, response["Location"]) == (302, "/practice/")
    assert (user.email, user.display_name, user.is_guest) == ("new@example.org", "New", False)
    assert client.session["_auth_user_id"] == str(user.pk)


def test_sign_up_of_a_guest_keeps_the_row_and_its_write_ups(client, browser_guest, sign_up):
    write_up = WriteUp.objects.get()

    sign_up()

    user = User.objects.get()
    assert (user.pk, user.is_guest, user.email, user.time_zone) == (
        browser_guest.pk,
        False,
        "new@example.org",
        "Europe/Vienna",
    )
    assert list(user.write_ups.all()) == [write_up]
    assert client.get("/settings/").status_code == 200
    assert client.cookies["guest"].value == ""


def test_sign_up_tells_a_guest_that_the_work_moves(client, guest, db):
    stranger = client.get("/account/signup/").content.decode()
    client.force_login(guest)
    known = client.get("/account/signup/").content.decode()

    line = "Your guest work moves to this account."
    assert (line in stranger, line in known) == (False, True)


def test_sign_up_sends_one_message_to_confirm_the_address(client, db, sign_up, mailoutbox):
    sign_up()

    assert [(message.subject, message.to) for message in mailoutbox] == [
        ("Confirm your e-mail address for Seven Steps", ["new@example.org"])
    ]
    assert "testserver" in mailoutbox[0].body
    assert "{" not in mailoutbox[0].body


def test_sign_up_works_without_confirming_and_says_what_is_missing(client, db, sign_up, link_in):
    sign_up()
    before = client.get("/settings/").content.decode()

    path = link_in()
    asked = client.get(path)
    client.post(path)

    line = "Your address new@example.org is not confirmed yet."
    assert line in before
    assert "Is new@example.org yours?" in asked.content.decode()
    assert EmailAddress.objects.get().verified
    assert line not in client.get("/settings/").content.decode()


def test_message_to_confirm_is_sent_again_on_request(client, db, sign_up, mailoutbox):
    sign_up()
    EmailAddress.objects.update(verified=False)

    cache.clear()  # allauth waits some minutes between two messages
    response = client.post("/account/email/", {"email": "new@example.org", "action_send": "1"})

    assert response.status_code == 302
    assert [message.to for message in mailoutbox] == [["new@example.org"], ["new@example.org"]]


@pytest.mark.parametrize(
    "wrong", [{"email": "nobody"}, {"password1": "short"}, {"password1": "1234567890123"}, {"display_name": "x" * 61}]
)
def test_sign_up_refuses_what_is_wrong(sign_up, db, wrong):
    response = sign_up(**wrong)

    assert "field--error" in response.content.decode()
    assert not User.objects.exists()


def test_sign_up_with_a_taken_address_is_refused(client, alice, sign_up):
    EmailAddress.objects.create(user=alice, email=alice.email, primary=True, verified=True)

    response = sign_up(email="ALICE@example.org")

    assert "This address has an account already." in response.content.decode()
    assert list(User.objects.all()) == [alice]


def test_account_forms_carry_no_inline_styles_and_no_placeholders(client, db):
    pages = [client.get(f"/account/{path}/").content.decode() for path in ("signup", "login", "password/reset")]

    assert [" style=" in page or " placeholder=" in page for page in pages] == [False] * 3
