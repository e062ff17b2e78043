"""The catalogue with its search and filters."""

import pytest

from mlsdapp.casestudies.models import CaseStudy, Theme
from tests.factories.casestudies import JUSTIFIED, CaseStudyFactory, StressFactory, make_published
from tests.factories.writeups import make_submitted, make_write_up

URL = "/case-studies/"
HTMX = {"HX-Request": "true"}


@pytest.fixture
def ads(db) -> CaseStudy:
    return make_published(slug="ads", title="Ad click prediction")


@pytest.fixture
def maps(db) -> CaseStudy:
    """A hard one about maps that turns on drift."""
    found = make_published(
        slug="maps", title="Travel time", domain=CaseStudy.Domain.MAPS, difficulty=CaseStudy.Difficulty.HARD
    )
    found.stresses.all().delete()
    StressFactory(case_study=found, theme=Theme.DRIFT)
    return found


def found(response) -> list[CaseStudy]:
    return [row.case_study for row in response.context["rows"]]


def test_catalogue_lists_published_case_studies_by_title(client, ads, maps):
    CaseStudyFactory(slug="draft", title="A draft")

    response = client.get(URL)

    assert response.status_code == 200
    assert found(response) == [ads, maps]
    assert "2 case studies" in response.content.decode()


@pytest.mark.parametrize(
    ("query", "slugs"),
    [
        ("q=travel", ["maps"]),
        ("q=TRAVEL+time", ["maps"]),
        ("q=advertisements", ["ads", "maps"]),
        ("q=nothing+of+the+sort", []),
        ("domain=maps", ["maps"]),
        ("domain=maps&domain=ads", ["ads", "maps"]),
        ("difficulty=3", ["maps"]),
        ("theme=drift", ["maps"]),
        ("theme=drift&domain=ads", []),
        ("theme=drift&theme=imbalance", ["ads", "maps"]),
    ],
)
def test_catalogue_finds_what_matches_text_and_any_choice_of_each_filter(client, ads, maps, query, slugs):
    assert [case.slug for case in found(client.get(f"{URL}?{query}"))] == slugs


def test_catalogue_counts_each_choice_and_leaves_out_those_that_find_nothing(client, ads, maps):
    groups = client.get(f"{URL}?domain=search").context["groups"]

    shown = {
        group.field.name: [(choice.widget.choice_label, choice.count, choice.is_set) for choice in group.first]
        for group in groups
    }
    assert shown == {
        "difficulty": [("Medium", 1, False), ("Hard", 1, False)],
        "domain": [("Ads", 1, False), ("Maps", 1, False), ("Search", 0, True)],
        "theme": [("Imbalance", 1, False), ("Drift", 1, False)],
    }


def test_catalogue_folds_away_rare_themes_but_none_that_is_set(client, ads):
    themes = [theme for theme in Theme if theme != Theme.IMBALANCE][:10]
    for theme in themes:
        StressFactory(case_study=ads, theme=theme)

    group = client.get(f"{URL}?theme={themes[9]}").context["groups"][2]

    assert len(group.first) == 6
    assert len(group.rest) == 5
    assert [choice.widget.choice_label for choice in group.first if choice.is_set] == [themes[9].label]


def test_catalogue_offers_each_filter_for_removal(client, ads, maps):
    response = client.get(f"{URL}?q=travel&theme=drift&difficulty=3")

    assert response.context["chips"] == [("Hard", "q=travel&theme=drift"), ("Drift", "q=travel&difficulty=3")]
    assert "1 of 2 case studies" in response.content.decode()
    assert "Filter, 2 set" in response.content.decode()


def test_catalogue_with_nothing_found_leads_back(client, ads):
    page = client.get(f"{URL}?q=zebra").content.decode()

    assert "No case study matches all of this." in page
    assert "Show all case studies" in page


def test_catalogue_without_case_studies_says_so(client, framework):
    page = client.get(URL).content.decode()

    assert "There are no case studies yet." in page
    assert "Show all case studies" not in page


def test_catalogue_shows_own_attempts_best_and_first(client, alice, ads, maps):
    make_submitted(alice, ads)
    better = make_submitted(alice, ads, {3: JUSTIFIED})
    draft = make_write_up(alice, maps)
    client.force_login(alice)

    rows = client.get(URL).context["rows"]

    assert rows[0].best.write_up == better
    assert rows[0].first_total < rows[0].best.total
    assert rows[0].scored_count == 2
    assert rows[1].best is None
    assert rows[1].draft.write_up == draft


def test_catalogue_shows_nobody_elses_attempts(client, alice, bob, ads):
    make_submitted(alice, ads)
    client.force_login(bob)

    response = client.get(URL)

    assert [row.attempts for row in response.context["rows"]] == [[]]
    assert "Not tried yet" in response.content.decode()


def test_catalogue_with_htmx_answers_with_the_list_alone(client, ads, maps):
    response = client.get(f"{URL}?theme=drift", headers=HTMX)

    page = response.content.decode().strip()
    assert response.status_code == 200
    assert page.startswith('<section class="catalogue__list" id="case-list"')
    assert 'id="filter-count" hx-swap-oob="true">Filter, 1 set<' in page
    assert "<html" not in page
    assert "HX-Request" in response["Vary"]


def test_catalogue_restored_from_history_is_a_whole_page(client, ads):
    response = client.get(URL, headers=HTMX | {"HX-History-Restore-Request": "true"})

    assert "<html" in response.content.decode()


@pytest.mark.parametrize("query", ["domain=atlantis", "difficulty=many", "theme=", "q=" + "x" * 101, "q=%00"])
def test_catalogue_leaves_out_what_it_does_not_know(client, ads, maps, query):
    response = client.get(f"{URL}?{query}")

    assert response.status_code == 200
    assert found(response) == [ads, maps]


def test_catalogue_escapes_the_search(client, ads):
    page = client.get(URL, {"q": '"><script>alert(1)</script>'}).content.decode()

    assert "<script>alert" not in page


@pytest.mark.parametrize("count", [1, 3])
def test_catalogue_costs_the_same_for_one_and_three(client, alice, count, django_assert_num_queries):
    for number in range(count):
        make_submitted(alice, make_published(slug=f"case-study-{number}"))
    client.force_login(alice)

    with django_assert_num_queries(11):
        client.get(URL)


def test_catalogue_refuses_other_methods(client):
    assert client.post(URL).status_code == 405
