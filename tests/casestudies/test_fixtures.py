"""The project's own data files: they load, they are clean, and they hold as much as a candidate may expect."""

import re

import pytest
from django.conf import settings

from mlsdapp.casestudies import checking, datafiles, schema, services
from mlsdapp.casestudies.management.commands import score
from mlsdapp.casestudies.models import CaseStudy, Consideration, RubricVersion
from mlsdapp.rubric import parse_cue

FIXTURES = settings.FIXTURES_DIR
CONSIDERATIONS = sorted((FIXTURES / "considerations").glob("*.yaml"))
CASES = checking.case_files(FIXTURES)


@pytest.fixture(scope="module")
def general() -> list[dict]:
    return checking.read_general(FIXTURES / "considerations")


def read_case(path, general) -> dict:
    return schema.read_case_study(datafiles.load(path), {consideration["key"] for consideration in general})


def test_there_are_51_considerations_and_sixteen_case_studies():
    assert len(CONSIDERATIONS) == 51
    assert len(CASES) == 16


def test_check_is_clean():
    assert checking.check(FIXTURES).problems == []


@pytest.mark.parametrize("path", CONSIDERATIONS, ids=lambda path: path.stem)
def test_general_consideration_holds_enough(path):
    data = datafiles.load(path).data

    assert len(data["cues"]) >= 15
    assert sum(len(data["examples"][depth]) for depth in data["examples"]) >= 12
    assert len(data["counter_examples"]) >= 5
    assert len(data["hints"]) == 3
    assert set(data["lift"]) == {"absent", "mentioned", "specific"}
    assert all(data["examples"].get(depth) for depth in ("mentioned", "specific", "justified"))


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_case_study_holds_enough(path, general):
    case = read_case(path, general)

    rubric = case["rubric"]
    assert 60 <= len(case["statement"].split()) <= 150
    assert 90 <= len(case["summary"]) <= 170
    assert 2 <= len(case["themes"]) <= 4
    assert len(case["facts"]) >= 10
    assert all(len(fact["cues"]) >= 3 for fact in case["facts"])
    assert len(rubric["considerations"]) >= 5
    heavy = {key for key, weight in rubric["weights"].items() if weight == 3}
    assert heavy <= set(rubric["hints"])
    assert {len(ladder) for ladder in rubric["hints"].values()} == {3}
    assert {len(own["hints"]) for own in rubric["considerations"]} == {3}
    assert len(case["follow_ups"]) >= 6
    assert 1_400 <= schema.solution_words(case["solution"]) <= 2_400
    assert len(case["mistakes"]) >= 5
    assert len(case["curveballs"]) == 2
    assert len([line for line in case["sizing"] if line["formula"]]) >= 5
    assert {level: len(texts) for level, texts in case["golden"].items()} == dict.fromkeys(case["golden"], 7)


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_figures_refer_to_sources_there_are(path, general):
    case = read_case(path, general)
    answers = [part["answer"] for part in [*case["follow_ups"], *case["curveballs"]]]
    texts = "\n".join([*case["solution"].values(), *answers, *(line["note"] for line in case["sizing"])])
    named = set(re.findall(r"\[([a-z0-9-]+)\]", texts)) | {line["basis"] for line in case["sizing"]}

    assert [source["key"] for source in case["sources"] if source["key"] not in named] == []
    assert set(re.findall(r"\[([a-z]+[a-z0-9-]*-(?:19|20)\d\d)\]", texts)) <= {
        source["key"] for source in case["sources"]
    }


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_case_cues_parse(path, general):
    rubric = read_case(path, general)["rubric"]

    for cue in (cue for cues in rubric["cues"].values() for cue in cues):
        assert parse_cue(cue).source


@pytest.mark.django_db
def test_everything_loads_and_hashes_as_from_the_files():
    from_files = {slug: score.rubric_of_files(slug)[0].hash for slug in [None, *(path.stem for path in CASES)]}

    assert services.import_framework(
        steps_file=FIXTURES / "framework.yaml", considerations_dir=FIXTURES / "considerations"
    ) == (7, 51)
    imported = services.import_case_studies(files=CASES)

    assert [(one.case_study.slug, one.is_new_version) for one in imported] == [(path.stem, True) for path in CASES]
    assert Consideration.objects.general().count() == 51
    assert CaseStudy.objects.published().count() == len(CASES)
    hashes = {
        version.case_study and version.case_study.slug: version.content_hash
        for version in RubricVersion.objects.select_related("case_study")
    }
    assert hashes == from_files
    assert {slug: score.find_rubric(slug)[0].hash for slug in hashes} == from_files
