"""The management commands, as an operator or an editor runs them."""

import io
import json
import sys

import pytest
from django.core.management import CommandError, call_command

from mlsdapp.casestudies.models import CaseStudy, Consideration, RubricVersion
from mlsdapp.rubric import ENGINE_VERSION

from . import files

WRITE_UP = """Said before any step: alpha zagb.

# 1. Clarify Requirements

Nothing here.

# Data Management

We use alpha zagb because it is cheap.

## A heading of its own

The beta zagc matters.
"""


def run(capsys, name: str, *args: str) -> tuple[int, str, str]:
    """Exit code, standard output and standard error of a command."""
    code = 0
    try:
        call_command(name, *args)
    except SystemExit as stop:
        code = stop.code
    out, err = capsys.readouterr()
    return code, out, err


def objects(out: str) -> list[dict]:
    return [json.loads(line) for line in out.splitlines()]


@pytest.fixture
def write_up(tmp_path):
    path = tmp_path / "write-up.md"
    path.write_text(WRITE_UP, encoding="utf-8")
    return path


@pytest.mark.django_db
def test_import_commands_say_what_they_loaded(fixtures, capsys):
    assert run(capsys, "import_framework") == (0, "7 steps, 2 considerations\n", "")
    assert run(capsys, "import_case_studies") == (0, "toy-case: new rubric version\n", "")
    assert run(capsys, "import_case_studies") == (0, "toy-case: rubric unchanged\n", "")


@pytest.mark.django_db
def test_import_case_studies_loads_the_files_named(fixtures, tmp_path, capsys):
    other = files.write(tmp_path, "elsewhere/other.yaml", files.case_study("other"))
    call_command("import_framework")

    call_command("import_case_studies", str(other))

    assert [case_study.slug for case_study in CaseStudy.objects.all()] == ["other"]


@pytest.mark.django_db
def test_import_leaves_alone_what_was_edited_here_unless_told(fixtures, capsys):
    call_command("import_framework")
    call_command("import_case_studies")
    CaseStudy.objects.update(title="Edited here")
    capsys.readouterr()

    alone = "toy-case: left alone, it was edited here (--overwrite takes that back)\n"
    assert run(capsys, "import_case_studies") == (0, alone, "")
    assert CaseStudy.objects.get().title == "Edited here"
    assert run(capsys, "import_case_studies", "--overwrite") == (0, "toy-case: rubric unchanged\n", "")
    assert CaseStudy.objects.get().title == "Toy case"


@pytest.mark.django_db
def test_export_case_study_prints_the_file_that_was_imported(fixtures, capsys):
    call_command("import_framework")
    call_command("import_case_studies")
    capsys.readouterr()

    written = (fixtures / "casestudies/toy-case.yaml").read_text(encoding="utf-8")
    assert run(capsys, "export_case_study", "toy-case") == (0, written, "")
    with pytest.raises(CommandError, match="^There is no case study called nothing.$"):
        call_command("export_case_study", "nothing")


@pytest.mark.django_db
def test_import_commands_refuse_whole(fixtures):
    call_command("import_framework")
    case = files.case_study("second")
    case["rubric"]["weights"]["gamma"] = 1
    files.write(fixtures, "casestudies/second.yaml", case)

    with pytest.raises(CommandError) as error:
        call_command("import_case_studies")

    reason = "second.yaml: rubric.weights.gamma: is not a consideration that is weighed here"
    assert str(error.value) == f"{reason}. Nothing was changed."
    assert not CaseStudy.objects.exists()


@pytest.mark.django_db
def test_import_framework_refuses_whole(fixtures):
    (fixtures / "considerations/beta.yaml").write_text("key: beta\nkey: beta\n", encoding="utf-8")

    with pytest.raises(CommandError, match=r"^beta\.yaml: line 2: found duplicate key"):
        call_command("import_framework")

    assert not Consideration.objects.exists()


