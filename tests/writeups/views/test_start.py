"""Beginning an attempt, as oneself or as a guest."""

import pytest
from django.test import Client
from django.urls import reverse

from mlsdapp.accounts.guests import COOKIE
from mlsdapp.accounts.models import User
from mlsdapp.casestudies.models import CaseStudy
from mlsdapp.writeups.models import WriteUp
from tests.factories.accounts import make_guest
from tests.factories.casestudies import CaseStudyFactory
from tests.factories.writeups import make_write_up
from tests.markup import page


def url(case_study) -> str:
    return reverse("writeups:start", args=[case_study.slug])


def step_one(write_up) -> str:
    return reverse("writeups:step", args=[write_up.pk, 1])


def test_start_begins_an_attempt(as_alice, alice, case_study):
    response = as_alice.post(url(case_study))

    write_up = WriteUp.objects.get()
    assert (response.status_code, response["Location"]) == (302, step_one(write_up))
    assert (write_up.author, write_up.case_study, write_up.attempt) == (alice, case_study, 1)
    assert write_up.rubric_version_id == case_study.current_version_id
    assert list(write_up.answers.values_list("step", "body")) == [(number, "") for number in range(1, 8)]


def test_start_again_begins_the_next_attempt(as_alice, alice, case_study):
    make_write_up(alice, case_study, {3: "Keep every click."})

    as_alice.post(url(case_study))

    attempts = WriteUp.objects.filter(answers__step=3).order_by("attempt")
    assert list(attempts.values_list("attempt", "answers__body")) == [(1, "Keep every click."), (2, "")]


def test_start_makes_a_stranger_a_guest(client, case_study):
    response = client.post(url(case_study), {"time_zone": "Europe/Lisbon"})

    guest = User.objects.get()
    assert (guest.is_guest, guest.email, guest.time_zone) == (True, None, "Europe/Lisbon")
    assert WriteUp.objects.get().author == guest
    assert client.session["_auth_user_id"] == str(guest.pk)
    cookie = response.cookies[COOKIE]
    assert (cookie["httponly"], cookie["samesite"], cookie["max-age"]) == (True, "Lax", 60 * 24 * 3600)
    assert client.get(response["Location"]).status_code == 200


@pytest.mark.parametrize("time_zone", ["Middle/Earth", "../etc/passwd", "a" * 65, ""])
def test_start_passes_over_an_unknown_time_zone(client, case_study, time_zone):
    response = client.post(url(case_study), {"time_zone": time_zone})

    assert response.status_code == 302
    assert User.objects.get().time_zone == ""


def test_start_keeps_a_users_own_time_zone(as_alice, alice, case_study):
    User.objects.filter(pk=alice.pk).update(time_zone="Asia/Tokyo")

    as_alice.post(url(case_study), {"time_zone": "Europe/Lisbon"})

    assert User.objects.get().time_zone == "Asia/Tokyo"


def test_start_lets_the_remembered_guest_come_back(client, case_study):
    client.post(url(case_study))
    guest = User.objects.get()
    del client.cookies["sessionid"]

    client.post(url(case_study))

    assert list(User.objects.all()) == [guest]
    assert list(WriteUp.objects.order_by("attempt").values_list("author", "attempt")) == [(guest.pk, 1), (guest.pk, 2)]


@pytest.mark.parametrize("forged", ["{pk}", "{pk}:AAAA", "{pk}:1tabcd:AAAA", "", "\u00e9"])
def test_start_believes_no_forged_guest(client, case_study, forged):
    guest = make_guest()
    write_up = make_write_up(guest, case_study, {3: "What the guest wrote."})
    client.cookies[COOKIE] = forged.format(pk=guest.pk)

    client.post(url(case_study))

    assert client.session["_auth_user_id"] != str(guest.pk)
    assert client.get(step_one(write_up)).status_code == 404


def test_start_does_not_sign_in_an_account_by_an_old_guest_cookie(client, case_study):
    client.post(url(case_study))
    account = User.objects.get()
    User.objects.filter(pk=account.pk).update(is_guest=False, email="dora@example.org")
    del client.cookies["sessionid"]

    client.post(url(case_study))

    assert client.session["_auth_user_id"] != str(account.pk)


def test_start_with_htmx_is_answered_alike(client, case_study, htmx):
    response = client.post(url(case_study), headers=htmx)

    assert (response.status_code, response["Location"]) == (302, step_one(WriteUp.objects.get()))


@pytest.mark.parametrize("status", [CaseStudy.Status.DRAFT, CaseStudy.Status.ARCHIVED])
def test_start_of_an_unpublished_case_study_is_not_found(as_alice, case_study, status):
    CaseStudy.objects.filter(pk=case_study.pk).update(status=status)

    assert as_alice.post(url(case_study)).status_code == 404
    assert WriteUp.objects.count() == 0


def test_start_of_what_is_not_published_makes_no_guest(client, db):
    draft = CaseStudyFactory()

    assert client.post(url(draft)).status_code == 404
    assert User.objects.count() == 0


def test_start_by_get_is_not_allowed(client, case_study):
    response = client.get(url(case_study))

    assert (response.status_code, response["Allow"]) == (405, "POST")
    assert User.objects.count() == 0


def test_start_without_a_token_is_refused(case_study):
    response = Client(enforce_csrf_checks=True).post(url(case_study))

    assert response.status_code == 403
    assert page(response).one("h1").text == "This form was out of date, so nothing was changed."
    assert User.objects.count() == 0


def test_start_too_often_from_one_address_is_refused_for_a_while(case_study):
    for _ in range(20):
        assert Client().post(url(case_study)).status_code == 302

    response = Client().post(url(case_study))

    assert (response.status_code, response["Retry-After"]) == (429, "3600")
    assert User.objects.count() == 20
    assert Client(REMOTE_ADDR="192.0.2.7").post(url(case_study)).status_code == 302
