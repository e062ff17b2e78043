"""My practice: the list, deleting with undo, and keeping on."""

import datetime as dt

import pytest
import time_machine
from allauth.account.models import EmailAddress
from django.urls import reverse
from django.utils import timezone

from mlsdapp.writeups import services
from mlsdapp.writeups.models import WriteUp
from tests.factories.casestudies import JUSTIFIED, MENTIONED, SPECIFIC
from tests.factories.writeups import make_submitted, make_write_up
from tests.markup import page, roots

LIST = "/practice/"
NOW = "2026-11-21 14:00:00+00:00"


def at(name: str, write_up: WriteUp) -> str:
    return reverse(f"writeups:{name}", kwargs={"pk": write_up.pk})


def rows(response) -> list[str]:
    return [row.text for row in page(response).all("li", class_="practice-row")]


# The list


@time_machine.travel(NOW, tick=False)
def test_practice_lists_what_one_wrote(as_alice, alice, bob, case_study):
    make_submitted(alice, case_study, {3: MENTIONED})
    make_submitted(alice, case_study, {3: SPECIFIC})
    make_write_up(alice, case_study, {1: "Two words"})
    make_write_up(bob, case_study)

    response = as_alice.get(LIST)

    assert response.status_code == 200
    assert page(response).one("h1").text == "My practice"
    said = {
        3: ("2 words Last edited today at 14:00 In progress, 1 of 7 steps begun", "Continue"),
        2: ("8 words Submitted today at 14:00 26 of 100, 20 more than the time before (6)", "Read feedback"),
        1: ("7 words Submitted today at 14:00 6 of 100, the first at this case study", "Read feedback"),
    }
    assert rows(response) == [
        f"{name} Attempt {attempt} {words} {button}: {name} Delete {name}"
        for attempt, (words, button) in said.items()
        for name in [f"Ad click prediction, attempt {attempt}"]
    ]


def test_practice_leads_to_the_workspace_and_to_feedback(as_alice, alice, case_study):
    done, draft = make_submitted(alice, case_study), make_write_up(alice, case_study)

    links = [row.one("a", class_="button") for row in page(as_alice.get(LIST)).all("li", class_="practice-row")]

    assert [link.attributes["href"] for link in links] == [
        f"/write-ups/{draft.pk}/steps/1/",
        f"/write-ups/{done.pk}/feedback/",
    ]
    assert ["button--primary" in link.attributes["class"] for link in links] == [True, False]


def test_practice_has_one_primary_button(as_alice, alice, case_study):
    for _ in range(3):
        make_write_up(alice, case_study)

    assert len(page(as_alice.get(LIST)).all("a", class_="button--primary")) == 1


@pytest.mark.parametrize(
    ("texts", "said"),
    [(SPECIFIC, "26 of 100, as many as the time before"), (MENTIONED, "6 of 100, 20 fewer than the time before (26)")],
)
def test_practice_compares_with_the_time_before(as_alice, alice, case_study, texts, said):
    make_submitted(alice, case_study, {3: SPECIFIC})
    make_submitted(alice, case_study, {3: texts})

    newest = page(as_alice.get(LIST)).all(class_="practice-row__words")[0]

    assert newest.text == said


def test_practice_shows_times_in_the_users_zone(as_alice, alice, case_study):
    alice.time_zone = "Pacific/Auckland"
    alice.save()
    with time_machine.travel("2026-11-20 10:30:00+00:00", tick=False):
        make_write_up(alice, case_study)

    with time_machine.travel(NOW, tick=False):
        response = as_alice.get(LIST)

    assert "Last edited 20 November at 23:30" in rows(response)[0]


def test_practice_rings_of_a_draft_are_said_in_words_only(as_alice, alice, case_study):
    make_write_up(alice, case_study, {1: "Text"})

    state = page(as_alice.get(LIST)).one(class_="practice-row__state")

    assert state.children[1].attributes == {"aria-hidden": "true"}


def test_practice_is_empty_at_first(as_alice):
    found = page(as_alice.get(LIST))

    empty = found.one(class_="empty")
    assert empty.one("p").text == "Nothing written yet. Seven steps and 45 minutes make a first write-up."
    assert empty.one("a").attributes["href"] == "/case-studies/"
    assert found.all("details", class_="practice__deleted") == []


