"""Reads that shape the workspace and My practice."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from django.db.models import Prefetch, QuerySet

from mlsdapp.accounts.models import User
from mlsdapp.casestudies import queries as case_queries
from mlsdapp.casestudies.models import STEP_NUMBERS, CaseStudy, Consideration, FrameworkStep, Theme
from mlsdapp.rubric import Report

from . import scoring
from .models import Answer, ScoreReport, Submission, WriteUp

STARTED = 8.0  # the arc of a step that has words in a draft


@dataclass(frozen=True, slots=True)
class Mark:
    """A consideration with the depth it stands at."""

    consideration: Consideration
    depth: int

    @property
    def is_covered(self) -> bool:
        return self.depth >= scoring.COVERED

    @property
    def depth_name(self) -> str:
        return scoring.DEPTH_NAMES[self.depth]


@dataclass(frozen=True, slots=True)
class ThemeMarks:
    """One theme's considerations of a step, deepest first; the missing ones are only counted, by weight for hints."""

    theme: str
    label: str
    found: list[Mark]
    missing: list[Consideration]

    @property
    def covered(self) -> int:
        return sum(mark.is_covered for mark in self.found)

    @property
    def total(self) -> int:
        return len(self.found) + len(self.missing)


@dataclass(frozen=True, slots=True)
class StepState:
    """A step as the spine shows it."""

    step: FrameworkStep
    words: int
    covered: int
    total: int
    score: float
    url: str = ""

    @property
    def is_empty(self) -> bool:
        return not self.words


@dataclass(frozen=True, slots=True)
class Coverage:
    """What the engine finds in a write-up so far: the spine, and every consideration of each step."""

    spine: list[StepState]
    themes: dict[int, list[ThemeMarks]]
    report: Report

    def step(self, number: int) -> StepState:
        return self.spine[number - 1]


@dataclass(frozen=True, slots=True)
class PracticeRow:
    """A write-up as My practice lists it: its words, and once it is scored its total.

    `previous_total` is that of the last scored attempt before it at the same case study.
    """

    write_up: WriteUp
    words: int
    total: float | None
    previous_total: float | None
    rings: list[float]

    @property
    def started_steps(self) -> list[int]:
        """The steps of a draft that have words."""
        return [answer.step_id for answer in self.write_up.answers.all() if answer.words]

    @property
    def change(self) -> int | None:
        if self.total is None or self.previous_total is None:
            return None
        return round(self.total) - round(self.previous_total)


def answers(write_up: WriteUp) -> dict[int, Answer]:
    """Step number -> answer; one query."""
    return {answer.step_id: answer for answer in write_up.answers.all()}


def coverage(write_up: WriteUp, by_step: dict[int, Answer]) -> Coverage:
    """Score the write-up as it stands; three queries and one run of the engine."""
    report = scoring.score_texts(write_up.rubric_version, {n: answer.body for n, answer in by_step.items()})
    marks = step_marks(write_up, report)
    scores = {step.step: step.total for step in report.steps}
    spine = [
        StepState(
            step=step,
            words=by_step[step.number].words,
            covered=sum(theme.covered for theme in marks.get(step.number, [])),
            total=sum(theme.total for theme in marks.get(step.number, [])),
            score=scores.get(step.number, 0.0),
        )
        for step in case_queries.framework()
    ]
    return Coverage(spine=spine, themes=marks, report=report)


def step_marks(write_up: WriteUp, report: Report) -> dict[int, list[ThemeMarks]]:
    """Step number -> the themes scored in it, each with what was found and what is missing."""
    rubric = scoring.rubric_of(write_up.rubric_version)
    depths = {finding.key: finding.depth for finding in report.findings}
    words = case_queries.considerations_by_key(write_up.case_study)
    weights = {consideration.key: consideration.weight for consideration in rubric.considerations}
    ordered = sorted(rubric.considerations, key=lambda c: (c.step, Theme.values.index(c.theme)))
    marks: dict[int, list[ThemeMarks]] = {}
    for (step, theme), group in groupby(ordered, key=lambda c: (c.step, c.theme)):
        found = [Mark(words[c.key], depths[c.key]) for c in group]
        found.sort(key=lambda mark: (-mark.depth, -weights[mark.consideration.key]))
        marks.setdefault(step, []).append(
            ThemeMarks(
                theme=theme,
                label=Theme(theme).label,
                found=[mark for mark in found if mark.depth],
                missing=[mark.consideration for mark in found if not mark.depth],
            )
        )
    return marks


