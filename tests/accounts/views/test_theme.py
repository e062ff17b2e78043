"""The theme buttons at the foot of every page."""

import pytest

URL = "/settings/theme/"


def test_theme_of_a_stranger_is_kept_in_a_cookie(client, db):
    client.post(URL, {"theme": "dark", "next": "/privacy/"})

    page = client.get("/privacy/").content.decode()
    assert client.cookies["theme"].value == "dark"
    assert (client.cookies["theme"]["httponly"], client.cookies["theme"]["samesite"]) == (True, "Lax")
    assert '<html lang="en" data-theme="dark">' in page
    assert 'value="dark" aria-pressed="true"' in page


def test_theme_of_a_user_is_stored(client, alice):
    client.force_login(alice)

    client.post(URL, {"theme": "light", "next": "/privacy/"})

    alice.refresh_from_db()
    assert alice.theme == "light"
    assert 'data-theme="light"' in client.get("/privacy/").content.decode()


def test_theme_of_a_user_goes_before_the_cookie(client, alice):
    client.cookies["theme"] = "dark"
    client.force_login(alice)

    assert 'data-theme="system"' in client.get("/privacy/").content.decode()


def test_theme_cookie_with_nonsense_is_left_out(client, db):
    client.cookies["theme"] = '"><script>'

    assert 'data-theme="system"' in client.get("/privacy/").content.decode()


@pytest.mark.parametrize(
    ("given", "location"),
    [
        ("/privacy/?a=1", "/privacy/?a=1"),
        ("https://evil.example/", "/"),
        ("//evil.example/", "/"),
        ("/\\evil.example", "/"),
        ("javascript:alert(1)", "/"),
        ("", "/"),
    ],
)
def test_theme_leads_back_to_this_site_only(client, db, given, location):
    response = client.post(URL, {"theme": "dark", "next": given})

    assert (response.status_code, response["Location"]) == (302, location)


@pytest.mark.parametrize("theme", ["pink", ""])
def test_theme_that_does_not_exist_is_refused(client, db, theme):
    response = client.post(URL, {"theme": theme})

    assert response.status_code == 400
    assert "theme" not in response.cookies


def test_theme_refuses_other_methods(client):
    assert client.get(URL).status_code == 405
