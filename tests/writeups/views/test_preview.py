"""The rendered text of an answer."""

import pytest
from django.urls import reverse

from mlsdapp.writeups.models import ANSWER_LIMIT
from tests.markup import page, roots

URL = "/preview/"
HARMLESS = {"p", "div", "a", "strong", "em", "pre", "code", "table", "thead", "tbody", "tr", "th", "td", "ul", "li"}

HOSTILE = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "[a](javascript:alert(1))",
    "<a href='java&#10;script:alert(1)'>a</a>",
    '![a](x" onerror="alert(1))',
    "<svg onload=alert(1)>",
    "<style>*{display:none}</style>",
    '<div hx-get="/settings/delete/" hx-trigger="load">a</div>',
    "<form action='/settings/delete/'><button>a</button></form>",
    "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
]


def test_preview_renders_markdown(as_alice):
    response = as_alice.post(URL, {"body": "Keep **every** click."})

    assert response.status_code == 200
    assert page(response).one(class_="prose").one("strong").text == "every"


def test_preview_with_htmx_is_the_pane(as_alice, htmx):
    response = as_alice.post(URL, {"body": "Keep **every** click."}, headers=htmx)

    assert (response.status_code, roots(response)) == (200, ["preview"])
    assert "hidden" not in page(response).one(id="preview").attributes
    assert "hx-disable" in page(response).one(class_="prose").attributes


def test_preview_of_nothing_says_so(as_alice, htmx):
    response = as_alice.post(URL, {"body": ""}, headers=htmx)

    assert page(response).one(id="preview").text == "Nothing to preview yet."


def test_preview_of_what_cannot_be_formatted_shows_it_as_typed(as_alice, htmx):
    text = "> " * 200 + "deep"

    response = as_alice.post(URL, {"body": text}, headers=htmx)

    assert response.status_code == 200
    assert page(response).one("pre").raw == text
    assert page(response).one(class_="preview__problem").text.endswith("Your text is saved all the same.")


@pytest.mark.parametrize("text", HOSTILE)
def test_preview_of_hostile_text_is_inert(as_alice, htmx, text):
    response = as_alice.post(URL, {"body": f"{text}\n\nAnd **this**."}, headers=htmx)

    prose = page(response).one(class_="prose")
    assert prose.one("strong").text == "this"
    assert {element.tag for element in prose.walk()} <= HARMLESS
    names = {name for element in prose.walk() for name in element.attributes}
    assert names <= {"href", "rel", "title"}
    assert [link for link in prose.all("a") if "script" in link.attributes.get("href", "")] == []


def test_preview_of_an_anonymous_visitor_leads_to_sign_in(client):
    response = client.post(URL, {"body": "a"})

    assert (response.status_code, response["Location"]) == (302, f"{reverse('account_login')}?next={URL}")


def test_preview_by_get_is_not_allowed(as_alice):
    response = as_alice.get(URL, {"body": "a"})

    assert (response.status_code, response["Allow"]) == (405, "POST")


@pytest.mark.parametrize(
    ("body", "problem"),
    [
        (
            "\U0001f680" * (ANSWER_LIMIT + 1),
            "Ensure this value has at most 20000 characters (it has 20001).",
        ),
        ("a\x00b", "Null characters are not allowed."),
    ],
    ids=["too_long", "nul"],
)
def test_preview_of_what_cannot_be_saved_says_why(as_alice, htmx, body, problem):
    response = as_alice.post(URL, {"body": body}, headers=htmx)

    assert (response.status_code, roots(response)) == (422, ["preview"])
    assert page(response).one(id="preview").text == problem


def test_preview_too_often_is_refused_for_a_while(as_alice, alice, used_up):
    used_up("preview", alice, 90)

    response = as_alice.post(URL, {"body": "a"})

    assert (response.status_code, response["Retry-After"]) == (429, "60")
