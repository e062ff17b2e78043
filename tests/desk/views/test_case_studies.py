"""All case studies as an editor lists them."""

import pytest
import time_machine

from tests.factories.casestudies import CaseStudyFactory
from tests.markup import page

URL = "/desk/case-studies/"


@time_machine.travel("2026-11-21 14:00:00+00:00", tick=False)
def test_drafts_and_published_ones_are_listed_with_where_to_go(as_editor, appeal):
    CaseStudyFactory(slug="search", title="Search")

    rows = page(as_editor.get(URL)).all(class_="desk-row")

    assert [row.text for row in rows] == [
        (
            "Ad click prediction Published, changed today Publish Ad click prediction Preview Ad click prediction Bench of Ad click prediction "
            "Statistics of Ad click prediction 1 appeal in Ad click prediction"
        ),
        "Search Draft, changed today Publish Search Preview Search Bench of Search Statistics of Search",
    ]
    assert [link.attributes["href"] for link in rows[1].all("a")][1:] == [
        "/desk/publish/search/",
        "/desk/preview/search/",
        "/desk/bench/search/",
        "/desk/statistics/search/",
    ]


def test_without_any(as_editor):
    assert page(as_editor.get(URL)).one(class_="empty").text == "There is no case study yet."


@pytest.mark.parametrize("count", [1, 3])
def test_costs_the_same_however_many(as_editor, django_assert_num_queries, count):
    for _ in range(count):
        CaseStudyFactory()
    as_editor.get(URL)

    with django_assert_num_queries(5):
        response = as_editor.get(URL)

    assert len(page(response).all(class_="desk-row")) == count
