"""Importing and publishing: whole or not at all, twice without effect, a version for every change of what scores."""

import json
from pathlib import Path

import pytest
from django.core import serializers

from mlsdapp.casestudies import models, services
from mlsdapp.casestudies.datafiles import DataFileError
from mlsdapp.casestudies.models import CaseStudy, Consideration, FrameworkStep, RubricVersion
from tests.factories.casestudies import make_published

from . import files

pytestmark = pytest.mark.django_db
TABLES = (
    models.FrameworkStep,
    models.CaseStudy,
    models.Stress,
    models.Consideration,
    models.Weighing,
    models.Fact,
    models.CaseStep,
    models.FollowUp,
    models.Mistake,
    models.Curveball,
    models.SizingLine,
    models.Source,
    models.Edit,
    models.RubricVersion,
)


def import_framework(fixtures: Path) -> tuple[int, int]:
    return services.import_framework(
        steps_file=fixtures / "framework.yaml", considerations_dir=fixtures / "considerations"
    )


def import_case(fixtures: Path) -> list[services.Imported]:
    return services.import_case_studies(files=[fixtures / "casestudies/toy-case.yaml"])


def everything() -> dict[str, list]:
    """All rows but for their keys and times, which a second import may renew."""
    return {table.__name__: sorted(map(plain, table.objects.all()), key=str) for table in TABLES}


def plain(row) -> dict:
    fields = serializers.serialize("python", [row])[0]["fields"]
    return json.loads(json.dumps({name: str(value) for name, value in fields.items() if not name.endswith("_at")}))


@pytest.fixture
def loaded(fixtures) -> Path:
    """The small data files, and the database as they make it."""
    import_framework(fixtures)
    import_case(fixtures)
    return fixtures


def test_import_framework_loads_steps_considerations_and_the_general_rubric(fixtures):
    assert import_framework(fixtures) == (7, 2)

    assert [str(step) for step in FrameworkStep.objects.all()][:2] == [
        "1 Clarify Requirements",
        "2 Propose ML Solution",
    ]
    assert list(Consideration.objects.general().values_list("key", flat=True)) == ["alpha", "beta"]
    general = RubricVersion.objects.get()
    assert general.case_study is None
    assert [c["weight"] for c in general.content["considerations"]] == [1, 1]


def test_import_case_study_loads_and_publishes_it(loaded):
    case_study = CaseStudy.objects.published().get()

    assert (case_study.slug, case_study.title) == ("toy-case", "Toy case")
    assert [stress.theme for stress in case_study.stresses.all()] == ["data", "drift"]
    assert [fact.key for fact in case_study.facts.all()] == [f"fact-{n}" for n in range(10)]
    assert case_study.steps.count() == 7
    assert [follow_up.question for follow_up in case_study.follow_ups.all()] == [f"And {n}?" for n in range(6)]
    assert [source.key for source in case_study.sources.all()] == ["paper"]
    weighings = dict(case_study.weighings.values_list("consideration__key", "weight"))
    assert weighings == {"alpha": 3, "beta": 1} | {f"toy-case.own{letter}": 2 for letter in files.LETTERS[:5]}
    alpha = case_study.weighings.get(consideration__key="alpha")
    assert (alpha.cues, alpha.hints) == (["alpha zagtoy"], ["Case question?", "Case name.", "Case example."])


def test_importing_twice_changes_nothing_and_makes_no_new_version(loaded):
    before = everything()

    import_framework(loaded)
    again = import_case(loaded)

    assert [(one.case_study.slug, one.is_new_version) for one in again] == [("toy-case", False)]
    assert everything() == before
    assert RubricVersion.objects.count() == 2


def change(fixtures: Path, name: str, old: str, new: str) -> None:
    path = fixtures / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_changed_cue_makes_a_new_version_and_keeps_the_old(loaded):
    old = CaseStudy.objects.get().current_version
    change(loaded, "casestudies/toy-case.yaml", "ownb zagc", "ownb zigzag")

    imported = import_case(loaded)

    new = CaseStudy.objects.get().current_version
    assert [one.is_new_version for one in imported] == [True]
    assert set(RubricVersion.objects.exclude(case_study=None)) == {old, new}
    assert "ownb zagc" in json.dumps(RubricVersion.objects.get(pk=old.pk).content)


def test_reworded_label_makes_no_new_version(loaded):
    old = CaseStudy.objects.get().current_version
    change(loaded, "casestudies/toy-case.yaml", "label: Ownb", "label: Said better")

    imported = import_case(loaded)

    assert [one.is_new_version for one in imported] == [False]
    assert CaseStudy.objects.get().current_version == old
    assert Consideration.objects.get(key="toy-case.ownb").label == "Said better"


def test_changed_weight_makes_a_new_version(loaded):
    change(loaded, "casestudies/toy-case.yaml", "beta: 1", "beta: 2")

    assert [one.is_new_version for one in import_case(loaded)] == [True]


def test_going_back_finds_the_old_version_again(loaded):
    old = CaseStudy.objects.get().current_version
    change(loaded, "casestudies/toy-case.yaml", "beta: 1", "beta: 2")
    import_case(loaded)
    change(loaded, "casestudies/toy-case.yaml", "beta: 2", "beta: 1")

    assert [one.is_new_version for one in import_case(loaded)] == [False]
    assert CaseStudy.objects.get().current_version == old


