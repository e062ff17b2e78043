"""Score Markdown write-ups from files."""

import json
import sys
import time
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError

from mlsdapp.casestudies import checking, queries, schema
from mlsdapp.casestudies.datafiles import DataFileError, load
from mlsdapp.casestudies.models import CaseStudy
from mlsdapp.rubric import Report, Rubric, parse_rubric, score, split_steps

FILE_LIMIT = 200_000  # characters


class Command(BaseCommand):
    help = 'Score Markdown write-ups from files; "-" reads standard input. Without --case the general rubric is used.'
    requires_system_checks: list[str] = []

    def add_arguments(self, parser) -> None:
        parser.add_argument("files", nargs="+", metavar="FILE")
        parser.add_argument("--case", metavar="SLUG", help="score against this case study's rubric")
        parser.add_argument("--json", action="store_true", help="print one JSON object a line")

    def handle(self, *args, files: list[str], case: str | None, **options) -> None:
        rubric, titles = find_rubric(case)
        failed = False
        for name in files:
            try:
                text = read(name)
            except ValueError as error:
                self.stderr.write(f"{name}: {error}")
                failed = True
                continue
            self.stdout.write(line(name, text, rubric, titles, as_json=options["json"]))
        if failed:
            sys.exit(1)


def find_rubric(slug: str | None) -> tuple[Rubric, dict[int, list[str]]]:
    """The rubric and the step titles: the database's where they are loaded, else the data files'."""
    try:
        titles = queries.step_titles()
        if slug:
            case_study = CaseStudy.objects.published().select_related("current_version").filter(slug=slug).first()
            if case_study:
                return parse_rubric(case_study.current_version.content), titles
        elif titles:
            return parse_rubric(queries.general_rubric_data()), titles
    except DatabaseError:
        titles = {}  # not migrated yet: the data files hold the same
    return rubric_of_files(slug)


def rubric_of_files(slug: str | None) -> tuple[Rubric, dict[int, list[str]]]:
    fixtures: Path = settings.FIXTURES_DIR
    try:
        steps = schema.read_framework(load(fixtures / "framework.yaml"))
        general = checking.read_general(fixtures / "considerations")
        titles = {step["number"]: [step["title"], step["short_title"], *step["aliases"]] for step in steps}
        if slug is None:
            return parse_rubric(schema.general_rubric(general, steps)), titles
        path = fixtures / "casestudies" / f"{Path(slug).name}.yaml"
        case = schema.read_case_study(load(path), {consideration["key"] for consideration in general})
    except DataFileError as error:
        raise CommandError(str(error)) from error
    return parse_rubric(schema.case_rubric(case, general, steps)), titles


def read(name: str) -> str:
    """The text of a file; ValueError says why there is none."""
    try:
        raw = sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
        text = raw.decode("utf-8-sig")
    except OSError as error:
        raise ValueError(f"cannot be read ({error.strerror})") from error
    except UnicodeDecodeError as error:
        raise ValueError(f"is not UTF-8 (byte {error.start})") from error
    if len(text) > FILE_LIMIT:
        raise ValueError(f"has {len(text):,} characters; the limit is {FILE_LIMIT:,}")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def line(name: str, text: str, rubric: Rubric, titles: dict[int, list[str]], *, as_json: bool) -> str:
    began = time.perf_counter()
    sections = split_steps(text, titles)
    report = score(rubric, {step: section.text for step, section in sections.items()})
    milliseconds = (time.perf_counter() - began) * 1_000
    if as_json:
        return json.dumps(as_object(name, report, milliseconds), ensure_ascii=False)
    steps = "  ".join(f"{step.step}: {step.total:.0f}" for step in report.steps)
    return f"{name}  {report.total:.0f} of 100  ({steps})"


def as_object(name: str, report: Report, milliseconds: float) -> dict[str, Any]:
    return {
        "doc": name,
        "words": report.words,
        "total": round(report.total, 2),
        "rubric": report.rubric_hash,
        "engine": report.engine,
        "milliseconds": round(milliseconds, 2),
        "steps": {str(s.step): {"words": s.words, "total": round(s.total, 2)} for s in report.steps},
        "considerations": {
            finding.key: {
                "depth": finding.depth,
                "step": finding.step,
                "evidence": [
                    {"step": e.step, "start": e.start, "end": e.end, "quote": e.quote} for e in finding.evidence
                ],
                "dismissed": finding.dismissed,
            }
            for finding in report.findings
        },
    }
