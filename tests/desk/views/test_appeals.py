"""The queue of appeals: what an editor reads of each, filters, pages."""

import pytest
import time_machine

from mlsdapp.writeups import services
from mlsdapp.writeups.models import Appeal, WriteUp
from tests.desk.conftest import PASSAGE
from tests.factories.accounts import UserFactory
from tests.factories.casestudies import SPECIFIC, make_published
from tests.factories.writeups import make_appeal, make_submitted
from tests.markup import page, roots

URL = "/desk/appeals/"


def rows(response) -> list[str]:
    return [row.text for row in page(response).all("li", class_="desk-appeal")]


def titles(response) -> list[str]:
    return [title.text for title in page(response).all("h2", class_="desk-appeal__title")]


@time_machine.travel("2026-11-21 14:00:00+00:00", tick=False)
def test_queue_says_what_the_candidate_and_the_engine_said(as_editor, alice, case_study):
    make_appeal(make_submitted(alice, case_study, {3: PASSAGE}), note="It is drift in plain words.")

    assert rows(as_editor.get(URL)) == [
        (
            "Drift in Ad click prediction Ad click prediction Step 3 today at 14:00 "
            f"{PASSAGE} The candidate: It is drift in plain words. "
            "The engine did not find it, and nothing else there."
        )
    ]


def test_queue_says_what_else_was_found_in_the_passage(as_editor, alice, case_study):
    make_appeal(make_submitted(alice, case_study, {3: SPECIFIC}))

    assert rows(as_editor.get(URL))[0].endswith(
        "The engine did not find it; there it found Class imbalance (specific)."
    )


def test_queue_says_what_was_taken_for_set_aside(as_editor, alice, case_study):
    make_appeal(make_submitted(alice, case_study, {3: "We ignore data drift."}))

    assert "The engine took it for set aside" in rows(as_editor.get(URL))[0]


def test_queue_never_says_who_wrote_it(as_editor, appeal):
    response = as_editor.get(URL)

    assert "alice" not in response.content.decode().lower()


def test_queue_is_oldest_first(as_editor, alice, bob, case_study):
    with time_machine.travel("2026-11-20 14:00:00+00:00"):
        make_appeal(make_submitted(alice, case_study, {3: PASSAGE}), "latency-budget")
    with time_machine.travel("2026-11-19 14:00:00+00:00"):
        make_appeal(make_submitted(bob, case_study, {3: PASSAGE}), "drift")

    assert titles(as_editor.get(URL)) == ["Drift in Ad click prediction", "Latency budget in Ad click prediction"]


def test_queue_holds_open_ones_unless_asked(as_editor, editor, alice, case_study):
    write_up = make_submitted(alice, case_study, {3: PASSAGE})
    services.decline_appeal(appeal=make_appeal(write_up, "drift"), editor=editor, reason="It is not.")
    services.accept_appeal(appeal=make_appeal(write_up, "class-imbalance"), editor=editor, outcome="cue")
    make_appeal(write_up, "latency-budget")

    found = {status: titles(as_editor.get(URL, {"status": status})) for status in ("", "declined", "accepted", "all")}

    assert found == {
        "": ["Latency budget in Ad click prediction"],
        "declined": ["Drift in Ad click prediction"],
        "accepted": ["Class imbalance in Ad click prediction"],
        "all": [
            "Latency budget in Ad click prediction",
            "Class imbalance in Ad click prediction",
            "Drift in Ad click prediction",
        ],
    }
    assert "Declined: It is not." in rows(as_editor.get(URL, {"status": "declined"}))[0]


def test_queue_of_one_case_study(as_editor, alice, appeal):
    other = make_published(slug="other", title="Other")
    make_appeal(make_submitted(alice, other, {3: PASSAGE}), "class-imbalance")

    assert titles(as_editor.get(URL, {"case_study": "other"})) == ["Class imbalance in Other"]


def test_queue_leaves_out_what_was_put_away(as_editor, appeal):
    WriteUp.objects.update(deleted_at=appeal.created_at)

    response = as_editor.get(URL)

    assert rows(response) == []
    assert page(response).one(class_="empty").one("p").text.startswith("No appeals here.")


@pytest.mark.parametrize(
    "query", [{"status": "x"}, {"case_study": "none"}, {"page": "x"}, {"page": "-1"}, {"page": "9"}]
)
def test_queue_does_not_mind_a_strange_query(as_editor, appeal, query):
    response = as_editor.get(URL, query)

    assert (response.status_code, len(rows(response))) == (200, 1)


def test_queue_has_pages_that_keep_the_filter(as_editor, case_study):
    for _ in range(21):
        make_appeal(make_submitted(UserFactory(), case_study, {3: PASSAGE}))

    first = as_editor.get(URL, {"case_study": case_study.slug})
    link = page(first).one(class_="desk-pages").one("a").attributes["href"]
    second = as_editor.get(f"{URL}{link}")

    assert (len(rows(first)), len(rows(second))) == (20, 1)
    assert link == "?case_study=ad-click-prediction&page=2"


def test_queue_under_htmx(as_editor, appeal, htmx):
    response = as_editor.get(URL, headers=htmx)

    assert (response.status_code, roots(response)) == (200, ["appeal-list"])
    assert "HX-Request" in response["Vary"]


@pytest.mark.parametrize("count", [1, 3])
def test_queue_costs_the_same_however_long(as_editor, case_study, django_assert_num_queries, count):
    for _ in range(count):
        make_appeal(make_submitted(UserFactory(), case_study, {3: PASSAGE}))
    as_editor.get(URL)

    with django_assert_num_queries(9):
        response = as_editor.get(URL)

    assert (len(rows(response)), Appeal.objects.count()) == (count, count)
