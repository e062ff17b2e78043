"""Starting, saving, submitting, keeping on, putting away and claiming: what changes, and what never gets lost."""

import datetime as dt
from contextlib import contextmanager

import pytest
import time_machine
from django.db import connection
from django.utils import timezone

from mlsdapp.accounts.models import User
from mlsdapp.casestudies import services as case_services
from mlsdapp.rubric import ENGINE_VERSION
from mlsdapp.writeups import services
from mlsdapp.writeups.models import Answer, DepthCount, Revision, ScoreReport, Submission, WriteUp
from tests.factories.casestudies import JUSTIFIED, MENTIONED, SPECIFIC, make_published
from tests.factories.writeups import make_submitted, make_write_up, save

FRENCH = (
    "Nous voulons prédire le clic de la personne sur une publicité, et le modèle est servi dans les dix millisecondes "
    "pour que la page ne soit pas lente, avec une régression et des arbres."
)


@pytest.fixture
def write_up(alice, case_study) -> WriteUp:
    return make_write_up(alice, case_study)


@pytest.fixture
def answer(write_up) -> Answer:
    return write_up.answers.get(step=3)


def save_answer(answer: Answer, body: str, **how) -> Answer:
    return services.save_answer(answer=answer, body=body, **{"based_on": answer.version} | how)


def bodies(answer: Answer, kind: str) -> list[str]:
    return list(answer.revisions.filter(kind=kind).values_list("body", flat=True))


# Starting


def test_start_makes_seven_empty_answers_under_the_current_version(alice, case_study):
    write_up = services.start_write_up(author=alice, case_study=case_study)

    assert (write_up.attempt, write_up.status) == (1, "draft")
    assert write_up.rubric_version == case_study.current_version
    assert list(write_up.answers.values_list("step", "body", "version", "words")) == [
        (n, "", 1, 0) for n in range(1, 8)
    ]


def test_start_numbers_attempts_by_author_and_case_study(alice, bob, case_study):
    other = make_published(slug="other")
    pairs = [(alice, case_study), (alice, case_study), (bob, case_study), (alice, other)]

    assert [services.start_write_up(author=a, case_study=c).attempt for a, c in pairs] == [1, 2, 1, 1]


def test_start_does_not_reuse_the_number_of_what_was_put_away(alice, case_study):
    services.put_away(write_up=make_write_up(alice, case_study))

    assert services.start_write_up(author=alice, case_study=case_study).attempt == 2


# Saving


def test_save_keeps_the_text_exactly_and_raises_the_version(answer):
    body = "  Zwei\tTabs \n\nund 😀 \u0301 "

    saved = save_answer(answer, body)

    assert (saved.body, saved.version, saved.words) == (body, 2, 5)
    assert Answer.objects.get(pk=answer.pk).body == body


def test_save_moves_the_write_up_to_now(answer, write_up):
    with time_machine.travel("2030-01-02 03:04:05+00:00", tick=False):
        save_answer(answer, "Text")

    write_up.refresh_from_db()
    assert write_up.updated_at == dt.datetime(2030, 1, 2, 3, 4, 5, tzinfo=dt.UTC)


def test_save_twice_with_one_version_is_a_conflict_that_keeps_both_texts(answer):
    save_answer(answer, "First")

    with pytest.raises(services.EditConflict) as conflict:
        save_answer(answer, "Second")

    assert (conflict.value.answer.body, conflict.value.answer.version) == ("First", 2)
    assert Answer.objects.get(pk=answer.pk).body == "First"
    assert bodies(answer, "refused") == ["Second"]


def test_text_refused_again_and_again_is_kept_once(answer):
    save_answer(answer, "First")

    for body in ("Second", "Second", "Third"):
        with pytest.raises(services.EditConflict):
            save_answer(answer, body)

    assert sorted(bodies(answer, "refused")) == ["Second", "Third"]


def test_save_of_the_same_text_does_nothing_even_if_stale(answer):
    first = save_answer(answer, "Text")

    again = save_answer(answer, "Text")

    assert (again.version, again.updated_at) == (first.version, first.updated_at)
    assert not Revision.objects.exists()


def test_tab_is_never_in_conflict_with_its_own_save(answer):
    save_answer(answer, "First", writer="tab", sequence=1)

    saved = save_answer(answer, "Second", writer="tab", sequence=2)

    assert (saved.body, saved.version, saved.writer_sequence) == ("Second", 3, 2)


@pytest.mark.parametrize("sequence", [1, 2])
def test_save_that_arrives_late_changes_nothing(answer, sequence):
    save_answer(answer, "First", writer="tab", sequence=1)
    save_answer(answer, "Second", writer="tab", sequence=2)

    late = save_answer(answer, "First", writer="tab", sequence=sequence)

    assert (late.body, late.version) == ("Second", 3)
    assert bodies(answer, "refused") == []


