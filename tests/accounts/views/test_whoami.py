"""Whom this browser is signed in as."""

URL = "/settings/whoami/"


def test_whoami_of_a_stranger_is_nobody(client, db):
    answer = client.get(URL).json()

    assert (answer["user"], answer["claimed"]) == ("", [])
    assert len(answer["token"]) == 64


def test_whoami_names_the_user(client, alice):
    client.force_login(alice)

    assert client.get(URL).json()["user"] == str(alice.pk)


def test_whoami_names_guests_whose_work_was_claimed(client, browser_guest, alice, sign_in):
    sign_in(alice.email)

    answer = client.get(URL).json()

    assert (answer["user"], answer["claimed"]) == (str(alice.pk), [str(browser_guest.pk)])


def test_whoami_is_never_kept_by_a_cache(client, db):
    assert "no-store" in client.get(URL)["Cache-Control"]


def test_whoami_has_a_limit(client, db):
    codes = {client.get(URL).status_code for _ in range(120)}

    assert codes == {200}
    assert client.get(URL).status_code == 429


def test_whoami_refuses_other_methods(client, db):
    assert client.post(URL).status_code == 405
