"""Between the pure engine and the tables: score texts under a rubric version, and put reports into columns and JSON."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from typing import Any

from mlsdapp.casestudies import queries as case_queries
from mlsdapp.casestudies.models import RubricVersion
from mlsdapp.rubric import Report, Rubric, parse_rubric, score

COVERED = 2  # from this depth on a consideration counts as covered on pages
DEPTH_NAMES = ("absent", "mentioned", "specific", "justified")


def rubric_of(version: RubricVersion) -> Rubric:
    """The engine's rubric of a version, also of a draft's that was never saved."""
    return case_queries.rubric(version.pk, version.content_hash) if version.pk else parse_rubric(version.content)


def score_texts(version: RubricVersion, texts: Mapping[int, str]) -> Report:
    """The engine's report on step texts; the same texts and version always give the same."""
    answers: dict[int | None, str] = dict(texts.items())
    return score(rubric_of(version), answers)


def steps_as_json(report: Report) -> dict[str, float]:
    return {str(step.step): round(step.total, 2) for step in report.steps}


def findings_as_json(report: Report) -> list[dict[str, Any]]:
    """Findings as a report stores them; `gain` is what the total would gain if the consideration were justified.

    Reports of engines before these have no marks in their evidence.
    """
    return [
        {
            "key": finding.key,
            "depth": finding.depth,
            "step": finding.step,
            "gain": round(finding.potential, 2),
            "dismissed": finding.dismissed,
            "reason": str(finding.reason),
            "evidence": [
                {
                    "step": e.step,
                    "start": e.start,
                    "end": e.end,
                    "quote": e.quote,
                    "cue": e.cue,
                    "marks": [[str(mark.role), mark.start, mark.end] for mark in e.marks],
                }
                for e in finding.evidence
            ],
        }
        for finding in report.findings
    ]


def theme_rows(report: Report, rubric: Rubric) -> list[dict[str, Any]]:
    """One row a theme: its total and how many considerations stand at each depth."""
    theme_of = {consideration.key: consideration.theme for consideration in rubric.considerations}
    depths: dict[str, Counter[int]] = defaultdict(Counter)
    for finding in report.findings:
        depths[theme_of[finding.key]][finding.depth] += 1
    return [
        {
            "theme": theme.theme,
            "total": theme.total,
            **{name: depths[theme.theme][depth] for depth, name in enumerate(DEPTH_NAMES)},
        }
        for theme in report.themes
    ]
