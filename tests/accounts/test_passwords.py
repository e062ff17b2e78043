"""Changing a password, and resetting a forgotten one."""

from allauth.account.models import EmailAddress

NEW = "another horse battery"


def test_reset_sends_a_link_that_sets_a_new_password(client, alice, mailoutbox, link_in):
    EmailAddress.objects.create(user=alice, email=alice.email, primary=True, verified=True)

    sent = client.post("/account/password/reset/", {"email": alice.email})
    page = client.get(link_in(), follow=True)
    done = client.post(page.redirect_chain[-1][0], {"password1": NEW, "password2": NEW}, follow=True)

    alice.refresh_from_db()
    assert sent["Location"] == "/account/password/reset/done/"
    assert mailoutbox[0].subject == "Reset your Seven Steps password"
    assert "Choose a new password" in page.content.decode()
    assert "Your password is changed" in done.content.decode()
    assert alice.check_password(NEW)


def test_reset_link_works_once(client, alice, link_in):
    EmailAddress.objects.create(user=alice, email=alice.email, primary=True, verified=True)
    client.post("/account/password/reset/", {"email": alice.email})
    path = link_in()
    page = client.get(path, follow=True)
    client.post(page.redirect_chain[-1][0], {"password1": NEW, "password2": NEW})
    client.logout()

    again = client.get(path, follow=True)

    assert "This link no longer works" in again.content.decode()


def test_reset_of_an_unknown_address_looks_the_same(client, db, mailoutbox):
    response = client.post("/account/password/reset/", {"email": "nobody@example.org"})

    assert response["Location"] == "/account/password/reset/done/"
    assert [message.subject for message in mailoutbox] == ["No Seven Steps account with this address"]


def test_change_of_password_needs_the_current_one(client, alice, mailoutbox):
    EmailAddress.objects.create(user=alice, email=alice.email, primary=True, verified=True)
    client.force_login(alice)
    form = {"password1": NEW, "password2": NEW}

    wrong = client.post("/account/password/change/", form | {"oldpassword": "guess"})
    client.post("/account/password/change/", form | {"oldpassword": "correct horse battery"})

    alice.refresh_from_db()
    assert "field--error" in wrong.content.decode()
    assert alice.check_password(NEW)
    assert [message.subject for message in mailoutbox] == ["Your Seven Steps password was changed"]
