"""The settings page."""

import pytest
from allauth.account.models import EmailAddress

from mlsdapp.accounts.models import User

URL = "/settings/"
FORM = {"display_name": "Alice B", "time_zone": "Asia/Tokyo", "theme": "dark"}


def stored(user: User) -> tuple[str, str, str]:
    user.refresh_from_db()
    return user.display_name, user.time_zone, user.theme


def test_settings_are_saved(client, alice):
    client.force_login(alice)

    response = client.post(URL, FORM)

    assert (response.status_code, response["Location"]) == (302, URL)
    assert stored(alice) == ("Alice B", "Asia/Tokyo", "dark")
    assert "Your settings are saved." in client.get(URL).content.decode()


def test_settings_page_shows_address_password_and_deletion(client, alice):
    client.force_login(alice)

    page = client.get(URL).content.decode()

    assert [link in page for link in ("/account/email/", "/account/password/change/", "/settings/delete/")] == [
        True
    ] * 3
    assert "alice@example.org" in page
    assert "practising as a guest" not in page


def test_settings_of_a_guest_offer_to_sign_up_and_no_address_or_password(client, guest):
    client.force_login(guest)

    page = client.get(URL).content.decode()

    assert "Sign up to keep your work" in page
    assert [link in page for link in ("/account/email/", "/account/password/change/", "/settings/delete/")] == [
        False,
        False,
        True,
    ]


def test_settings_of_a_guest_are_saved(client, guest):
    client.force_login(guest)

    client.post(URL, FORM)

    assert stored(guest) == ("Alice B", "Asia/Tokyo", "dark")


@pytest.mark.parametrize(("verified", "shown"), [(False, True), (True, False)])
def test_settings_remind_of_an_address_that_is_not_confirmed(client, alice, verified, shown):
    EmailAddress.objects.create(user=alice, email=alice.email, primary=True, verified=verified)
    client.force_login(alice)

    page = client.get(URL).content.decode()

    assert ("Send the e-mail again" in page) == shown


def test_settings_need_somebody(client, db):
    response = client.get(URL)

    assert (response.status_code, response["Location"]) == (302, "/account/login/?next=/settings/")


@pytest.mark.parametrize(
    "change", [{"time_zone": "Mars/Base"}, {"theme": "pink"}, {"display_name": "x" * 61}, {"theme": ""}]
)
def test_settings_refuse_what_is_not_on_offer(client, alice, change):
    client.force_login(alice)
    before = stored(alice)

    response = client.post(URL, FORM | change)

    assert response.status_code == 422
    assert "field--error" in response.content.decode()
    assert stored(alice) == before


def test_settings_escape_the_name(client, alice):
    client.force_login(alice)
    client.post(URL, FORM | {"display_name": "<b>Al</b>"})

    page = client.get("/privacy/").content.decode()

    assert "&lt;b&gt;Al&lt;/b&gt;" in page
    assert "<b>Al</b>" not in page


def test_settings_refuse_other_methods(client, alice):
    client.force_login(alice)

    assert client.put(URL).status_code == 405
