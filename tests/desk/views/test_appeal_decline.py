"""Declining an appeal, with a reason that its author reads."""

import pytest
from django.urls import reverse

from mlsdapp.writeups import services
from mlsdapp.writeups.models import Appeal
from tests.markup import page


@pytest.fixture
def url(appeal) -> str:
    return reverse("desk:appeal-decline", args=[appeal.pk])


def test_declined_with_a_reason_that_the_candidate_reads(as_editor, client, editor, alice, url):
    response = as_editor.post(url, {"reason": "It names the effect, not the drift."}, follow=True)

    assert response.redirect_chain == [("/desk/appeals/", 302)]
    assert page(response).one(id="messages").text == "Declined: Drift. The candidate reads why."
    appeal = Appeal.objects.get()
    assert (appeal.status, appeal.outcome, appeal.answered_by) == ("declined", "", editor)
    client.force_login(alice)
    feedback = page(client.get(reverse("writeups:feedback", args=[appeal.submission.write_up_id])))
    assert feedback.one(class_="feedback-appeal__state").text.endswith(
        "An editor declined: It names the effect, not the drift."
    )


@pytest.mark.parametrize("reason", ["", "  ", "a" * 501])
def test_declining_needs_a_reason(as_editor, url, reason):
    response = as_editor.post(url, {"reason": reason})

    assert response.status_code == 422
    assert len(page(response).all(class_="field__error")) == 1
    assert Appeal.objects.get().status == "open"


def test_what_was_taken_back_is_not_found(as_editor, appeal, url):
    services.withdraw_appeal(submission=appeal.submission, key="drift")

    assert as_editor.post(url, {"reason": "No."}).status_code == 404


def test_of_two_editors_the_second_is_told(as_editor, editor, appeal, url):
    services.accept_appeal(appeal=appeal, editor=editor, outcome="cue")

    response = as_editor.post(url, {"reason": "No."}, follow=True)

    assert page(response).one(id="messages").text == (
        "Somebody answered this appeal before you, or it was taken back: nothing changed."
    )
    assert Appeal.objects.get().outcome == "cue"