def test_practice_under_htmx_is_the_list(as_alice, alice, case_study, htmx):
    make_write_up(alice, case_study)

    response = as_alice.get(LIST, headers=htmx)

    assert (response.status_code, roots(response)) == (200, ["practice-list"])
    assert "HX-Request" in response["Vary"]


def test_practice_asks_a_stranger_to_sign_in(client, db):
    response = client.get(LIST)

    assert (response.status_code, response["Location"]) == (302, "/account/login/?next=/practice/")


def test_practice_is_not_posted_to(as_alice):
    assert as_alice.post(LIST).status_code == 405


@pytest.mark.parametrize("deleted", ["", "x", "0", "-1", "99999999999999999999999", "12345"])
def test_practice_does_not_mind_a_strange_query(as_alice, alice, case_study, deleted):
    make_write_up(alice, case_study)

    response = as_alice.get(LIST, {"deleted": deleted})

    assert response.status_code == 200
    assert page(response).all(class_="strip") == []


@pytest.mark.parametrize("count", [1, 3, 50])
def test_practice_page_costs_the_same_whatever_there_is(as_alice, alice, case_study, django_assert_num_queries, count):
    for _ in range(count):
        make_write_up(alice, case_study)
    WriteUp.objects.filter(attempt__gt=1).update(status="draft")
    make_submitted(alice, case_study)
    services.put_away(write_up=make_write_up(alice, case_study))
    as_alice.get(LIST)

    with django_assert_num_queries(7):
        response = as_alice.get(LIST)

    assert len(rows(response)) == count + 1


# Who is told what


def test_guest_is_told_how_to_keep_the_work(client, guest, case_study):
    make_write_up(guest, case_study)
    client.force_login(guest)

    strip = page(client.get(LIST)).one(class_="strip")

    assert strip.one("p").text == (
        "You are writing as a guest. Sign up to keep this beyond 60 days without use; nothing else changes."
    )
    assert strip.one("a").attributes["href"] == "/account/signup/"


def test_account_is_not_told_so(as_alice):
    assert page(as_alice.get(LIST)).all(class_="strip") == []


def test_unconfirmed_address_can_be_sent_the_mail_again(as_alice, alice):
    EmailAddress.objects.create(user=alice, email=alice.email, primary=True, verified=False)

    strip = page(as_alice.get(LIST)).one(class_="strip")

    assert strip.one("p").text == (
        "Your address alice@example.org is not confirmed yet. Follow the link in the mail we sent."
    )
    form = strip.one("form")
    assert (form.attributes["method"], form.attributes["action"]) == ("post", "/account/email/")
    assert form.one("input", name="email").attributes["value"] == "alice@example.org"
    assert form.one("button").attributes["name"] == "action_send"


def test_unconfirmed_address_is_sent_the_mail_again(as_alice, alice, mailoutbox):
    EmailAddress.objects.create(user=alice, email=alice.email, primary=True, verified=False)

    as_alice.post("/account/email/", {"email": alice.email, "action_send": ""})

    assert [mail.to for mail in mailoutbox] == [["alice@example.org"]]


# Deleting


@time_machine.travel(NOW, tick=False)
def test_delete_puts_away_and_offers_to_bring_back(as_alice, alice, case_study):
    write_up = make_write_up(alice, case_study)

    response = as_alice.post(at("delete", write_up), follow=True)

    assert response.redirect_chain == [(f"/practice/?deleted={write_up.pk}", 302)]
    assert list(WriteUp.objects.put_away_by(alice)) == [write_up]
    found = page(response)
    strip = found.one(class_="strip")
    assert strip.one("p").text == "Ad click prediction, attempt 1 is deleted. You can bring it back until 21 December."
    assert strip.one("form").attributes["action"] == f"/write-ups/{write_up.pk}/undo-delete/"
    assert found.one("details", class_="practice__deleted").one("summary").text == "Recently deleted, 1"
    assert found.one(class_="empty").one("p").text == "Nothing is left here but what you deleted."