def test_check_case_studies_is_silent_on_standard_error_when_clean(fixtures, capsys):
    code, out, err = run(capsys, "check_case_studies")

    assert (code, err) == (0, "")
    assert (
        out
        == "toy-case: 2 general and 5 own considerations, 10 facts, 6 follow-ups, a solution of 2,180 words; empty 0, stuffed 6.4, weak 21.4, average 45.7, strong 67.1, reference 95.7\n"
    )


def test_check_case_studies_names_every_problem(fixtures, capsys):
    beta = files.consideration("beta")
    beta["examples"]["mentioned"][:2] = ["Something else entirely.", "Nor this."]
    files.write(fixtures, "considerations/beta.yaml", beta)

    with pytest.raises(CommandError, match="^2 problems$"):
        call_command("check_case_studies")

    assert capsys.readouterr().err.splitlines() == [
        "beta: examples.mentioned: no cue matches: Something else entirely.",
        "beta: examples.mentioned: no cue matches: Nor this.",
    ]


def test_check_case_studies_names_files_in_another_form(fixtures, capsys):
    path = fixtures / "framework.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("minutes: 6", "minutes:  6", 1), encoding="utf-8")

    with pytest.raises(CommandError, match="^1 problem$"):
        call_command("check_case_studies")

    assert capsys.readouterr().err == "framework.yaml: is not in canonical form\n"


def test_check_case_studies_writes_the_canonical_form_first(fixtures, capsys):
    path = fixtures / "framework.yaml"
    path.write_text("# Kept.\n" + path.read_text(encoding="utf-8").replace("s: 6", "s:  6"), encoding="utf-8")

    code, _, err = run(capsys, "check_case_studies", "--write")

    assert (code, err) == (0, "")
    assert path.read_text(encoding="utf-8").startswith("# Kept.\nsteps:\n")


@pytest.mark.django_db
def test_score_prints_one_object_a_line(fixtures, write_up, capsys):
    code, out, err = run(capsys, "score", "--json", str(write_up), str(write_up))

    first, second = objects(out)
    assert (code, err) == (0, "")
    assert {**first, "milliseconds": 0} == {**second, "milliseconds": 0}
    assert list(first) == [
        "doc",
        "words",
        "total",
        "rubric",
        "engine",
        "milliseconds",
        "steps",
        "considerations",
    ]
    assert first["doc"] == str(write_up)
    assert first["engine"] == ENGINE_VERSION
    assert len(first["rubric"]) == 64
    assert first["milliseconds"] >= 0
    assert list(first["steps"]) == ["1", "2", "3", "4", "5", "6", "7"]
    assert all(set(step) == {"words", "total"} for step in first["steps"].values())
    assert list(first["considerations"]) == ["alpha", "beta"]
    assert 0 <= first["total"] <= 100


@pytest.mark.django_db
def test_score_gives_evidence_by_offsets_in_the_step(fixtures, write_up, capsys):
    _, out, _ = run(capsys, "score", "--json", str(write_up))

    alpha = objects(out)[0]["considerations"]["alpha"]
    assert set(alpha) == {"depth", "step", "evidence", "dismissed"}
    assert (alpha["depth"], alpha["step"], alpha["dismissed"]) == (3, 3, False)
    after_heading = WRITE_UP.split("# Data Management\n", 1)[1]
    for evidence in alpha["evidence"]:
        assert set(evidence) == {"step", "start", "end", "quote"}
        text = WRITE_UP if evidence["step"] is None else after_heading
        assert text[evidence["start"] : evidence["end"]] == evidence["quote"]


@pytest.mark.django_db
def test_score_reads_standard_input(fixtures, capsys, monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(WRITE_UP.encode())))

    code, out, err = run(capsys, "score", "--json", "-")

    assert (code, err) == (0, "")
    assert [scored["doc"] for scored in objects(out)] == ["-"]


@pytest.mark.django_db
def test_score_gives_every_step_when_nothing_is_written(fixtures, tmp_path, capsys):
    path = tmp_path / "empty.md"
    path.write_text("", encoding="utf-8")

    code, out, _ = run(capsys, "score", "--json", str(path))

    scored = objects(out)[0]
    assert (code, scored["words"], scored["total"]) == (0, 0, 0)
    assert scored["steps"] == {str(number): {"words": 0, "total": 0.0} for number in range(1, 8)}
    assert scored["considerations"]["alpha"] == {"depth": 0, "step": None, "evidence": [], "dismissed": False}


