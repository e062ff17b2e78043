"""The coverage panel as it comes back after a save."""

import pytest
from django.urls import reverse

from mlsdapp.writeups import services
from tests.factories.casestudies import JUSTIFIED, MENTIONED, SPECIFIC
from tests.factories.writeups import make_submitted, make_write_up, save
from tests.markup import page, roots


def url(write_up, number: int = 3) -> str:
    return reverse("writeups:coverage", args=[write_up.pk, number])


@pytest.mark.parametrize(
    ("text", "covered", "theme", "depth"),
    [
        ("", 0, "Imbalance 0 of 1 1 not covered yetHint", None),
        (MENTIONED, 0, "Imbalance 0 of 1 Class imbalancementioned", "mentioned"),
        (SPECIFIC, 1, "Imbalance 1 of 1 Class imbalancespecific", "specific"),
        (JUSTIFIED, 1, "Imbalance 1 of 1 Class imbalancejustified", "justified"),
    ],
    ids=["absent", "mentioned", "specific", "justified"],
)
def test_coverage_counts_what_is_covered(as_alice, draft, text, covered, theme, depth):
    save(draft, 3, text)

    tree = page(as_alice.get(url(draft)))

    panel = tree.one(id="coverage")
    assert panel.attributes["data-count"] == f"{covered} of 1"
    assert panel.one(class_="coverage__total").text == f"{covered}of 1 covered in this step"
    assert [part.text for part in panel.all(class_="coverage__theme")] == [theme]
    assert [part.text for part in panel.all(class_="coverage__depth")] == ([depth] if depth else [])


def test_coverage_names_nothing_that_is_missing(as_alice, draft):
    response = as_alice.get(url(draft))

    for secret in ("Class imbalance", "class-imbalance", "A question?"):
        assert secret not in response.content.decode()


def test_coverage_says_what_it_was_before(as_alice, draft):
    save(draft, 3, SPECIFIC)

    panel = page(as_alice.get(url(draft), {"before": 0})).one(id="coverage")

    assert panel.one(class_="coverage__total").text == "1of 1 covered in this step,0 at the save before"
    assert panel.attributes["hx-get"] == f"{url(draft)}?before=1"
    assert panel.attributes["hx-trigger"] == "answer-saved from:body"


def test_coverage_with_htmx_brings_the_spine_out_of_band(as_alice, draft, htmx):
    save(draft, 3, SPECIFIC)

    response = as_alice.get(url(draft), headers=htmx)

    assert (response.status_code, roots(response)) == (200, ["coverage", "spine"])
    spine = page(response).one(id="spine")
    assert spine.attributes["hx-swap-oob"] == "true"
    states = [state.text for state in spine.all(class_="spine__state")]
    empty = "Empty, 6 minutes"
    assert states == [empty, empty, "8 words, 1 of 1 covered", empty, empty, empty, empty]
    assert "hx-swap-oob" not in page(response).one(id="coverage").attributes


def test_coverage_credits_a_consideration_found_in_another_step(as_alice, draft):
    save(draft, 7, SPECIFIC)

    panel = page(as_alice.get(url(draft, 3))).one(id="coverage")

    assert panel.attributes["data-count"] == "1 of 1"


def test_coverage_of_a_step_in_which_nothing_is_scored_is_empty(as_alice, draft):
    panel = page(as_alice.get(url(draft, 1))).one(id="coverage")

    assert panel.attributes["data-count"] == "0 of 0"
    assert panel.all(class_="coverage__theme") == []


@pytest.mark.parametrize("texts", [{}, dict.fromkeys(range(1, 8), JUSTIFIED)], ids=["empty", "full"])
def test_coverage_costs_the_same_whatever_is_written(client, alice, case_study, texts, django_assert_num_queries):
    write_up = make_write_up(alice, case_study, texts)
    client.force_login(alice)
    client.get(url(write_up))  # parses the rubric, once a process

    with django_assert_num_queries(7):
        client.get(url(write_up))


def test_coverage_of_a_stranger_is_not_found(client, charlie, draft):
    save(draft, 3, SPECIFIC)
    client.force_login(charlie)

    assert client.get(url(draft)).status_code == 404


def test_coverage_of_what_is_no_draft_is_not_found(as_alice, alice, case_study, draft):
    services.put_away(write_up=draft)
    submitted = make_submitted(alice, case_study)

    assert [as_alice.get(url(write_up)).status_code for write_up in (draft, submitted)] == [404, 404]


@pytest.mark.parametrize("number", [0, 8, 99])
def test_coverage_of_an_unknown_step_is_not_found(as_alice, draft, number):
    assert as_alice.get(url(draft, number)).status_code == 404


def test_coverage_of_an_anonymous_visitor_leads_to_sign_in(client, draft):
    response = client.get(url(draft))

    assert (response.status_code, response["Location"]) == (302, f"{reverse('account_login')}?next={url(draft)}")


def test_coverage_by_post_is_not_allowed(as_alice, draft):
    response = as_alice.post(url(draft))

    assert (response.status_code, response["Allow"]) == (405, "GET")


@pytest.mark.parametrize("before", ["-1", "201", "two", ""])
def test_coverage_passes_over_a_count_that_is_none(as_alice, draft, before):
    panel = page(as_alice.get(url(draft), {"before": before})).one(id="coverage")

    assert panel.one(class_="coverage__total").text == "0of 1 covered in this step"


def test_coverage_too_often_is_refused_for_a_while(as_alice, alice, draft, used_up):
    used_up("coverage", alice, 240)

    response = as_alice.get(url(draft))

    assert (response.status_code, response["Retry-After"]) == (429, "60")