def practice(user: User) -> list[PracticeRow]:
    """The user's write-ups, last edited first; three queries whatever their number."""
    found = list(owned_with_totals(user))
    before = totals_before(found)
    return [
        PracticeRow(
            write_up=write_up,
            words=sum(answer.words for answer in write_up.answers.all()),
            total=total_of(write_up),
            previous_total=before.get(write_up.pk),
            rings=rings(write_up),
        )
        for write_up in found
    ]


def owned_with_totals(user: User) -> QuerySet[WriteUp]:
    """The user's own with what a row shows; texts and findings stay in the database."""
    return (
        WriteUp.objects.owned_by(user)
        .select_related("case_study", "submission")
        .prefetch_related(
            Prefetch("submission__reports", ScoreReport.objects.defer("findings")),
            Prefetch("answers", Answer.objects.only("write_up", "step", "words")),
        )
        .defer("case_study__statement", "submission__texts")
        .order_by("-updated_at", "-pk")
    )


def totals_before(write_ups: Iterable[WriteUp]) -> dict[int, float]:
    """Write-up -> the total of the last attempt at the same case study that was scored before it."""
    before: dict[int, float] = {}
    last: dict[int, float] = {}
    for write_up in sorted(write_ups, key=lambda w: w.attempt):
        if write_up.case_study_id in last:
            before[write_up.pk] = last[write_up.case_study_id]
        total = total_of(write_up)
        if total is not None:
            last[write_up.case_study_id] = total
    return before


def missed(submission: Submission) -> set[str]:
    """The keys of the considerations that the newest report did not find; one query."""
    findings = submission.reports.values_list("findings", flat=True).first() or []
    return {finding["key"] for finding in findings if not finding["depth"]}


def latest_report(write_up: WriteUp) -> ScoreReport | None:
    """The newest report of a submitted write-up whose submission and reports are fetched, else None."""
    if not write_up.is_submitted:
        return None
    return next(iter(write_up.submission.reports.all()), None)


def total_of(write_up: WriteUp) -> float | None:
    report = latest_report(write_up)
    return report.total if report else None


def rings(write_up: WriteUp) -> list[float]:
    """The seven step totals of the report; before there is one, a short arc for each step that has words.

    A draft is not scored for a list: that would run the engine once a row at every view. The short arc says "started"
    and claims no more; the workspace shows the coverage.
    """
    report = latest_report(write_up)
    if report:
        return [report.steps.get(str(number), 0.0) for number in STEP_NUMBERS]
    started = {answer.step_id for answer in write_up.answers.all() if answer.words}
    return [STARTED if number in started else 0.0 for number in STEP_NUMBERS]


@dataclass(frozen=True, slots=True)
class Hint:
    """One rung of a consideration's ladder: a question, then its name, then an example."""

    consideration: Consideration
    rung: int

    @property
    def text(self) -> str:
        return self.consideration.hints[self.rung - 1]

    @property
    def next_rung(self) -> int | None:
        return self.rung + 1 if self.rung < len(self.consideration.hints) else None


def hint(themes: list[ThemeMarks], pk: int, rung: int) -> Hint | None:
    """The rung for a consideration of these themes; None when it is not one of them or has no hints."""
    here = [c for theme in themes for c in (*theme.missing, *(mark.consideration for mark in theme.found))]
    found = next((c for c in here if c.pk == pk and len(c.hints) >= rung), None)
    return Hint(found, rung) if found else None


def guidance(case_study: CaseStudy, number: int) -> str:
    """The case study's own advice for a step, as Markdown; one query."""
    return case_study.steps.filter(step=number).values_list("guidance", flat=True).first() or ""


def step_texts(answer: Answer) -> list[str]:
    """Every Markdown text in the workspace of an answer whose write-up, case study and step are fetched; one query."""
    case_study = answer.write_up.case_study
    return [answer.body, case_study.statement, answer.step.guidance, guidance(case_study, answer.step_id)]
