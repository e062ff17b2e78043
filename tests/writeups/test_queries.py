"""What My practice reads, and that it costs the same whatever there is."""

import pytest
from django.utils import timezone

from mlsdapp.writeups import queries, services
from mlsdapp.writeups.models import ScoreReport, Submission, WriteUp
from tests.factories.casestudies import JUSTIFIED, MENTIONED, SPECIFIC, make_published
from tests.factories.writeups import make_submitted, make_write_up

IMBALANCE_TOTAL = {1: 100 * 3 * 0.15 / 8, 2: 100 * 3 * 0.7 / 8, 3: 100 * 3 / 8}


def test_practice_lists_the_last_edited_first(alice, bob, case_study):
    first, second = make_write_up(alice, case_study), make_write_up(alice, case_study)
    make_write_up(bob, case_study)
    gone = make_write_up(alice, case_study)
    services.put_away(write_up=gone)
    WriteUp.objects.filter(pk=first.pk).update(updated_at=timezone.now())

    assert [row.write_up for row in queries.practice(alice)] == [first, second]


def test_practice_row_of_a_draft_says_what_is_begun(alice, case_study):
    make_write_up(alice, case_study, {1: "Two words", 3: "One", 4: "  "})

    row = queries.practice(alice)[0]

    assert (row.words, row.total, row.previous_total, row.change) == (3, None, None, None)
    assert row.started_steps == [1, 3]
    assert row.rings == [queries.STARTED, 0, queries.STARTED, 0, 0, 0, 0]


def test_practice_row_of_a_submission_has_the_steps_of_its_report(alice, case_study):
    make_submitted(alice, case_study, {3: SPECIFIC})

    row = queries.practice(alice)[0]

    assert row.total == pytest.approx(IMBALANCE_TOTAL[2])
    assert row.rings == [0, 0, 70, 0, 0, 0, 0]
    assert (row.words, row.previous_total) == (8, None)


def test_practice_compares_with_the_last_scored_attempt_at_the_same_case_study(alice, case_study):
    other = make_published(slug="other")
    make_submitted(alice, case_study, {3: MENTIONED})
    make_submitted(alice, other, {3: JUSTIFIED})
    make_write_up(alice, case_study, {3: "A draft between"})
    make_submitted(alice, case_study, {3: SPECIFIC})
    make_submitted(alice, case_study, {3: JUSTIFIED})

    rows = {(row.write_up.case_study.slug, row.write_up.attempt): row for row in queries.practice(alice)}

    totals = {key: (row.total and round(row.total), row.change) for key, row in rows.items()}
    assert totals == {
        ("ad-click-prediction", 1): (6, None),
        ("other", 1): (38, None),
        ("ad-click-prediction", 2): (None, None),
        ("ad-click-prediction", 3): (26, 20),
        ("ad-click-prediction", 4): (38, 12),
    }


def test_practice_does_not_compare_with_what_was_put_away(alice, case_study):
    services.put_away(write_up=make_submitted(alice, case_study))
    make_submitted(alice, case_study)

    assert [row.previous_total for row in queries.practice(alice)] == [None]


def test_practice_shows_the_newest_report(alice, case_study):
    submission = make_submitted(alice, case_study).submission
    again = {"submission": submission, "rubric_version": case_study.current_version, "engine": "later", "findings": []}
    ScoreReport.objects.create(**again, total=88, steps={"1": 50.0})

    row = queries.practice(alice)[0]

    assert (row.total, row.rings) == (88, [50, 0, 0, 0, 0, 0, 0])


@pytest.mark.parametrize("count", [1, 3, 50])
def test_practice_costs_three_queries_whatever_there_is(alice, case_study, django_assert_num_queries, count):
    submitted = make_submitted(alice, case_study)
    report = submitted.submission.reports.get()
    fields = {name: getattr(report, name) for name in ("rubric_version", "engine", "total", "steps", "findings")}
    for _ in range(count - 1):
        write_up = make_write_up(alice, case_study)
        write_up.status = WriteUp.Status.SUBMITTED
        write_up.save(update_fields=["status"])
        now = timezone.now()
        submission = Submission.objects.create(write_up=write_up, texts={}, words=0, submitted_at=now)
        ScoreReport.objects.create(submission=submission, **fields)
    make_write_up(alice, case_study, {1: "A draft"})

    with django_assert_num_queries(3):
        rows = queries.practice(alice)
        shown = [(str(row.write_up), row.words, row.total, row.change, row.rings) for row in rows]

    assert len(shown) == count + 1


def test_practice_of_nobody_is_empty(alice, django_assert_num_queries):
    with django_assert_num_queries(1):
        assert queries.practice(alice) == []
