"""Asking once, then freezing and scoring."""

import pytest
from django.test import Client
from django.urls import reverse

from mlsdapp.writeups import services
from mlsdapp.writeups.models import ScoreReport, Submission, WriteUp
from tests.factories.casestudies import JUSTIFIED, SPECIFIC
from tests.factories.writeups import make_submitted, make_write_up, save
from tests.markup import page


def url(write_up) -> str:
    return reverse("writeups:submit", args=[write_up.pk])


def status(write_up) -> str:
    return WriteUp.objects.get(pk=write_up.pk).status


def test_submit_asks_first(as_alice, draft):
    save(draft, 3, SPECIFIC)

    response = as_alice.get(url(draft))

    tree = page(response)
    assert tree.one("h1").text == "Submit for scoring"
    assert tree.one(class_="submit__lead").text.startswith("8 words are scored as they stand now")
    states = [step.one(class_="caption").text for step in tree.all(class_="submit__step")]
    assert states == ["Empty", "Empty", "8 words, 1 of 1 covered", "Empty", "Empty", "Empty", "Empty"]
    assert len(tree.one("form", data_submit_write_up="").all("button")) == 1
    assert status(draft) == "draft"


def test_submit_freezes_and_scores(as_alice, draft):
    save(draft, 3, SPECIFIC)

    response = as_alice.post(url(draft))

    assert (response.status_code, response["Location"]) == (302, reverse("writeups:feedback", args=[draft.pk]))
    assert status(draft) == "submitted"
    submission = Submission.objects.get()
    assert submission.texts == {str(number): SPECIFIC if number == 3 else "" for number in range(1, 8)}
    assert ScoreReport.objects.get().total == pytest.approx(100 * 3 * 0.7 / 8)


def test_submit_with_htmx_is_the_same_page(as_alice, draft, htmx):
    save(draft, 3, SPECIFIC)

    response = as_alice.get(url(draft), headers=htmx | {"HX-Boosted": "true"})

    assert (response.status_code, page(response).one("h1").text) == (200, "Submit for scoring")


def test_submit_twice_is_submitted_once(as_alice, draft):
    save(draft, 3, SPECIFIC)
    as_alice.post(url(draft))

    response = as_alice.post(url(draft), follow=True)

    assert response.redirect_chain == [(reverse("writeups:feedback", args=[draft.pk]), 302)]
    assert page(response).one(id="messages").text == "This write-up was submitted already."
    assert (Submission.objects.count(), ScoreReport.objects.count()) == (1, 1)


def test_submit_of_what_is_submitted_leads_to_the_feedback(as_alice, alice, case_study):
    write_up = make_submitted(alice, case_study)

    response = as_alice.get(url(write_up))

    assert (response.status_code, response["Location"]) == (302, reverse("writeups:feedback", args=[write_up.pk]))


def test_submit_of_an_empty_write_up_offers_only_to_go_on(as_alice, draft):
    save(draft, 3, " \n ")

    tree = page(as_alice.get(url(draft)))

    assert tree.one(class_="submit__lead").text == "There is nothing to score yet: all seven steps are empty."
    assert tree.one("form", data_submit_write_up="").all("button") == []


def test_submit_of_an_empty_write_up_is_refused(as_alice, draft):
    save(draft, 3, " \n ")

    response = as_alice.post(url(draft), follow=True)

    assert response.redirect_chain == [(url(draft), 302)]
    assert page(response).one(id="messages").text == "There is nothing to score yet: all seven steps are empty."
    assert (status(draft), Submission.objects.count()) == ("draft", 0)


@pytest.mark.parametrize("texts", [{}, dict.fromkeys(range(1, 8), JUSTIFIED)], ids=["empty", "full"])
def test_submit_page_costs_the_same_whatever_is_written(client, alice, case_study, texts, django_assert_num_queries):
    write_up = make_write_up(alice, case_study, texts)
    client.force_login(alice)
    client.get(url(write_up))  # parses the rubric, once a process

    with django_assert_num_queries(7):
        client.get(url(write_up))


def test_submit_by_a_stranger_is_not_found(client, charlie, draft):
    save(draft, 3, SPECIFIC)
    client.force_login(charlie)

    assert [client.get(url(draft)).status_code, client.post(url(draft)).status_code] == [404, 404]
    assert status(draft) == "draft"


def test_submit_of_a_deleted_write_up_is_not_found(as_alice, draft):
    save(draft, 3, SPECIFIC)
    services.put_away(write_up=draft)

    assert [as_alice.get(url(draft)).status_code, as_alice.post(url(draft)).status_code] == [404, 404]
    assert status(draft) == "draft"


def test_submit_by_an_anonymous_visitor_leads_to_sign_in(client, draft):
    save(draft, 3, SPECIFIC)

    response = client.post(url(draft))

    assert (response.status_code, response["Location"]) == (302, f"{reverse('account_login')}?next={url(draft)}")
    assert status(draft) == "draft"


def test_submit_by_put_is_not_allowed(as_alice, draft):
    response = as_alice.put(url(draft))

    assert (response.status_code, response["Allow"]) == (405, "GET, POST")


def test_submit_without_a_token_is_refused(alice, draft):
    save(draft, 3, SPECIFIC)
    client = Client(enforce_csrf_checks=True)
    client.force_login(alice)

    assert client.post(url(draft)).status_code == 403
    assert status(draft) == "draft"


def test_submit_too_often_is_refused_for_a_while(as_alice, alice, draft, used_up):
    save(draft, 3, SPECIFIC)
    used_up("submit", alice, 20)

    response = as_alice.post(url(draft))

    assert (response.status_code, response["Retry-After"]) == (429, "600")
    assert status(draft) == "draft"
    assert as_alice.get(url(draft)).status_code == 200  # reading is not limited
