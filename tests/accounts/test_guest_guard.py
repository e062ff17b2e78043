"""Guests have no address and no password to change."""

import pytest
from django.urls import reverse

NAMES = ["account_email", "account_change_password", "account_set_password", "account_reauthenticate"]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("method", ["get", "post"])
def test_guest_is_led_to_sign_up(client, guest, name, method):
    client.force_login(guest)

    response = getattr(client, method)(reverse(name), {"email": "a@example.org", "action_add": "1"})

    assert (response.status_code, response["Location"]) == (302, "/account/signup/")
    guest.refresh_from_db()
    assert guest.email is None


def test_guest_cannot_give_the_guest_row_an_address_elsewhere(client, guest, mailoutbox):
    client.force_login(guest)

    client.post("/account/email/", {"email": "a@example.org", "action_add": "1"})

    assert mailoutbox == []


@pytest.mark.parametrize("name", ["account_email", "account_change_password"])
def test_account_reaches_its_pages(client, alice, name):
    client.force_login(alice)

    assert client.get(reverse(name)).status_code == 200


@pytest.mark.parametrize("name", ["account_email", "account_change_password"])
def test_stranger_is_led_to_sign_in(client, db, name):
    response = client.get(reverse(name))

    assert (response.status_code, response["Location"]) == (302, f"/account/login/?next={reverse(name)}")