@pytest.mark.django_db
def test_score_goes_on_after_files_it_cannot_read(fixtures, write_up, tmp_path, capsys):
    latin = tmp_path / "latin.md"
    latin.write_bytes("café".encode("latin-1"))
    big = tmp_path / "big.md"
    big.write_text("a" * 200_001, encoding="utf-8")

    code, out, err = run(capsys, "score", "--json", "gone.md", str(latin), str(big), str(tmp_path), str(write_up))

    assert code == 1
    assert err.splitlines() == [
        "gone.md: cannot be read (No such file or directory)",
        f"{latin}: is not UTF-8 (byte 3)",
        f"{big}: has 200,001 characters; the limit is 200,000",
        f"{tmp_path}: cannot be read (Is a directory)",
    ]
    assert [scored["doc"] for scored in objects(out)] == [str(write_up)]


@pytest.mark.django_db
def test_score_takes_a_file_at_the_limit(fixtures, tmp_path, capsys):
    path = tmp_path / "long.md"
    path.write_text("word " * 40_000, encoding="utf-8")

    code, out, _ = run(capsys, "score", "--json", str(path))

    assert (code, objects(out)[0]["words"]) == (0, 40_000)


@pytest.mark.django_db
@pytest.mark.parametrize("newline", ["\r\n", "\r"])
def test_score_does_not_mind_line_ends_and_a_byte_order_mark(fixtures, write_up, tmp_path, capsys, newline):
    other = tmp_path / "other.md"
    other.write_bytes(("\ufeff" + WRITE_UP.replace("\n", newline)).encode())

    _, out, _ = run(capsys, "score", "--json", str(write_up), str(other))

    first, second = objects(out)
    assert first | {"doc": "", "milliseconds": 0} == second | {"doc": "", "milliseconds": 0}


@pytest.mark.django_db
def test_score_for_people_is_one_line(fixtures, write_up, capsys):
    code, out, _ = run(capsys, "score", str(write_up))

    assert code == 0
    assert out.startswith(f"{write_up}  ")
    assert " of 100  (1: 0  2: 0  3: " in out
    assert len(out.splitlines()) == 1


@pytest.mark.django_db
@pytest.mark.parametrize("case", [[], ["--case", "toy-case"]])
def test_score_is_the_same_from_files_and_from_a_loaded_database(fixtures, write_up, capsys, case):
    _, from_files, _ = run(capsys, "score", "--json", *case, str(write_up))
    call_command("import_framework")
    call_command("import_case_studies")
    capsys.readouterr()

    _, from_database, _ = run(capsys, "score", "--json", *case, str(write_up))

    first, second = objects(from_files)[0], objects(from_database)[0]
    keys = lambda scored: sorted(scored.pop("considerations").items())  # noqa: E731
    assert keys(first) == keys(second)
    assert first | {"milliseconds": 0} == second | {"milliseconds": 0}
    version = (
        RubricVersion.objects.get(case_study__slug="toy-case") if case else RubricVersion.objects.get(case_study=None)
    )
    assert first["rubric"] == version.content_hash


@pytest.mark.django_db
def test_score_with_a_case_uses_its_own_considerations(fixtures, write_up, capsys):
    _, out, _ = run(capsys, "score", "--json", "--case", "toy-case", str(write_up))

    keys = [*(f"toy-case.own{letter}" for letter in files.LETTERS[:5])]
    assert sorted(objects(out)[0]["considerations"]) == ["alpha", "beta", *keys]


@pytest.mark.django_db
@pytest.mark.parametrize("slug", ["nothing", "../considerations/alpha"])
def test_score_refuses_an_unknown_case(fixtures, write_up, slug):
    with pytest.raises(CommandError, match=r"\.yaml: cannot be read \(No such file or directory\)$"):
        call_command("score", "--case", slug, str(write_up))
