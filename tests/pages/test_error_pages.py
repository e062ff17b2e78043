"""The pages that say what went wrong."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.template.loader import render_to_string
from django.test import Client

from mlsdapp.core import views as core_views


def test_not_found_shows_a_way_on(client, alice):
    stranger = client.get("/nowhere/")
    client.force_login(alice)
    known = client.get("/nowhere/")

    assert (stranger.status_code, known.status_code) == (404, 404)
    assert "Sign in</a>" in stranger.content.decode()
    assert "Go to My practice" in known.content.decode()


def test_form_without_a_token_is_refused_with_what_to_do(db):
    response = Client(enforce_csrf_checks=True).post("/settings/theme/", {"theme": "dark"})

    assert response.status_code == 403
    assert "This form was out of date" in response.content.decode()


def test_bad_request_page(rf, db):
    request = rf.get("/")
    response = core_views.bad_request(request, Exception())

    assert response.status_code == 400
    assert "did not understand" in response.content.decode()


def test_too_many_requests_says_when_to_come_back(client, db):
    answers = [client.post("/settings/theme/", {"theme": "dark"}) for _ in range(31)]

    assert [answer.status_code for answer in answers] == [302] * 30 + [429]
    assert answers[-1]["Retry-After"] == "60"
    assert "Wait a minute and try again." in answers[-1].content.decode()


def test_server_error_page_needs_no_context_and_no_database():
    page = render_to_string("500.html")

    assert "Something broke on our side." in page
    assert 'href="/static/css/tokens.css"' in page


@pytest.mark.parametrize("name", ["400.html", "403.html", "403_csrf.html", "404.html", "429.html"])
def test_error_pages_have_one_heading_and_a_title(rf, db, name):
    request = rf.get("/")
    request.user = AnonymousUser()

    page = render_to_string(name, request=request)

    assert page.count("<h1") == 1
    assert " · Seven Steps</title>" in page
