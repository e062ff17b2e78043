"""Statistics: how often each consideration is earned, where candidates stop, and of which version."""

import pytest

from mlsdapp.casestudies import services as case_services
from mlsdapp.casestudies.models import RubricVersion, Weighing
from mlsdapp.writeups import services
from tests.desk.conftest import PASSAGE
from tests.factories.accounts import UserFactory
from tests.factories.casestudies import JUSTIFIED, MENTIONED, SPECIFIC, CaseStudyFactory
from tests.factories.writeups import make_appeal, make_submitted, make_write_up
from tests.markup import page, roots

URL = "/desk/statistics/ad-click-prediction/"


def items(response) -> dict[str, str]:
    """Consideration -> its counts from justified to absent, and the rest of its line."""
    return {
        item.one("a").text: " ".join(count.text for count in item.all(class_="statistics-item__count"))
        + f"; {item.one(class_='statistics-item__covered').text}"
        for item in page(response).all("li", class_="statistics-item")
    }


def stages(response) -> list[str]:
    return [stage.text for stage in page(response).all("li", class_="statistics-stage")]


def test_statistics_count_depths_and_stages(as_editor, alice, bob, case_study):
    make_submitted(alice, case_study, {3: SPECIFIC})
    make_submitted(bob, case_study, {3: JUSTIFIED, 6: "We watch data drift."})
    make_submitted(bob, case_study, {3: MENTIONED})
    make_write_up(bob, case_study, {1: "Begun."})

    response = as_editor.get(URL)

    assert items(response) == {
        "Class imbalance": "1 1 1 0; 67% covered",
        "Drift": "0 0 1 2; 0% covered",
        "Latency budget": "0 0 0 3; 0% covered",
        "Recalibration": "0 0 0 3; 0% covered",
    }
    assert stages(response) == [
        "Begun 4",
        "1 Clarify Requirements 1 of 4",
        "2 Propose ML Solution 0 of 4",
        "3 Data Management 3 of 4",
        "4 Model Development 0 of 4",
        "5 Deployment & Inference 0 of 4",
        "6 Monitoring & Maintenance 1 of 4",
        "7 Iterate & Scale 0 of 4",
        "Submitted 3 of 4",
    ]


def test_bars_are_as_wide_as_their_shares(as_editor, alice, bob, case_study):
    make_submitted(alice, case_study, {3: SPECIFIC})
    make_submitted(bob, case_study, {3: MENTIONED})

    bar = page(as_editor.get(URL)).all("svg", class_="statistics-bar")[9]

    assert [(part.attributes["x"], part.attributes["width"]) for part in bar.all("rect")] == [
        ("0.00%", "50.00%"),
        ("50.00%", "50.00%"),
    ]


def test_attempts_begun_from_an_earlier_one_are_not_taken_for_fresh_ones(as_editor, alice, case_study):
    services.keep_working(write_up=make_submitted(alice, case_study, {3: SPECIFIC}))

    assert stages(as_editor.get(URL))[0] == "Begun 1"


def test_open_appeals_are_counted(as_editor, alice, case_study, appeal):
    response = as_editor.get(URL)

    assert items(response)["Drift"] == "0 0 0 1; 0% covered, 1 appeal"
    link = next(link for link in page(response).one(id="statistics").all("a") if "appeals" in link.attributes["href"])
    assert (link.text, link.attributes["href"]) == ("1 open appeal", "/desk/appeals/?case_study=ad-click-prediction")


def test_an_earlier_version_has_its_own_statistics(as_editor, alice, case_study):
    make_submitted(alice, case_study, {3: SPECIFIC})
    before = case_study.current_version_id
    Weighing.objects.filter(consideration__key="drift").delete()
    case_services.publish(case_study=case_study)

    now, then = as_editor.get(URL), as_editor.get(URL, {"version": before})

    assert page(now).one(id="statistics").all(class_="desk-quiet")[1].text == (
        "Nothing has been submitted under this version."
    )
    assert items(then)["Class imbalance"] == "0 1 0 0; 100% covered"
    assert [option.text.split(", ")[1] for option in page(then).one("select", name="version").all("option")][0] == (
        "the present one"
    )


@pytest.mark.parametrize("version", ["", "0", "x", "99999999999999999999"])
def test_a_strange_version_is_the_present_one(as_editor, alice, case_study, version):
    make_submitted(alice, case_study, {3: SPECIFIC})

    assert items(as_editor.get(URL, {"version": version}))["Class imbalance"] == "0 1 0 0; 100% covered"


def test_another_case_studys_version_is_not_shown(as_editor, case_study):
    other = RubricVersion.objects.create(case_study=CaseStudyFactory(), content_hash="a", content={})

    assert as_editor.get(URL, {"version": other.pk}).status_code == 200


def test_statistics_before_anybody_begins(as_editor, case_study):
    quiet = [one.text for one in page(as_editor.get(URL)).all(class_="desk-quiet")]

    assert quiet == [
        "Nobody has begun an attempt under this version.",
        "Nothing has been submitted under this version.",
    ]


def test_statistics_of_a_draft(as_editor):
    CaseStudyFactory(slug="draft")

    empty = page(as_editor.get("/desk/statistics/draft/")).one(class_="empty")

    assert empty.one("p").text == "This case study has not been published yet, so nobody could practise it."


def test_statistics_under_htmx(as_editor, case_study, htmx):
    response = as_editor.get(URL, headers=htmx)

    assert (response.status_code, roots(response)) == (200, ["statistics"])
    assert "HX-Request" in response["Vary"]


def test_unknown_case_study(as_editor):
    assert as_editor.get("/desk/statistics/none/").status_code == 404


@pytest.mark.parametrize("count", [1, 3])
def test_statistics_cost_the_same_however_many(as_editor, case_study, django_assert_num_queries, count):
    for _ in range(count):
        make_appeal(make_submitted(UserFactory(), case_study, {3: PASSAGE}))
    as_editor.get(URL)

    with django_assert_num_queries(11):
        response = as_editor.get(URL)

    assert stages(response)[0] == f"Begun {count}"


# The list


def test_list_compares_case_studies(as_editor, alice, case_study, appeal):
    make_submitted(alice, case_study, {3: SPECIFIC})
    make_write_up(alice, case_study)
    CaseStudyFactory(title="Search")

    rows = page(as_editor.get("/desk/statistics/")).one("tbody").all("tr")

    assert [row.one("th").text for row in rows] == ["Ad click prediction", "Search"]
    assert [[cell.text for cell in row.all("td")] for row in rows] == [["3", "2", "13", "1"], ["0", "0", "–", "0"]]


def test_list_without_any(as_editor):
    assert page(as_editor.get("/desk/statistics/")).one(class_="empty").text == "There is no case study yet."


@pytest.mark.parametrize("count", [1, 3])
def test_list_costs_the_same_however_many(as_editor, django_assert_num_queries, count):
    for _ in range(count):
        CaseStudyFactory()
    as_editor.get("/desk/statistics/")

    with django_assert_num_queries(5):
        response = as_editor.get("/desk/statistics/")

    assert len(page(response).one("tbody").all("tr")) == count
