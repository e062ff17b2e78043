"""A whole page or one of its partials."""

import pytest
from django.urls import reverse

from mlsdapp.core.htmx import render_page, wants_partial
from tests.markup import page, roots

PAGE, PARTIAL = "writeups/practice.html", "writeups/_partials/practice_list.html"
HTMX = {"HX-Request": "true"}
ASKING = {
    "a_browser": ({}, False),
    "htmx": (HTMX, True),
    "a_boosted_link": (HTMX | {"HX-Boosted": "true"}, False),
    "history": (HTMX | {"HX-History-Restore-Request": "true"}, False),
    "somebody_who_pretends_to_boost": ({"HX-Boosted": "true"}, False),
}


@pytest.fixture
def request_of(rf):
    """A request with these headers, as htmx's middleware leaves it."""
    from django_htmx.middleware import HtmxDetails

    def make(headers: dict[str, str]):
        request = rf.get("/practice/", headers=headers)
        request.htmx = HtmxDetails(request)
        return request

    return make


@pytest.mark.parametrize(("headers", "is_partial"), ASKING.values(), ids=ASKING)
def test_wants_partial(request_of, headers, is_partial):
    assert wants_partial(request_of(headers)) is is_partial


@pytest.mark.parametrize(("headers", "is_partial"), ASKING.values(), ids=ASKING)
def test_render_page_answers_with_what_is_asked_for(request_of, headers, is_partial):
    response = render_page(request_of(headers), "429.html", "_partials/messages.html", {"minutes": 3}, status=429)

    assert response.status_code == 429
    assert response["Vary"] == "HX-Request"
    assert [tree.tag for tree in page(response).all("html")] == ([] if is_partial else ["html"])
    if is_partial:
        assert roots(response) == ["messages"]


@pytest.mark.parametrize(("headers", "is_partial"), ASKING.values(), ids=ASKING)
def test_catalogue_shares_its_address_with_its_list(client, case_study, headers, is_partial):
    response = client.get(reverse("pages:catalogue"), headers=headers)

    assert "HX-Request" in [part.strip() for part in response["Vary"].split(",")]
    assert len(page(response).all(id="case-list")) == 1
    assert len(page(response).all("html")) == (0 if is_partial else 1)
