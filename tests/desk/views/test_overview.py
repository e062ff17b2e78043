"""The overview: what there is, what waits, what was changed last."""

import pytest
import time_machine
from django.urls import reverse

from mlsdapp.casestudies import services
from mlsdapp.casestudies.models import CaseStudy
from mlsdapp.writeups.models import Appeal
from tests.factories.accounts import UserFactory
from tests.factories.casestudies import CaseStudyFactory
from tests.factories.jobs import JobFactory
from tests.markup import page

URL = "/desk/"


def archived(editor) -> None:
    slug = CaseStudyFactory().slug
    services.archive(case_study=CaseStudy.objects.get(slug=slug), author=editor)


def test_overview_counts_what_there_is(as_editor, editor, bob, case_study, appeal):
    CaseStudyFactory()
    archived(editor)
    JobFactory(owner=editor)
    JobFactory(owner=editor, state="done")
    JobFactory(owner=bob)

    counts = [count.text for count in page(as_editor.get(URL)).all(class_="desk-count")]

    assert counts == [
        "1 published 1 draft, 1 archived",
        "1 open appeal The oldest is of today",
        "1 in the background Begun by you and not ended yet",
    ]


def test_overview_of_an_empty_desk(as_editor):
    found = page(as_editor.get(URL))

    assert [count.text for count in found.all(class_="desk-count")] == [
        "0 published 0 drafts, 0 archived",
        "0 open appeals All are answered",
        "0 in the background Nothing of yours is running",
    ]
    assert found.one(class_="desk-quiet").text == "Nothing has been changed here yet."


@time_machine.travel("2026-11-21 14:00:00+00:00", tick=False)
def test_overview_lists_who_changed_what(as_editor, editor, case_study):
    services.archive(case_study=CaseStudy.objects.get(), author=editor)

    row = page(as_editor.get(URL)).one(class_="desk-row")

    assert row.text == "Ad click prediction Archived by Edith today at 14:00"
    assert row.one("a").attributes["href"] == f"/admin/casestudies/casestudy/{case_study.pk}/change/"


def test_overview_counts_open_appeals_only(as_editor, editor, appeal):
    Appeal.objects.update(status="declined", reason="No.", answered_at=appeal.created_at)

    assert "0 open appeals" in page(as_editor.get(URL)).all(class_="desk-count")[1].text


@pytest.mark.parametrize("count", [1, 3])
def test_overview_costs_the_same_however_much_there_is(as_editor, editor, django_assert_num_queries, count):
    for _ in range(count):
        archived(UserFactory())
    as_editor.get(URL)

    with django_assert_num_queries(9):
        response = as_editor.get(URL)

    assert len(page(response).all(class_="desk-row")) == count


def test_header_leads_editors_to_the_desk_and_nobody_else(client, as_editor, alice):
    client.force_login(alice)

    links = [
        [link.attributes["href"] for link in page(one.get("/practice/")).one("header", id="header").all("a")]
        for one in (as_editor, client)
    ]

    assert [reverse("desk:overview") in found for found in links] == [True, False]
