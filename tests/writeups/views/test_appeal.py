""" "I covered this, here": choosing one's own sentence for a consideration that was not found."""

import pytest
from django.db import IntegrityError
from django.urls import reverse
from django.utils import timezone

from mlsdapp.writeups import services
from mlsdapp.writeups.models import Answer, Appeal
from tests.markup import page

TEXT = "We thin out the quiet rows.\n\nNothing else is said."


@pytest.fixture
def submission(alice, case_study):
    write_up = services.start_write_up(author=alice, case_study=case_study)
    Answer.objects.filter(write_up=write_up, step=3).update(body=TEXT, words=9)
    return services.submit(write_up=write_up)


@pytest.fixture
def missed(submission) -> str:
    return next(f["key"] for f in submission.reports.get().findings if not f["depth"])


def address(submission, key, name="appeal"):
    return reverse(f"writeups:{name}", kwargs={"pk": submission.write_up_id, "key": key})


def choose(start: int = 0, end: int = 27) -> dict[str, str]:
    return {"passage": f"3-{start}-{end}", "note": "It is down-sampling."}


def test_appeal_offers_each_own_sentence(client, alice, submission, missed):
    client.force_login(alice)

    response = client.get(address(submission, missed))

    assert response.status_code == 200
    offered = response.context["form"].fields["passage"].choices
    assert offered == [("Step 3", [("3-0-27", "We thin out the quiet rows."), ("3-29-50", "Nothing else is said.")])]


def test_appeal_is_stored_with_the_words_and_shown(client, alice, submission, missed):
    client.force_login(alice)

    response = client.post(address(submission, missed), choose(), follow=True)

    appeal = Appeal.objects.get()
    assert (appeal.consideration_key, appeal.quote, appeal.note) == (
        missed,
        "We thin out the quiet rows.",
        "It is down-sampling.",
    )
    assert (
        "You covered this here: <q>We thin out the quiet rows.</q> An editor will read it." in response.content.decode()
    )


def test_appeal_twice_keeps_the_first(client, alice, submission, missed):
    client.force_login(alice)
    client.post(address(submission, missed), choose())

    client.post(address(submission, missed), choose(29, 50))

    assert Appeal.objects.get().quote == "We thin out the quiet rows."


def test_appeal_taken_back(client, alice, submission, missed):
    client.force_login(alice)
    client.post(address(submission, missed), choose())

    client.post(address(submission, missed, "withdraw-appeal"))

    assert not Appeal.objects.exists()


def test_an_answered_appeal_is_not_taken_back(client, alice, bob, submission, missed):
    client.force_login(alice)
    client.post(address(submission, missed), choose())
    services.decline_appeal(appeal=Appeal.objects.get(), editor=bob, reason="It says nothing of it.")

    client.post(address(submission, missed, "withdraw-appeal"))

    assert Appeal.objects.get().status == Appeal.Status.DECLINED


def test_the_candidate_reads_why_an_appeal_was_declined(client, alice, bob, submission, missed):
    client.force_login(alice)
    client.post(address(submission, missed), choose())
    services.decline_appeal(appeal=Appeal.objects.get(), editor=bob, reason="It says nothing of it.")

    found = page(client.get(reverse("writeups:feedback", args=[submission.write_up_id])))

    assert found.one(class_="feedback-appeal__state").text == (
        "You covered this here: We thin out the quiet rows. An editor declined: It says nothing of it."
    )
    assert found.all("button", class_="link-button") == []


def test_the_candidate_reads_that_an_appeal_was_taken_up(client, alice, bob, submission, missed):
    client.force_login(alice)
    client.post(address(submission, missed), choose())
    services.accept_appeal(appeal=Appeal.objects.get(), editor=bob, outcome=Appeal.Outcome.CUE)

    found = page(client.get(reverse("writeups:feedback", args=[submission.write_up_id])))

    assert found.one(class_="feedback-appeal__state").text == (
        "You covered this here: We thin out the quiet rows. "
        "An editor took this up: attempts begun after the rubric is next published are judged with it."
    )


def test_an_appeal_is_answered_once(alice, bob, submission, missed):
    first = services.appeal(submission=submission, key=missed, step=3, start=0, end=27)
    services.accept_appeal(appeal=first, editor=bob, outcome=Appeal.Outcome.EXAMPLE)

    with pytest.raises(services.AlreadyAnswered):
        services.decline_appeal(appeal=first, editor=alice, reason="Too late.")

    found = Appeal.objects.get()
    assert (found.status, found.outcome, found.reason, found.answered_by) == ("accepted", "example", "", bob)


def test_an_appeal_taken_back_is_not_answered(bob, submission, missed):
    gone = services.appeal(submission=submission, key=missed, step=3, start=0, end=27)
    services.withdraw_appeal(submission=submission, key=missed)

    with pytest.raises(services.AlreadyAnswered):
        services.accept_appeal(appeal=gone, editor=bob, outcome=Appeal.Outcome.CUE)

    assert not Appeal.objects.exists()


@pytest.mark.parametrize(
    "answer",
    [
        {"status": "declined"},
        {"status": "accepted"},
        {"reason": "But it is open."},
        {"status": "declined", "answered_at": timezone.now()},
        {"status": "accepted", "answered_at": timezone.now()},
    ],
)
def test_the_database_refuses_half_an_answer(submission, missed, answer):
    services.appeal(submission=submission, key=missed, step=3, start=0, end=27)

    with pytest.raises(IntegrityError, match="appeal_answer"):
        Appeal.objects.update(**answer)


@pytest.mark.parametrize("name", ["appeal", "withdraw-appeal"])
def test_appeal_of_a_stranger(client, bob, submission, missed, name):
    client.force_login(bob)

    assert client.post(address(submission, missed, name), choose()).status_code == 404
    assert not Appeal.objects.exists()


def test_appeal_without_signing_in(client, submission, missed):
    response = client.get(address(submission, missed))

    assert response.status_code == 302
    assert response["Location"].startswith("/account/login/")


def test_appeal_of_what_was_found_or_is_unknown(client, alice, submission, case_study):
    client.force_login(alice)

    assert client.get(address(submission, "no-such-key")).status_code == 404


def test_withdraw_by_get(client, alice, submission, missed):
    client.force_login(alice)

    assert client.get(address(submission, missed, "withdraw-appeal")).status_code == 405


@pytest.mark.parametrize("passage", ["", "3-0-9999", "9-0-1", "nonsense"])
def test_appeal_without_a_passage_of_ones_own(client, alice, submission, missed, passage):
    client.force_login(alice)

    response = client.post(address(submission, missed), {"passage": passage})

    assert response.status_code == 422
    assert not Appeal.objects.exists()


def test_service_refuses_a_span_outside_the_text(submission, missed):
    with pytest.raises(services.NotAllowedNow):
        services.appeal(submission=submission, key=missed, step=3, start=900, end=950)