def test_tab_is_in_conflict_once_another_has_saved(answer):
    save_answer(answer, "Mine", writer="one", sequence=1)
    save_answer(Answer.objects.get(pk=answer.pk), "Theirs", writer="two", sequence=1)

    with pytest.raises(services.EditConflict):
        save_answer(answer, "Mine again", writer="one", sequence=2, based_on=2)

    assert bodies(answer, "refused") == ["Mine again"]


@contextmanager
def before_the_update_of_answers(act):
    """Run `act` once, between a save's reading and its writing."""
    waiting = [act]

    def wrapper(execute, sql, params, many, context):
        if sql.startswith('UPDATE "writeups_answer"') and waiting:
            waiting.pop()()
        return execute(sql, params, many, context)

    with connection.execute_wrapper(wrapper):
        yield


def test_two_saves_of_one_tab_at_once_are_no_conflict(answer):
    save_answer(answer, "First", writer="tab", sequence=1)

    with before_the_update_of_answers(lambda: save_answer(answer, "Second", writer="tab", sequence=2)):
        saved = save_answer(answer, "Third", writer="tab", sequence=3)

    assert (saved.body, saved.version) == ("Third", 4)
    assert bodies(answer, "refused") == []


def test_two_saves_of_one_tab_at_once_leave_the_later_text(answer):
    save_answer(answer, "First", writer="tab", sequence=1)

    with before_the_update_of_answers(lambda: save_answer(answer, "Third", writer="tab", sequence=3)):
        saved = save_answer(answer, "Second", writer="tab", sequence=2)

    assert (saved.body, saved.version) == ("Third", 3)


def test_two_tabs_at_once_are_a_conflict(answer):
    with (
        before_the_update_of_answers(lambda: save_answer(answer, "Theirs", writer="two", sequence=1)),
        pytest.raises(services.EditConflict) as conflict,
    ):
        save_answer(answer, "Mine", writer="one", sequence=1)

    assert conflict.value.answer.body == "Theirs"
    assert bodies(answer, "refused") == ["Mine"]


def test_save_while_the_write_up_is_being_submitted_is_not_allowed(answer, write_up):
    save(write_up, 1, "Text")

    with (
        before_the_update_of_answers(lambda: services.submit(write_up=write_up)),
        pytest.raises(services.NotAllowedNow),
    ):
        save_answer(answer, "Late")

    assert Answer.objects.get(pk=answer.pk).body == ""


def test_save_after_submission_is_not_allowed(answer, write_up):
    save(write_up, 1, "Text")
    services.submit(write_up=write_up)

    with pytest.raises(services.NotAllowedNow):
        save_answer(answer, "Late")

    assert Answer.objects.get(pk=answer.pk).body == ""


def test_save_to_what_was_put_away_is_not_allowed(answer, write_up):
    services.put_away(write_up=write_up)

    with pytest.raises(services.NotAllowedNow):
        save_answer(answer, "Late")


def test_emptied_answer_is_legal_and_its_text_is_kept(answer):
    saved = save_answer(save_answer(answer, "Text"), "")

    assert (saved.body, saved.words, saved.version) == ("", 0, 3)
    assert bodies(answer, "earlier") == ["Text"]


# Revisions


def test_earlier_text_is_kept_at_most_once_a_minute(answer):
    with time_machine.travel("2026-01-01 10:00:00+00:00", tick=False) as clock:
        for body in ("One", "Two", "Three"):
            answer = save_answer(answer, body)
            clock.shift(20)
        clock.shift(60)
        answer = save_answer(answer, "Four")

    assert bodies(answer, "earlier") == ["Three", "One"]


def test_text_before_a_big_cut_is_always_kept(answer):
    long = "word " * 100
    for body in ("One", long, "Gone"):
        answer = save_answer(answer, body)

    assert bodies(answer, "earlier") == [long, "One"]


def test_revision_remembers_version_and_words(answer):
    save_answer(save_answer(answer, "Two words"), "Other")

    revision = answer.revisions.get()
    assert (revision.version, revision.words, str(revision).endswith("step 3, version 2")) == (2, 2, True)


def test_restore_brings_an_earlier_text_back_and_keeps_what_it_replaces(answer):
    with time_machine.travel("2026-01-01 10:00:00+00:00", tick=False) as clock:
        current = save_answer(save_answer(answer, "Old"), "New")
        clock.shift(120)

        restored = services.restore(revision=answer.revisions.get(), based_on=current.version)

    assert restored.body == "Old"
    assert bodies(answer, "earlier") == ["New", "Old"]


def test_restore_on_a_stale_version_is_a_conflict(answer):
    save_answer(save_answer(answer, "Old"), "New")

    with pytest.raises(services.EditConflict):
        services.restore(revision=answer.revisions.get(), based_on=1)


# Submitting


