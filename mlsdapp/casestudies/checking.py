"""Check every data file without a database: its fields, its form, and its cues against its examples."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from mlsdapp.rubric import lint

from . import datafiles, schema, services
from .datafiles import DataFileError


@dataclass(slots=True)
class CheckReport:
    """One line a case study, and every problem as "file: field: reason"."""

    lines: list[str] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)


def data_files(fixtures: Path) -> list[Path]:
    return [fixtures / "framework.yaml", *sorted(fixtures.glob("considerations/*.yaml")), *case_files(fixtures)]


def case_files(fixtures: Path) -> list[Path]:
    return sorted(fixtures.glob("casestudies/*.yaml"))


def write_canonical(path: Path) -> None:
    path.write_text(datafiles.canonical(datafiles.read_text(path)), encoding="utf-8")


def check(fixtures: Path) -> CheckReport:
    """Check all files under `fixtures`."""
    report = CheckReport()
    try:
        schema.read_framework(datafiles.load(fixtures / "framework.yaml"))
        general = services.read_general(fixtures / "considerations")
        cases = [
            schema.read_case_study(datafiles.load(path), {c["key"] for c in general}) for path in case_files(fixtures)
        ]
    except DataFileError as error:
        report.problems.append(str(error))
        return report
    report.problems += [f"{p.name}: is not in canonical form" for p in data_files(fixtures) if not is_canonical(p)]
    report.problems += lint_problems(general, [])
    for case in cases:
        report.problems += lint_problems(general, case["rubric"]["considerations"])
        report.lines.append(summary(case))
    report.problems = list(dict.fromkeys(report.problems))
    return report


def is_canonical(path: Path) -> bool:
    text = datafiles.read_text(path)
    return datafiles.canonical(text) == text


def lint_problems(general: list[dict[str, Any]], own: list[dict[str, Any]]) -> list[str]:
    """What the engine's linter says of these considerations together."""
    found = lint([{"weight": 1} | data for data in [*general, *own]])
    return [f"{problem.key}: {problem.field}: {problem.reason}" for problem in found]


def summary(case: dict[str, Any]) -> str:
    words = sum(len(text.split()) for text in case["solution"].values())
    rubric = case["rubric"]
    return (
        f"{case['slug']}: {len(rubric['weights'])} general and {len(rubric['considerations'])} own considerations, "
        f"{len(case['facts'])} facts, {len(case['follow_ups'])} follow-ups, a solution of {words:,} words"
    )
