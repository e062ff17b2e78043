"""What the database itself refuses about accounts and write-ups, and what a write-up says of itself."""

import datetime as dt
from collections.abc import Callable

import pytest
from django.contrib.auth.models import Permission
from django.db import IntegrityError, transaction
from django.utils import timezone

from mlsdapp.accounts.models import User
from mlsdapp.writeups.models import ANSWER_LIMIT, Answer, DepthCount, ScoreReport, Submission, ThemeScore, WriteUp
from tests.factories.writeups import make_submitted, make_write_up


def refused(make: Callable[[], object]) -> str:
    with pytest.raises(IntegrityError) as error, transaction.atomic():
        make()
    return str(error.value)


@pytest.fixture
def write_up(alice, case_study) -> WriteUp:
    return make_write_up(alice, case_study)


def test_guest_with_an_address_is_refused(guest):
    assert "user_guest_has_no_email" in refused(lambda: User.objects.filter(pk=guest.pk).update(email="g@example.org"))


def test_account_without_an_address_is_refused(alice):
    assert "user_guest_has_no_email" in refused(lambda: User.objects.filter(pk=alice.pk).update(email=None))


def test_answer_may_be_as_long_as_the_limit(write_up):
    longest = "é" * ANSWER_LIMIT

    write_up.answers.filter(step=1).update(body=longest)

    assert write_up.answers.get(step=1).body == longest


def test_answer_of_one_character_more_is_refused(write_up):
    message = refused(lambda: write_up.answers.filter(step=1).update(body="😀" * (ANSWER_LIMIT + 1)))

    assert "answer_length" in message


def test_second_answer_to_a_step_is_refused(write_up):
    again = {"write_up": write_up, "step_id": 1, "updated_at": timezone.now()}

    assert "UNIQUE" in refused(lambda: Answer.objects.create(**again)).upper()


def test_attempt_number_is_given_once(write_up, alice, case_study):
    other = make_write_up(alice, case_study)

    assert "UNIQUE" in refused(lambda: WriteUp.objects.filter(pk=other.pk).update(attempt=1)).upper()


def test_attempt_zero_is_refused(write_up):
    assert "write_up_attempt_from_one" in refused(lambda: WriteUp.objects.update(attempt=0))


@pytest.mark.parametrize("total", [-0.1, 100.1])
def test_total_beyond_its_scale_is_refused(alice, case_study, total):
    make_submitted(alice, case_study)

    assert "score_report_total" in refused(lambda: ScoreReport.objects.update(total=total))


def test_second_report_of_the_same_engine_is_refused(alice, case_study):
    report = make_submitted(alice, case_study).submission.reports.get()
    again = {name: getattr(report, name) for name in ("submission", "rubric_version", "engine", "total")}

    assert "UNIQUE" in refused(lambda: ScoreReport.objects.create(**again, steps={}, findings=[])).upper()


def test_second_submission_theme_score_and_counter_are_refused(alice, case_study):
    submission = make_submitted(alice, case_study).submission
    theme, counter = ThemeScore.objects.first(), DepthCount.objects.first()
    theme.pk = counter.pk = None

    again = {"write_up": submission.write_up, "texts": {}, "words": 0, "submitted_at": timezone.now()}
    assert "UNIQUE" in refused(lambda: Submission.objects.create(**again)).upper()
    assert "UNIQUE" in refused(theme.save).upper()
    assert "UNIQUE" in refused(counter.save).upper()


def test_counter_of_a_fourth_depth_is_refused(alice, case_study):
    make_submitted(alice, case_study)
    counter = DepthCount.objects.first()

    assert "depth_count_depth" in refused(lambda: DepthCount.objects.filter(pk=counter.pk).update(depth=4))


def test_owned_leaves_out_others_and_what_was_put_away(alice, bob, case_study):
    mine, gone = make_write_up(alice, case_study), make_write_up(alice, case_study)
    make_write_up(bob, case_study)
    WriteUp.objects.filter(pk=gone.pk).update(deleted_at=timezone.now())

    assert list(WriteUp.objects.owned_by(alice)) == [mine]
    assert list(WriteUp.objects.put_away_by(alice)) == [gone]
    assert list(WriteUp.objects.visible_to(alice)) == [mine]


def test_staff_see_the_write_ups_of_others_only_with_the_permission(alice, bob, write_up):
    bob.is_staff = True
    bob.save()
    assert list(WriteUp.objects.visible_to(bob)) == []

    bob.user_permissions.add(Permission.objects.get(codename="view_any"))

    assert list(WriteUp.objects.visible_to(User.objects.get(pk=bob.pk))) == [write_up]


def test_permission_without_being_staff_shows_nothing(bob, write_up):
    bob.user_permissions.add(Permission.objects.get(codename="view_any"))

    assert list(WriteUp.objects.visible_to(User.objects.get(pk=bob.pk))) == []


def test_write_up_goes_thirty_days_after_it_was_put_away(write_up):
    assert write_up.gone_at is None

    write_up.deleted_at = dt.datetime(2026, 11, 21, 12, tzinfo=dt.UTC)

    assert write_up.gone_at == dt.datetime(2026, 12, 21, 12, tzinfo=dt.UTC)


def test_names_and_addresses(alice, case_study):
    draft = make_write_up(alice, case_study)
    done = make_submitted(alice, case_study)
    report = done.submission.reports.get()

    assert str(draft) == "Ad click prediction, attempt 1"
    assert draft.get_absolute_url() == f"/write-ups/{draft.pk}/steps/1/"
    assert done.get_absolute_url() == f"/write-ups/{done.pk}/feedback/"
    assert str(draft.answers.get(step=2)) == "Ad click prediction, attempt 1, step 2"
    assert str(done.submission) == "Ad click prediction, attempt 2, submitted"
    assert str(report) == f"Ad click prediction, attempt 2, submitted: {report.total:.0f}"
    assert str(report.themes.get(theme="imbalance")) == "Imbalance: 70"
    assert str(DepthCount.objects.get(consideration_key="drift")) == "drift at 0: 1"
    assert done.submission.text(3) == "We use focal loss for the rare clicks."
    assert done.submission.text(9) == ""
