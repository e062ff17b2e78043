"""Deleting an account, or a guest's work."""

from mlsdapp.accounts.models import User
from mlsdapp.writeups.models import Revision, Submission, WriteUp
from tests.factories.casestudies import SPECIFIC
from tests.factories.writeups import make_submitted, make_write_up, save

URL = "/settings/delete/"


def test_delete_says_how_much_goes(client, alice, case_study):
    make_submitted(alice, case_study)
    make_write_up(alice, case_study)
    client.force_login(alice)

    page = client.get(URL).content.decode()

    assert "2 write-ups with every earlier version, submission and report go, at once and for good." in page


def test_delete_takes_everything_of_this_account_and_nothing_else(client, alice, bob, case_study):
    save(make_write_up(alice, case_study, {3: SPECIFIC}), 3, "Another text.")
    make_submitted(alice, case_study)
    kept = make_submitted(bob, case_study)
    client.force_login(alice)

    response = client.post(URL, {"confirm": "on"})

    assert (response.status_code, response["Location"]) == (302, "/")
    assert list(User.objects.all()) == [bob]
    assert list(WriteUp.objects.all()) == [kept]
    assert list(Submission.objects.all()) == [kept.submission]
    assert not Revision.objects.exists()
    assert "_auth_user_id" not in client.session


def test_delete_of_a_guest_takes_the_cookie_too(client, browser_guest):
    assert client.cookies["guest"].value

    client.post(URL, {"confirm": "on"})

    assert not User.objects.exists()
    assert not WriteUp.objects.exists()
    assert client.cookies["guest"].value == ""


def test_delete_without_the_tick_deletes_nothing(client, alice):
    client.force_login(alice)

    response = client.post(URL, {})

    assert response.status_code == 422
    assert "Tick the box if you mean it." in response.content.decode()
    assert list(User.objects.all()) == [alice]


def test_delete_needs_somebody(client, db):
    response = client.post(URL, {"confirm": "on"})

    assert (response.status_code, response["Location"]) == (302, f"/account/login/?next={URL}")


def test_delete_refuses_other_methods(client, alice):
    client.force_login(alice)

    assert client.put(URL).status_code == 405
