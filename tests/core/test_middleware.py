"""Where htmx is led when a session has ended, and which encodings are read."""

import pytest
from django.urls import reverse

from tests.markup import page

LOGIN = "/account/login/"
HTMX = {"HX-Request": "true"}


def here(address: str) -> dict[str, str]:
    return HTMX | {"HX-Current-URL": address}


@pytest.mark.parametrize(
    ("current", "target"),
    [
        ("http://testserver/practice/", f"{LOGIN}?next=/practice/"),
        ("http://testserver/write-ups/7/steps/3/?preview=1", f"{LOGIN}?next=/write-ups/7/steps/3/%3Fpreview%3D1"),
        ("http://testserver/", f"{LOGIN}?next=/"),
        ("https://elsewhere.example/practice/", f"{LOGIN}?next=/"),
        ("javascript:alert(1)", f"{LOGIN}?next=/"),
        ("//elsewhere.example/", f"{LOGIN}?next=/"),
    ],
)
def test_htmx_is_led_to_sign_in_and_back_to_the_page(client, db, current, target):
    response = client.post("/preview/", {"body": "a"}, headers=here(current))

    assert (response.status_code, response["HX-Redirect"]) == (200, target)
    assert "Location" not in response
    assert response.content == b""


def test_htmx_without_a_page_is_led_to_sign_in(client, db):
    response = client.post("/preview/", {"body": "a"}, headers=HTMX)

    assert response["HX-Redirect"] == f"{LOGIN}?next=/"


def test_a_browser_is_led_to_sign_in_by_a_redirect(client, db):
    response = client.get("/practice/")

    assert (response.status_code, response["Location"]) == (302, f"{LOGIN}?next=/practice/")
    assert "HX-Redirect" not in response


def test_other_redirects_of_htmx_stay_as_they_are(client, alice, case_study):
    client.force_login(alice)

    response = client.post(reverse("writeups:start", args=[case_study.slug]), headers=HTMX)

    assert (response.status_code, "HX-Redirect" in response) == (302, False)


@pytest.mark.parametrize("charset", ["utf-8", "UTF-8", "nonsense"])
def test_forms_in_utf_8_are_read(client, alice, charset):
    client.force_login(alice)

    kind = f"application/x-www-form-urlencoded; charset={charset}"
    response = client.generic("POST", "/preview/", "body=%C3%A9", kind)

    assert (response.status_code, page(response).one("p").text) == (200, "\u00e9")


@pytest.mark.parametrize("charset", ["latin-1", "utf-16", "utf-7", "idna", "base64", "unicode_escape"])
def test_forms_in_other_encodings_are_bad_requests(client, alice, charset):
    client.force_login(alice)

    response = client.generic("POST", "/preview/", b"--a--", f"multipart/form-data; boundary=a; charset={charset}")

    assert response.status_code == 400
    assert len(page(response).all("h1")) == 1
    assert "default-src 'none'" in response["Content-Security-Policy"]


@pytest.mark.parametrize("charset", ["latin-1", "utf-7", "unicode_escape"])
def test_addresses_in_other_encodings_are_bad_requests(client, alice, charset):
    client.force_login(alice)

    response = client.generic("GET", "/practice/?deleted=1", b"-", f"text/plain; charset={charset}")

    assert response.status_code == 400


def test_a_forms_address_opened_by_hand_is_a_page(client, case_study):
    response = client.get(reverse("writeups:start", kwargs={"slug": case_study.slug}))

    assert response.status_code == 405
    assert response["Allow"] == "POST"
    assert b"it only takes what a form sends" in response.content


def test_a_wrong_method_that_nobody_looks_at_stays_empty(client):
    response = client.post(reverse("pages:landing"))

    assert response.status_code == 405
    assert response.content == b""
