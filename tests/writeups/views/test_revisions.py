"""Earlier versions of an answer, and putting one back."""

import datetime as dt

import pytest
import time_machine
from django.urls import reverse

from mlsdapp.writeups import services
from mlsdapp.writeups.models import Revision
from tests.factories.writeups import make_submitted, make_write_up, save
from tests.markup import page

NOON = dt.datetime(2026, 3, 1, 12, tzinfo=dt.UTC)


def url(write_up, number: int = 3) -> str:
    return reverse("writeups:revisions", args=[write_up.pk, number])


def restore_url(revision) -> str:
    answer = revision.answer
    return reverse("writeups:restore", args=[answer.write_up_id, answer.step_id, revision.pk])


def write_each_hour(write_up, *texts: str) -> None:
    """Save one text after the other, so that each but the last becomes an earlier version."""
    for hour, text in enumerate(texts):
        with time_machine.travel(NOON + dt.timedelta(hours=hour), tick=False):
            save(write_up, 3, text)


@pytest.fixture
def earlier(draft) -> Revision:
    """What stood in step 3 before the present text."""
    write_each_hour(draft, "Keep every click.", "Weight the clicks.")
    return Revision.objects.get()


def test_revisions_are_listed_newest_first(as_alice, draft):
    write_each_hour(draft, "One.", "One two.", "One two three.")

    tree = page(as_alice.get(url(draft)))

    assert [text.raw for text in tree.all("pre")] == ["One two.", "One."]
    assert [head.text for head in tree.all("summary")] == [
        "1 March 2026, 14:00:002 words",
        "1 March 2026, 13:00:001 word",
    ]


def test_revisions_tell_which_were_refused(as_alice, draft):
    save(draft, 3, "Keep every click.")
    answer = draft.answers.get(step=3)
    with time_machine.travel(NOON, tick=False):
        services.keep_refused(answer=answer, body="Weight the clicks.")

    tree = page(as_alice.get(url(draft)))

    assert [text.raw for text in tree.all("pre")] == ["Weight the clicks."]
    assert tree.one("summary").text.endswith("3 words, not kept when two versions met")


def test_revisions_are_those_of_one_answer(as_alice, alice, case_study, draft, earlier):
    other = make_write_up(alice, case_study)

    assert [text.raw for text in page(as_alice.get(url(draft))).all("pre")] == ["Keep every click."]
    assert page(as_alice.get(url(draft, 4))).all("pre") == []
    assert page(as_alice.get(url(other))).one(class_="empty__sentence").text == "No earlier versions yet."


def test_revisions_are_shown_escaped(as_alice, draft):
    write_each_hour(draft, "<script>alert(1)</script>", "")

    text = page(as_alice.get(url(draft))).one("pre")

    assert (text.raw, text.all("script")) == ("<script>alert(1)</script>", [])


@pytest.mark.parametrize("count", [1, 3])
def test_revisions_cost_the_same_however_many(client, alice, draft, count, django_assert_num_queries):
    write_each_hour(draft, *["Again. " * n for n in range(1, count + 2)])
    client.force_login(alice)
    assert Revision.objects.count() == count

    with django_assert_num_queries(4):
        client.get(url(draft))


def test_revisions_of_a_submitted_write_up_can_only_be_read(as_alice, draft, earlier):
    services.submit(write_up=draft)

    tree = page(as_alice.get(url(draft)))

    assert [text.raw for text in tree.all("pre")] == ["Keep every click."]
    assert [form for form in tree.all("form") if "restore" in form.attributes["action"]] == []


def test_revisions_of_a_stranger_are_not_found(client, charlie, draft, earlier):
    client.force_login(charlie)

    response = client.get(url(draft))

    assert response.status_code == 404
    assert b"Keep every click." not in response.content


def test_revisions_of_an_anonymous_visitor_lead_to_sign_in(client, draft):
    response = client.get(url(draft))

    assert (response.status_code, response["Location"]) == (302, f"{reverse('account_login')}?next={url(draft)}")


def test_revisions_by_post_are_not_allowed(as_alice, draft):
    response = as_alice.post(url(draft))

    assert (response.status_code, response["Allow"]) == (405, "GET")


def test_restore_puts_the_text_back(as_alice, draft, earlier):
    form = page(as_alice.get(url(draft))).one("form", action=restore_url(earlier))

    response = as_alice.post(form.attributes["action"], follow=True)

    assert response.redirect_chain == [(reverse("writeups:step", args=[draft.pk, 3]), 302)]
    message = "The earlier version is back. The one it replaced is among the earlier versions."
    assert page(response).one(id="messages").text == message
    assert draft.answers.get(step=3).body == "Keep every click."
    assert list(Revision.objects.values_list("body", flat=True)) == ["Weight the clicks.", "Keep every click."]


def test_restore_into_a_submitted_write_up_is_refused(as_alice, draft, earlier):
    services.submit(write_up=draft)

    response = as_alice.post(restore_url(earlier), follow=True)

    assert response.redirect_chain == [(url(draft), 302)]
    assert page(response).one(id="messages").text == "This write-up is submitted, so nothing was restored."
    assert draft.answers.get(step=3).body == "Weight the clicks."


def test_restore_of_another_answers_text_is_not_found(as_alice, alice, case_study, draft, earlier):
    other = make_write_up(alice, case_study)
    addresses = [
        reverse("writeups:restore", args=[draft.pk, 4, earlier.pk]),
        reverse("writeups:restore", args=[other.pk, 3, earlier.pk]),
        reverse("writeups:restore", args=[draft.pk, 3, earlier.pk + 1]),
    ]

    assert [as_alice.post(address).status_code for address in addresses] == [404, 404, 404]
    assert other.answers.get(step=3).body == ""
    assert draft.answers.get(step=4).body == ""


def test_restore_by_a_stranger_is_not_found(client, charlie, draft, earlier):
    client.force_login(charlie)

    assert client.post(restore_url(earlier)).status_code == 404
    assert draft.answers.get(step=3).body == "Weight the clicks."


def test_restore_by_an_anonymous_visitor_leads_to_sign_in(client, draft, earlier):
    response = client.post(restore_url(earlier))

    assert response["Location"] == f"{reverse('account_login')}?next={restore_url(earlier)}"
    assert draft.answers.get(step=3).body == "Weight the clicks."


def test_restore_by_get_is_not_allowed(as_alice, draft, earlier):
    response = as_alice.get(restore_url(earlier))

    assert (response.status_code, response["Allow"]) == (405, "POST")
    assert draft.answers.get(step=3).body == "Weight the clicks."


def test_restore_counts_as_a_save(as_alice, alice, draft, earlier, used_up):
    used_up("save", alice, 240)

    response = as_alice.post(restore_url(earlier))

    assert (response.status_code, response["Retry-After"]) == (429, "60")
    assert draft.answers.get(step=3).body == "Weight the clicks."


def test_revisions_show_the_last_hundred(as_alice, alice, case_study):
    write_up = make_submitted(alice, case_study)
    answer = write_up.answers.get(step=3)
    for number in range(101):
        services.keep_refused(answer=answer, body=f"Text {number}.")

    texts = [text.raw for text in page(as_alice.get(url(write_up))).all("pre")]

    assert (len(texts), texts[0], texts[-1]) == (100, "Text 100.", "Text 1.")