def test_delete_under_htmx_answers_with_the_list(as_alice, alice, case_study, htmx):
    kept, gone = make_write_up(alice, case_study), make_write_up(alice, case_study)

    response = as_alice.post(at("delete", gone), headers=htmx)

    assert (response.status_code, roots(response)) == (200, ["practice-list"])
    assert [row.split(" Attempt")[0] for row in rows(response)] == [str(kept)]
    assert "autofocus" in page(response).one(class_="strip").one("button").attributes


@time_machine.travel(NOW, tick=False)
def test_recently_deleted_says_when_each_goes_for_good(as_alice, alice, case_study):
    write_up = make_write_up(alice, case_study)
    WriteUp.objects.update(deleted_at=timezone.now() - dt.timedelta(days=20))

    row = page(as_alice.get(LIST)).one("li", class_="practice__gone-row")

    assert row.text == (
        "Ad click prediction, attempt 1 Deleted 1 November at 14:00, goes for good on 1 December 2026 "
        "Bring back Ad click prediction, attempt 1"
    )
    assert row.one("form").attributes["action"] == at("undo-delete", write_up)


def test_undo_delete_brings_back(as_alice, alice, case_study):
    write_up = make_write_up(alice, case_study)
    services.put_away(write_up=write_up)

    response = as_alice.post(at("undo-delete", write_up), follow=True)

    assert response.redirect_chain == [("/practice/", 302)]
    assert page(response).one(id="messages").text == "Ad click prediction, attempt 1 is back."
    assert list(WriteUp.objects.owned_by(alice)) == [write_up]


def test_undo_delete_under_htmx_answers_with_the_list(as_alice, alice, case_study, htmx):
    write_up = make_write_up(alice, case_study)
    services.put_away(write_up=write_up)

    response = as_alice.post(at("undo-delete", write_up), headers=htmx)

    assert (response.status_code, roots(response)) == (200, ["practice-list"])
    assert page(response).one(class_="strip").text == "Ad click prediction, attempt 1 is back."
    assert len(rows(response)) == 1


def test_delete_twice_is_not_found(as_alice, alice, case_study):
    write_up = make_write_up(alice, case_study)
    as_alice.post(at("delete", write_up))

    assert as_alice.post(at("delete", write_up)).status_code == 404
    as_alice.post(at("undo-delete", write_up))
    assert as_alice.post(at("undo-delete", write_up)).status_code == 404


# Keeping on


def test_keep_working_leads_to_the_next_attempt(as_alice, alice, case_study):
    done = make_submitted(alice, case_study, {3: JUSTIFIED})

    response = as_alice.post(at("keep-working", done))

    following = WriteUp.objects.get(started_from=done)
    assert (response.status_code, response["Location"]) == (302, f"/write-ups/{following.pk}/steps/1/")
    assert following.answers.get(step=3).body == JUSTIFIED


def test_keep_working_on_a_draft_leads_to_it(as_alice, alice, case_study):
    draft = make_write_up(alice, case_study)

    assert as_alice.post(at("keep-working", draft))["Location"] == draft.get_absolute_url()
    assert WriteUp.objects.count() == 1


@pytest.mark.parametrize("name", ["delete", "undo-delete", "keep-working"])
def test_stranger_finds_nothing_to_change(client, charlie, alice, case_study, name):
    write_up = make_submitted(alice, case_study)
    if name == "undo-delete":
        services.put_away(write_up=write_up)
    before = WriteUp.objects.values().get()
    client.force_login(charlie)

    assert client.post(at(name, write_up)).status_code == 404
    assert WriteUp.objects.values().get() == before


@pytest.mark.parametrize("name", ["delete", "undo-delete", "keep-working"])
def test_anonymous_is_asked_to_sign_in(client, alice, case_study, name):
    write_up = make_submitted(alice, case_study)

    response = client.post(at(name, write_up))

    assert (response.status_code, response["Location"].split("?")[0]) == (302, "/account/login/")
    assert WriteUp.objects.get().deleted_at is None


@pytest.mark.parametrize("name", ["delete", "undo-delete", "keep-working"])
def test_changes_are_only_posted(as_alice, alice, case_study, name):
    write_up = make_submitted(alice, case_study)

    assert as_alice.get(at(name, write_up)).status_code == 405
    assert WriteUp.objects.get().deleted_at is None