def test_submit_freezes_scores_and_reports(write_up, case_study):
    save(write_up, 3, SPECIFIC)

    submission = services.submit(write_up=write_up)

    write_up.refresh_from_db()
    assert write_up.is_submitted
    assert submission.texts == {"1": "", "2": "", "3": SPECIFIC, "4": "", "5": "", "6": "", "7": ""}
    assert submission.words == 8
    report = submission.reports.get()
    assert (report.rubric_version, report.engine) == (case_study.current_version, ENGINE_VERSION)
    assert report.total == pytest.approx(100 * 3 * 0.7 / 8)
    assert report.steps == {"1": 0, "2": 0, "3": 70, "4": 0, "5": 0, "6": 0, "7": 0}
    assert report.language_note == ""
    assert [(f["key"], f["depth"]) for f in report.findings] == [
        ("ad-click-prediction.recalibration", 0),
        ("class-imbalance", 2),
        ("drift", 0),
        ("latency-budget", 0),
    ]


def test_submit_stores_evidence_that_is_the_candidates_own_text(write_up):
    save(write_up, 3, f"Before it. {JUSTIFIED}")

    report = services.submit(write_up=write_up).reports.get()

    finding = next(finding for finding in report.findings if finding["key"] == "class-imbalance")
    assert {name: finding[name] for name in ("depth", "step", "gain", "dismissed")} == {
        "depth": 3,
        "step": 3,
        "gain": 0.0,
        "dismissed": False,
    }
    for evidence in finding["evidence"]:
        assert write_up.answers.get(step=3).body[evidence["start"] : evidence["end"]] == evidence["quote"]


def test_submit_writes_a_row_a_theme(write_up):
    save(write_up, 3, SPECIFIC)

    report = services.submit(write_up=write_up).reports.get()

    columns = ("theme", "total", "absent", "mentioned", "specific", "justified")
    assert list(report.themes.values_list(*columns)) == [
        ("drift", 0, 1, 0, 0, 0),
        ("latency", 0, 1, 0, 0, 0),
        ("modelling", 0, 1, 0, 0, 0),
        ("imbalance", 70, 0, 0, 1, 0),
    ]


def test_submit_raises_a_counter_a_consideration_and_depth(alice, bob, case_study):
    make_submitted(alice, case_study, {3: SPECIFIC})
    make_submitted(bob, case_study, {3: MENTIONED})

    counts = DepthCount.objects.filter(rubric_version=case_study.current_version)
    assert set(counts.values_list("consideration_key", "depth", "count")) == {
        ("class-imbalance", 1, 1),
        ("class-imbalance", 2, 1),
        ("drift", 0, 2),
        ("latency-budget", 0, 2),
        ("ad-click-prediction.recalibration", 0, 2),
    }


def test_submit_without_a_word_is_refused_and_changes_nothing(write_up):
    save(write_up, 1, " \n\t ")

    with pytest.raises(services.NothingWritten):
        services.submit(write_up=write_up)

    write_up.refresh_from_db()
    assert not write_up.is_submitted
    assert not Submission.objects.exists()
    assert not DepthCount.objects.exists()


def test_submit_twice_is_refused_and_scores_once(write_up):
    save(write_up, 1, "Text")
    services.submit(write_up=write_up)

    with pytest.raises(services.NotAllowedNow):
        services.submit(write_up=write_up)

    assert ScoreReport.objects.count() == 1
    assert set(DepthCount.objects.values_list("count", flat=True)) == {1}


def test_submit_of_what_was_put_away_is_refused(write_up):
    save(write_up, 1, "Text")
    services.put_away(write_up=write_up)

    with pytest.raises(services.NotAllowedNow):
        services.submit(write_up=write_up)


def test_submit_scores_under_the_version_the_write_up_was_begun_with(write_up, case_study):
    save(write_up, 3, SPECIFIC)
    old = case_study.current_version
    case_study.weighings.filter(consideration__key="class-imbalance").update(weight=1)
    assert case_services.publish(case_study=case_study)

    report = services.submit(write_up=write_up).reports.get()

    assert report.rubric_version == old
    assert report.total == pytest.approx(100 * 3 * 0.7 / 8)


def test_submit_notes_a_text_that_is_not_in_english(write_up):
    save(write_up, 1, FRENCH)

    assert services.submit(write_up=write_up).reports.get().language_note == "not English"


# Scoring again


def test_score_again_adds_a_report_and_keeps_the_old_one(alice, case_study):
    done = make_submitted(alice, case_study, {3: SPECIFIC})
    old = case_study.current_version
    case_study.weighings.filter(consideration__key="class-imbalance").update(weight=1)
    case_services.publish(case_study=case_study)

    added = services.score_again(submission=done.submission, version=case_study.current_version)

    assert added is not None
    assert [(r.rubric_version, round(r.total, 2)) for r in done.submission.reports.order_by("pk")] == [
        (old, round(100 * 3 * 0.7 / 8, 2)),
        (case_study.current_version, round(100 * 0.7 / 6, 2)),
    ]
    counts = DepthCount.objects.filter(rubric_version=case_study.current_version)
    assert sum(counts.values_list("count", flat=True)) == 4


