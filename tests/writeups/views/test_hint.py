"""One rung of a ladder of hints."""

import pytest
from django.urls import reverse

from mlsdapp.casestudies.models import Consideration, Weighing
from mlsdapp.writeups import services
from tests.factories.casestudies import SPECIFIC
from tests.factories.writeups import make_submitted, save
from tests.markup import page, roots

RUNGS = [
    (1, "Hint 1 of 3 A question? Say its name"),
    (2, "Hint 2 of 3: Class imbalance The name. Show an example"),
    (3, "Hint 3 of 3: Class imbalance An example."),
]


def url(write_up, number: int = 3) -> str:
    return reverse("writeups:hint", args=[write_up.pk, number])


@pytest.mark.parametrize(("rung", "text"), RUNGS)
def test_hint_shows_one_rung(as_alice, draft, htmx, rung, text, imbalance):
    response = as_alice.get(url(draft), {"hint": imbalance.pk, "rung": rung}, headers=htmx)

    assert (response.status_code, roots(response)) == (200, ["hint"])
    assert page(response).text == text


def test_hint_leads_from_rung_to_rung(as_alice, draft, htmx, imbalance):
    link = page(as_alice.get(url(draft), {"hint": imbalance.pk}, headers=htmx)).one("a")

    assert link.attributes["href"] == link.attributes["hx-get"] == f"{url(draft)}?hint={imbalance.pk}&rung=2"
    following = as_alice.get(link.attributes["href"], headers=htmx)
    assert page(following).text == RUNGS[1][1]


def test_hint_is_the_case_studys_own_where_it_has_one(as_alice, draft, htmx, imbalance):
    own = ["What share is clicked?", "Imbalance of clicks.", "Keep every click."]
    Weighing.objects.filter(case_study=draft.case_study, consideration__key="class-imbalance").update(hints=own)

    response = as_alice.get(url(draft), {"hint": imbalance.pk, "rung": 3}, headers=htmx)

    assert page(response).one(class_="hint__text").text == "Keep every click."


def test_hint_without_htmx_leads_to_the_page_of_its_step(as_alice, draft, imbalance):
    response = as_alice.get(url(draft), {"hint": imbalance.pk, "rung": 2}, follow=True)

    target = f"{reverse('writeups:step', args=[draft.pk, 3])}?hint={imbalance.pk}&rung=2"
    assert response.redirect_chain == [(target, 302)]
    assert page(response).one(id="hint").text == RUNGS[1][1]


def test_hint_can_be_had_for_what_was_found_meanwhile(as_alice, draft, htmx, imbalance):
    save(draft, 3, SPECIFIC)

    response = as_alice.get(url(draft), {"hint": imbalance.pk, "rung": 2}, headers=htmx)

    assert page(response).text == RUNGS[1][1]


def test_hint_of_a_stranger_is_not_found(client, charlie, draft, htmx, imbalance):
    client.force_login(charlie)

    assert client.get(url(draft), {"hint": imbalance.pk}, headers=htmx).status_code == 404


def test_hint_of_what_is_no_draft_is_not_found(as_alice, alice, case_study, draft, htmx):
    services.put_away(write_up=draft)
    submitted = make_submitted(alice, case_study)

    assert [as_alice.get(url(one), headers=htmx).status_code for one in (draft, submitted)] == [404, 404]


@pytest.mark.parametrize("number", [0, 8, 99])
def test_hint_in_an_unknown_step_is_not_found(as_alice, draft, htmx, number, imbalance):
    assert as_alice.get(url(draft, number), {"hint": imbalance.pk}, headers=htmx).status_code == 404


def test_hint_of_an_anonymous_visitor_leads_to_sign_in(client, draft):
    response = client.get(url(draft))

    assert (response.status_code, response["Location"]) == (302, f"{reverse('account_login')}?next={url(draft)}")


def test_hint_by_post_is_not_allowed(as_alice, draft, imbalance):
    response = as_alice.post(url(draft))

    assert (response.status_code, response["Allow"]) == (405, "GET")


@pytest.mark.parametrize(
    "query",
    [
        {},
        {"rung": 1},
        {"hint": 0},
        {"hint": 2**63},
        {"hint": "class-imbalance"},
        {"hint": "<b>" * 40},
    ],
)
def test_hint_there_is_not_is_empty(as_alice, draft, htmx, query):
    response = as_alice.get(url(draft), query, headers=htmx)

    assert (response.status_code, roots(response), page(response).text) == (200, ["hint"], "")


@pytest.mark.parametrize("rung", [0, 4, "two"])
def test_hint_has_three_rungs(as_alice, draft, htmx, imbalance, rung):
    response = as_alice.get(url(draft), {"hint": imbalance.pk, "rung": rung}, headers=htmx)

    assert (response.status_code, roots(response), page(response).text) == (200, ["hint"], "")


def test_hint_is_for_what_is_scored_in_its_step(as_alice, draft, htmx):
    of_another_step = Consideration.objects.get(key="latency-budget")

    response = as_alice.get(url(draft), {"hint": of_another_step.pk, "rung": 2}, headers=htmx)

    assert (roots(response), page(response).text) == (["hint"], "")


def test_hint_too_often_is_refused_for_a_while(as_alice, alice, draft, used_up):
    used_up("hint", alice, 120)

    response = as_alice.get(url(draft))

    assert (response.status_code, response["Retry-After"]) == (429, "60")
