"""Reads about case studies: what they give and what they cost."""

import pytest

from mlsdapp.casestudies import queries
from mlsdapp.rubric import content_hash
from tests.factories.casestudies import (
    CaseStudyFactory,
    ConsiderationFactory,
    StressFactory,
    WeighingFactory,
    make_framework,
    make_published,
)

pytestmark = pytest.mark.django_db
ALL = {"text": "", "domains": [], "difficulties": [], "themes": []}


@pytest.mark.parametrize("count", [1, 3])
def test_catalogue_costs_the_same_whatever_it_lists(count, django_assert_num_queries):
    for _ in range(count):
        make_published()

    with django_assert_num_queries(6):
        found = queries.catalogue(**ALL)
        themes = [[stress.theme for stress in case_study.stresses.all()] for case_study in found.found]

    assert (found.total, themes) == (count, [["imbalance"]] * count)


def test_catalogue_narrows_by_every_kind_and_counts_all():
    hard = make_published(title="Fraud", domain="payments", difficulty=3)
    easy = make_published(title="Clicks", domain="ads", difficulty=1)
    StressFactory(case_study=easy, theme="latency")
    CaseStudyFactory(title="Clicks, a draft")

    assert queries.catalogue(**ALL).found == [easy, hard]
    assert queries.catalogue(**ALL | {"text": "fraud"}).found == [hard]
    assert queries.catalogue(**ALL | {"domains": ["ads", "search"]}).found == [easy]
    assert queries.catalogue(**ALL | {"difficulties": [3]}).found == [hard]
    assert queries.catalogue(**ALL | {"themes": ["latency", "cost"]}).found == [easy]
    found = queries.catalogue(**ALL | {"text": "fraud", "domains": ["ads"]})
    assert (found.found, found.total) == ([], 2)
    assert found.counts == {
        "domain": {"payments": 1, "ads": 1},
        "difficulty": {3: 1, 1: 1},
        "theme": {"imbalance": 2, "latency": 1},
    }


def test_scored_by_step_is_heaviest_first(case_study, django_assert_num_queries):
    WeighingFactory(case_study=case_study, consideration=ConsiderationFactory(key="labels", step__number=3), weight=1)

    with django_assert_num_queries(1):
        by_step = queries.scored_by_step(case_study)

    assert {step: [(w.consideration.key, w.weight) for w in found] for step, found in by_step.items()} == {
        3: [("class-imbalance", 3), ("labels", 1)],
        4: [("ad-click-prediction.recalibration", 1)],
        5: [("latency-budget", 2)],
        6: [("drift", 2)],
    }


def test_considerations_by_key_have_the_hints_of_the_case(case_study, django_assert_num_queries):
    other = make_published(slug="other")
    case_study.weighings.filter(consideration__key="drift").update(hints=["A", "B", "C"])

    with django_assert_num_queries(2):
        found = queries.considerations_by_key(case_study)

    assert set(found) == {"class-imbalance", "drift", "latency-budget", "ad-click-prediction.recalibration"}
    assert found["drift"].hints == ["A", "B", "C"]
    assert found["class-imbalance"].hints == ["A question?", "The name.", "An example."]
    assert queries.considerations_by_key(other)["drift"].hints == ["A question?", "The name.", "An example."]


def test_rubric_data_hashes_as_its_version(case_study, django_assert_num_queries):
    with django_assert_num_queries(4):
        data = queries.rubric_data(case_study)

    assert content_hash(data) == case_study.current_version.content_hash
    assert data["prompt"] == [
        case_study.statement,
        "500 million a day.",
        *["Think of what is rare here."] * 7,
        *["Say what you choose and why."] * 7,
    ]


def test_general_rubric_weighs_everything_alike(case_study):
    data = queries.general_rubric_data()

    assert [(c["key"], c["weight"]) for c in data["considerations"]] == [
        ("class-imbalance", 1),
        ("drift", 1),
        ("latency-budget", 1),
    ]


def test_rubric_of_a_version_is_read_once_a_process(case_study, django_assert_num_queries):
    version = case_study.current_version
    queries.rubric(version.pk, version.content_hash)

    with django_assert_num_queries(0):
        rubric = queries.rubric(version.pk, version.content_hash)

    assert rubric.hash == version.content_hash


def test_after_submission_fetches_what_opens_then(case_study, django_assert_num_queries):
    with django_assert_num_queries(7):
        found = queries.after_submission(case_study)
        opened = (len(found.follow_ups.all()), len(found.sources.all()), len(found.steps.all()))

    assert opened == (1, 1, 7)


def test_step_titles_are_every_heading_that_names_a_step():
    make_framework()

    assert queries.step_titles()[5] == ["Deployment & Inference", "Deployment"]
    assert queries.theme_labels()["trade-offs"] == "Trade-offs"
