"""Check case studies: their fields, their cues against their examples, and their golden answers against the bands."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from mlsdapp.rubric import find, lint, parse_consideration, parse_rubric, score

from . import datafiles, exporting, queries, schema
from .datafiles import DataFileError
from .models import CaseStudy, Consideration

Data = dict[str, Any]

# Where the total of each golden answer has to lie, in order; the ends are allowed only where they say so.
BANDS = {"weak": (0, 30), "average": (30, 65), "strong": (65, 100)}
STUFFED_BELOW = 16
REFERENCE_ABOVE = 75
LEAST_APART = 8
FEW = 8  # cues that a warning names


@dataclass(frozen=True, slots=True)
class GoldenTotals:
    """What a case study's golden answers and its reference solution total under its own rubric, 0 to 100."""

    empty: float
    stuffed: float
    weak: float
    average: float
    strong: float
    reference: float

    def __str__(self) -> str:
        return (
            f"empty {self.empty:.0f}, stuffed {self.stuffed:.1f}, weak {self.weak:.1f}, average {self.average:.1f}, "
            f"strong {self.strong:.1f}, reference {self.reference:.1f}"
        )

    def rows(self) -> list[dict[str, Any]]:
        """Each answer with its total and where that should lie, for a table."""
        wanted = {level: f"{low} to {high}" for level, (low, high) in BANDS.items()}
        wanted |= {"empty": "0", "stuffed": f"under {STUFFED_BELOW}", "reference": f"above {REFERENCE_ABOVE}"}
        return [{"name": name, "total": getattr(self, name), "wanted": wanted[name]} for name in self.__slots__]

    def problems(self) -> list[str]:
        """How they miss their bands, one text each."""
        found = []
        for level, (low, high) in BANDS.items():
            total = getattr(self, level)
            if not low <= total <= high:
                found.append(f"golden: the {level} answer totals {total:.1f}; it should lie between {low} and {high}")
        if self.empty > 0:
            found.append(f"golden: an empty write-up totals {self.empty:.1f}; it should total 0")
        if self.stuffed >= STUFFED_BELOW:
            found.append(f"golden: the stuffed answer totals {self.stuffed:.1f}; it should stay under {STUFFED_BELOW}")
        if self.reference <= REFERENCE_ABOVE:
            found.append(f"solution: totals {self.reference:.1f}; it should be above {REFERENCE_ABOVE}")
        for below, above in (("weak", "average"), ("average", "strong")):
            apart = getattr(self, above) - getattr(self, below)
            if apart < LEAST_APART:
                found.append(f"golden: {below} and {above} are {apart:.1f} apart; they should be {LEAST_APART} apart")
        return found


@dataclass(slots=True)
class CheckReport:
    """One line a case study, and every problem as "file: field: reason"."""

    lines: list[str] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)


def data_files(fixtures: Path) -> list[Path]:
    return [fixtures / "framework.yaml", *sorted(fixtures.glob("considerations/*.yaml")), *case_files(fixtures)]


def case_files(fixtures: Path) -> list[Path]:
    return sorted(fixtures.glob("casestudies/*.yaml"))


def read_general(folder: Path) -> list[Data]:
    """All files of a folder of general considerations, in the order of their names. Raises DataFileError."""
    return [schema.read_general_consideration(datafiles.load(path)) for path in sorted(folder.glob("*.yaml"))]


def write_canonical(path: Path, steps: Mapping[str, int]) -> None:
    path.write_text(canonical(path, steps), encoding="utf-8")


def canonical(path: Path, steps: Mapping[str, int]) -> str:
    """The one form of a data file; that of a case study is what an export of it gives. Raises DataFileError."""
    if path.parent.name == "casestudies":
        return exporting.case_study_yaml(schema.read_case_study(datafiles.load(path), set(steps)), steps)
    return datafiles.canonical(datafiles.read_text(path))


def check(fixtures: Path) -> CheckReport:
    """Check all files under `fixtures`."""
    report = CheckReport()
    try:
        framework = schema.read_framework(datafiles.load(fixtures / "framework.yaml"))
        general = read_general(fixtures / "considerations")
    except DataFileError as error:
        report.problems.append(str(error))
        return report
    report.problems += lint_problems(general, [])
    for path in case_files(fixtures):
        check_file(path, report, general, framework)
    steps = steps_of(general)
    if not report.problems:
        report.problems += [
            f"{path.name}: is not in canonical form"
            for path in data_files(fixtures)
            if canonical(path, steps) != datafiles.read_text(path)
        ]
    return report


