"""The cheat sheet."""

import pytest

from mlsdapp.casestudies.models import FrameworkStep
from tests.factories.casestudies import ConsiderationFactory
from tests.markup import page

URL = "/framework/cheat-sheet/"


def test_cheat_sheet_holds_every_step(client, framework):
    FrameworkStep.objects.filter(number=2).update(questions=["Which unit?"], mistakes=["No baseline."], minutes=5)
    ConsiderationFactory(key="ml-task", step=framework[1], position=1)
    ConsiderationFactory(key="baseline", step=framework[1], position=0)

    steps = page(client.get(URL)).all("li", class_="cheat__step")

    assert len(steps) == 7
    assert [title.text for title in steps[1].all("h3")] == ["Ask", "Cover", "Avoid"]
    assert [item.text for item in steps[1].all("li")] == ["Which unit?", "Baseline", "Ml task", "No baseline."]
    assert steps[1].one(class_="cheat__minutes").text == "5 minutes"
    assert steps[0].all("h3") == []


def test_cheat_sheet_leaves_out_what_is_scored_in_one_case_only(client, case_study):
    assert "Recalibration" not in client.get(URL).content.decode()


def test_cheat_sheet_prints_only_where_a_script_can(client, framework):
    button = page(client.get(URL)).one("button", data_print="")

    assert (button.attributes["type"], "hidden" in button.attributes) == ("button", True)


@pytest.mark.parametrize("count", [1, 3])
def test_cheat_sheet_costs_the_same_for_one_and_three_considerations(
    client, framework, count, django_assert_num_queries
):
    for number in range(count):
        ConsiderationFactory(key=f"own-{number}", step=framework[2])

    with django_assert_num_queries(2):
        client.get(URL)


def test_cheat_sheet_refuses_other_methods(client):
    assert client.post(URL).status_code == 405
