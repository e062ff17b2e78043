"""The commands that measure: evaluate_rubric on labelled folders, benchmark on the machine."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from tests.casestudies.test_evaluation import write


def run(*arguments: str) -> str:
    out = StringIO()
    call_command(*arguments, stdout=out)
    return out.getvalue()


def test_evaluate_rubric_prints_each_statistic_beside_the_naive_check(db, case_study, tmp_path):
    write(tmp_path, "writeups/x/1.md", "## Data Management\n\nWe handle class imbalance.")
    for reader in ("r1", "r2"):
        write(
            tmp_path, f"labels/{reader}/x-1.json", {"doc": "x/1", "labels": {"class-imbalance": [1, "class imbalance"]}}
        )

    printed = run("evaluate_rubric", str(tmp_path))

    lines = printed.splitlines()
    assert lines[2] == "set x: 1 documents"
    assert [line.strip().split("  ")[0] for line in lines[3:7]] == [
        "kappa, covered",
        "weighted kappa, depth",
        "F1, in depth",
        "rank correlation",
    ]
    assert all("naive" in line for line in lines[3:7])


def test_evaluate_rubric_refuses_a_folder_without_labels(db, case_study, tmp_path):
    with pytest.raises(CommandError, match="holds no labels"):
        run("evaluate_rubric", str(tmp_path))


def test_benchmark_prints_one_object_a_line(case_study):
    lines = [json.loads(line) for line in run("benchmark", "scoring", "--json").splitlines()]

    assert [(line["name"], line["unit"]) for line in lines] == [
        ("scoring-fresh", "ms"),
        ("scoring-one-sentence-changed", "ms"),
        ("scoring-compile", "ms"),
    ]
    assert set(lines[0]["comparison"]) == {"naive loop", "one compiled alternation"}
    assert all(line["value"] > 0 and line["limit"] > 0 for line in lines)


def test_benchmark_names_what_it_does_not_know(case_study):
    with pytest.raises(CommandError, match="teapot is not a benchmark"):
        run("benchmark", "teapot")


def test_benchmark_needs_a_case_study(db):
    with pytest.raises(CommandError, match="No case study is published"):
        run("benchmark")