def steps_of(general: Sequence[Data]) -> dict[str, int]:
    return {consideration["key"]: consideration["step"] for consideration in general}


def check_file(path: Path, report: CheckReport, general: Sequence[Data], framework: Sequence[Data]) -> None:
    """Add one case study's line and problems to the report."""
    try:
        root = datafiles.load(path)
    except DataFileError as error:
        report.problems.append(str(error))
        return
    case, problems = schema.read_parts(root, set(steps_of(general)))
    report.problems += map(str, problems)
    if problems:
        return
    totals = golden_totals(case, schema.case_rubric(case, list(general), list(framework)))
    report.problems += lint_own(general, case)
    report.problems += [f"{path.name}: {problem}" for problem in totals.problems()]
    report.lines.append(f"{summary(case)}; {totals}")


def golden_totals(case: Data, rubric: Data) -> GoldenTotals:
    """Score a case study's golden answers and its solution under its rubric, which is in the engine's form."""
    parsed = parse_rubric(rubric)
    texts = {"empty": {}, "reference": case["solution"], **case["golden"]}
    return GoldenTotals(**{name: score(parsed, answers).total for name, answers in texts.items()})


def problems_of(case_study: CaseStudy) -> list[str]:
    """What keeps a case study, as it stands in the tables, from being published."""
    return report_of(case_study).problems


@dataclass(frozen=True, slots=True)
class Readiness:
    """Whether a case study may be published: its problems, and its golden totals where it is whole enough to score."""

    problems: list[str]
    totals: GoldenTotals | None = None


def report_of(case_study: CaseStudy) -> Readiness:
    """Check a case study as it stands in the tables."""
    general = queries.general_data()
    root = datafiles.loads(queries.as_yaml(case_study), f"{case_study.slug}.yaml")
    case, problems = schema.read_parts(root, {consideration["key"] for consideration in general})
    if problems:
        return Readiness([f"{problem.field}: {problem.reason}" for problem in problems])
    totals = golden_totals(case, queries.rubric_data(case_study))
    return Readiness([*lint_own(general, case), *totals.problems()], totals)


def warnings_of(consideration: Consideration) -> list[str]:
    """What an editor may want to mend in a consideration's cues; none of it keeps it from being saved."""
    others = Consideration.objects.exclude(pk=consideration.pk).order_by("key")
    mine = queries.own_data(consideration)
    compared = [cues_alone(queries.own_data(other)) for other in others] + [cues_alone(mine)]
    found = [problem for problem in lint(compared) if problem.key == consideration.key]
    return [problem.reason for problem in found] + silent_cues(consideration, mine)


def cues_alone(data: Data) -> Data:
    """A consideration without what lint would match its cues with."""
    return data | {"weight": 1, "examples": {}, "counter_examples": []}


def silent_cues(consideration: Consideration, data: Data) -> list[str]:
    """One text about the cues that find nothing in any golden answer or reference solution, if there are some."""
    parsed = parse_consideration(cues_alone(data))
    texts = queries.golden_texts(consideration)
    fired = {evidence.cue for text in texts for evidence in find(parsed, text)}
    silent = [cue for cue in data["cues"] if cue not in fired]
    if not texts or not silent:
        return []
    more = f" and {len(silent) - FEW} more" if len(silent) > FEW else ""
    count = f"{len(silent)} of {len(data['cues'])}"
    return [f"{count} cues fire on no golden answer or reference: {'; '.join(silent[:FEW])}{more}"]


def lint_own(general: Sequence[Data], case: Data) -> list[str]:
    """What the linter says of the case study's own considerations beside the general ones."""
    return lint_problems([cues_alone(data) for data in general], case["rubric"]["considerations"], only_own=True)


def lint_problems(general: Sequence[Data], own: Sequence[Data], *, only_own: bool = False) -> list[str]:
    """What the engine's linter says of these considerations together."""
    found = lint([{"weight": 1} | data for data in [*general, *own]])
    keys = {data["key"] for data in (own if only_own else [*general, *own])}
    return [f"{problem.key}: {problem.field}: {problem.reason}" for problem in found if problem.key in keys]


def summary(case: Data) -> str:
    rubric = case["rubric"]
    return (
        f"{case['slug']}: {len(rubric['weights'])} general and {len(rubric['considerations'])} own considerations, "
        f"{len(case['facts'])} facts, {len(case['follow_ups'])} follow-ups, "
        f"a solution of {schema.solution_words(case['solution']):,} words"
    )