def test_dropped_own_consideration_is_no_longer_scored_but_still_named(loaded):
    data = files.case_study()
    data["rubric"]["considerations"][0] = files.own("toy-case.other")
    files.write(loaded, "casestudies/toy-case.yaml", data)

    import_case(loaded)

    case_study = CaseStudy.objects.get()
    assert not case_study.weighings.filter(consideration__key="toy-case.ownb").exists()
    assert "toy-case.ownb" not in json.dumps(case_study.current_version.content)
    assert case_study.own_considerations.filter(key="toy-case.ownb").exists()


def test_parts_that_the_file_no_longer_has_go(loaded):
    data = files.case_study()
    data["themes"] = ["cost", "data"]
    data["sources"].append({"key": "other", "title": "Another paper"})
    files.write(loaded, "casestudies/toy-case.yaml", data)
    import_case(loaded)
    data["sources"].pop()
    files.write(loaded, "casestudies/toy-case.yaml", data)

    import_case(loaded)

    case_study = CaseStudy.objects.get()
    assert [stress.theme for stress in case_study.stresses.all()] == ["cost", "data"]
    assert [source.key for source in case_study.sources.all()] == ["paper"]


def spoil_field(data):
    data["colour"] = "red"


def spoil_cue(data):
    data["rubric"]["considerations"][0]["cues"][0] = "(open"


def spoil_consideration(data):
    data["rubric"]["weights"]["gamma"] = 1


def drop_field(data):
    del data["statement"]


SPOILS = {
    "wrong_field": (spoil_field, "second.yaml: colour: is not a field here"),
    "cue": (spoil_cue, "second.yaml: rubric.considerations[0].cues[0]: '(open'"),
    "unknown_consideration": (spoil_consideration, "second.yaml: rubric.weights.gamma: is not a consideration"),
    "missing_field": (drop_field, "second.yaml: statement: is missing"),
}


@pytest.mark.parametrize(("spoil", "message"), SPOILS.values(), ids=SPOILS.keys())
def test_one_bad_file_refuses_the_whole_import(loaded, spoil, message):
    before = everything()
    change(loaded, "casestudies/toy-case.yaml", "beta: 1", "beta: 2")
    data = files.case_study("second")
    spoil(data)
    second = files.write(loaded, "casestudies/second.yaml", data)

    with pytest.raises(DataFileError) as error:
        services.import_case_studies(files=[loaded / "casestudies/toy-case.yaml", second])

    assert str(error.value).startswith(message)
    assert everything() == before


RAW = {
    "alias": (b"slug: &s second\ntitle: *s\n", "second.yaml: line 1: anchors and aliases are not allowed"),
    "tag": (b"slug: !x second\n", "second.yaml: line 1: tags are not allowed"),
    "repeated_key": (b"slug: second\nslug: second\n", "second.yaml: line 2: found duplicate key"),
    "deep": (b"slug: " + b"[" * 20 + b"]" * 20, "second.yaml: line 1: is nested deeper than 12 levels"),
    "not_utf_8": (b"slug: caf\xe9\n", "second.yaml: is not UTF-8 (byte 9)"),
    "too_big": (b"#" + b"x" * 1_000_000, "second.yaml: has 1,000,001 bytes; the limit is 1,000,000"),
}


@pytest.mark.parametrize(("raw", "message"), RAW.values(), ids=RAW.keys())
def test_file_that_is_not_plain_yaml_refuses_the_whole_import(loaded, raw, message):
    before = everything()
    change(loaded, "casestudies/toy-case.yaml", "beta: 1", "beta: 2")
    second = loaded / "casestudies/second.yaml"
    second.write_bytes(raw)

    with pytest.raises(DataFileError) as error:
        services.import_case_studies(files=[loaded / "casestudies/toy-case.yaml", second])

    assert str(error.value).startswith(message)
    assert everything() == before


def test_bad_consideration_refuses_the_whole_framework(fixtures):
    files.write(fixtures, "considerations/beta.yaml", files.consideration("beta") | {"theme": "weather"})

    with pytest.raises(DataFileError, match=r"^beta\.yaml: theme: 'weather' is not one of "):
        import_framework(fixtures)

    assert everything() == {table.__name__: [] for table in TABLES}


def test_case_study_before_the_framework_is_refused(fixtures):
    with pytest.raises(DataFileError, match=r"^toy-case\.yaml: rubric\.weights\.alpha: is not a consideration"):
        import_case(fixtures)

    assert not CaseStudy.objects.exists()


def test_publish_without_change_writes_nothing(case_study, django_assert_num_queries):
    updated_at = CaseStudy.objects.get(pk=case_study.pk).updated_at

    assert services.publish(case_study=case_study) is False
    assert CaseStudy.objects.get(pk=case_study.pk).updated_at == updated_at


def test_two_case_studies_with_the_same_rubric_have_a_version_each():
    first, second = make_published(slug="one"), make_published(slug="two")

    assert first.current_version != second.current_version
    assert first.current_version.case_study == first