def test_score_again_twice_adds_one_report(alice, case_study):
    done = make_submitted(alice, case_study)
    version = case_study.current_version

    assert services.score_again(submission=done.submission, version=version) is None
    assert ScoreReport.objects.count() == 1


# Keeping on


def test_keep_working_begins_the_next_attempt_with_the_same_texts(alice, case_study):
    done = make_submitted(alice, case_study, {3: SPECIFIC})

    following = services.keep_working(write_up=done)

    assert (following.attempt, following.status, following.started_from) == (2, "draft", done)
    assert dict(following.answers.values_list("step", "body"))[3] == SPECIFIC
    assert following.answers.get(step=3).words == 8


def test_keep_working_twice_gives_the_same_attempt(alice, case_study):
    done = make_submitted(alice, case_study)

    assert services.keep_working(write_up=done) == services.keep_working(write_up=done)
    assert WriteUp.objects.count() == 2


def test_keep_working_begins_anew_once_that_attempt_is_submitted_or_put_away(alice, case_study):
    done = make_submitted(alice, case_study)
    services.submit(write_up=services.keep_working(write_up=done))
    third = services.keep_working(write_up=done)
    services.put_away(write_up=third)

    assert [third.attempt, services.keep_working(write_up=done).attempt] == [3, 4]


def test_keep_working_on_a_draft_is_the_draft(write_up):
    assert services.keep_working(write_up=write_up) == write_up
    assert WriteUp.objects.count() == 1


def test_keep_working_takes_the_current_rubric(alice, case_study):
    done = make_submitted(alice, case_study)
    case_study.weighings.filter(consideration__key="drift").update(weight=3)
    case_services.publish(case_study=case_study)
    done = WriteUp.objects.get(pk=done.pk)

    assert services.keep_working(write_up=done).rubric_version == case_study.current_version


# Putting away


def test_put_away_and_bring_back(write_up):
    services.put_away(write_up=write_up)
    write_up.refresh_from_db()
    assert write_up.deleted_at is not None

    services.bring_back(write_up=write_up)
    write_up.refresh_from_db()
    assert write_up.deleted_at is None


def test_delete_put_away_deletes_what_waited_thirty_days(alice, case_study):
    kept, waiting, old = (make_submitted(alice, case_study) for _ in range(3))
    now = timezone.now()
    WriteUp.objects.filter(pk=waiting.pk).update(deleted_at=now - dt.timedelta(days=29, hours=23))
    WriteUp.objects.filter(pk=old.pk).update(deleted_at=now - dt.timedelta(days=30, hours=1))

    assert [services.delete_put_away(), services.delete_put_away()] == [1, 0]

    assert set(WriteUp.objects.all()) == {kept, waiting}
    assert set(Submission.objects.values_list("write_up", flat=True)) == {kept.pk, waiting.pk}


def test_delete_put_away_leaves_what_was_begun_from_it(alice, case_study):
    old = make_submitted(alice, case_study)
    following = services.keep_working(write_up=old)
    WriteUp.objects.filter(pk=old.pk).update(deleted_at=timezone.now() - dt.timedelta(days=31))

    services.delete_put_away()

    following.refresh_from_db()
    assert following.started_from is None


# Claiming


def test_claim_work_moves_everything_after_the_attempts_already_there(alice, guest, case_study):
    other = make_published(slug="other")
    mine = make_write_up(alice, case_study)
    first, second = make_submitted(guest, case_study), make_write_up(guest, case_study, {1: "Text"})
    elsewhere = make_write_up(guest, other)

    assert services.claim_work(guest=guest, user=alice) == 3

    assert list(WriteUp.objects.order_by("pk").values_list("pk", "author", "attempt")) == [
        (mine.pk, alice.pk, 1),
        (first.pk, alice.pk, 2),
        (second.pk, alice.pk, 3),
        (elsewhere.pk, alice.pk, 1),
    ]
    assert second.answers.get(step=1).body == "Text"
    assert first.submission.reports.count() == 1
    assert not User.objects.guests().exists()


def test_claim_work_takes_along_what_was_put_away(alice, guest, case_study):
    gone = make_write_up(guest, case_study)
    services.put_away(write_up=gone)

    services.claim_work(guest=guest, user=alice)

    assert list(WriteUp.objects.put_away_by(alice)) == [gone]


def test_claim_work_of_a_guest_without_work_ends_the_guest(alice, guest):
    assert services.claim_work(guest=guest, user=alice) == 0
    assert list(User.objects.all()) == [alice]
