"""Changing the e-mail address."""

import pytest
from allauth.account.models import EmailAddress


@pytest.fixture
def confirmed(client, alice):
    client.force_login(alice)
    return EmailAddress.objects.create(user=alice, email=alice.email, primary=True, verified=True)


def test_new_address_holds_once_it_is_confirmed(client, alice, confirmed, mailoutbox, link_in):
    client.post("/account/email/", {"email": "alice@example.com", "action_add": "1"})
    waiting = client.get("/account/email/").content.decode()
    alice.refresh_from_db()
    before = alice.email
    client.post(link_in())

    alice.refresh_from_db()
    assert "Changing to" in waiting
    assert (before, alice.email) == ("alice@example.org", "alice@example.com")
    assert list(EmailAddress.objects.values_list("email", "verified")) == [("alice@example.com", True)]


def test_change_of_address_can_be_cancelled(client, alice, confirmed):
    client.post("/account/email/", {"email": "alice@example.com", "action_add": "1"})

    client.post("/account/email/", {"email": "alice@example.com", "action_remove": "1"})

    assert list(EmailAddress.objects.values_list("email", flat=True)) == ["alice@example.org"]


@pytest.mark.parametrize("verified", [True, False])
def test_address_of_somebody_else_is_refused(client, alice, bob, confirmed, mailoutbox, verified):
    EmailAddress.objects.create(user=bob, email=bob.email, primary=True, verified=verified)

    response = client.post("/account/email/", {"email": bob.email.upper(), "action_add": "1"})

    assert "This address has an account already." in response.content.decode()
    assert list(alice.emailaddress_set.values_list("email", flat=True)) == ["alice@example.org"]
    assert mailoutbox == []


def test_link_to_confirm_that_is_made_up_is_refused(client, db):
    page = client.get("/account/confirm-email/made-up/").content.decode()

    assert "This link no longer works" in page
