"""Reads that put case studies and the visitor's own attempts side by side."""

from collections import Counter
from dataclasses import dataclass
from itertools import groupby

from django.contrib.auth.models import AnonymousUser

from mlsdapp.accounts.models import User
from mlsdapp.casestudies import queries as case_queries
from mlsdapp.casestudies.models import CaseStudy, Consideration, FrameworkStep, Theme, Weighing
from mlsdapp.core.markdown import Rendered, fenced, render
from mlsdapp.writeups import queries as writeup_queries
from mlsdapp.writeups.queries import PracticeRow


@dataclass(frozen=True, slots=True)
class CaseRow:
    """A case study with the visitor's attempts, newest first."""

    case_study: CaseStudy
    attempts: list[PracticeRow]

    @property
    def best(self) -> PracticeRow | None:
        scored = [attempt for attempt in self.attempts if attempt.total is not None]
        return max(scored, key=lambda attempt: attempt.total or 0.0, default=None)

    @property
    def first_total(self) -> float | None:
        scored = [attempt for attempt in self.attempts if attempt.total is not None]
        return min(scored, key=lambda attempt: attempt.write_up.attempt).total if scored else None

    @property
    def scored_count(self) -> int:
        return sum(attempt.total is not None for attempt in self.attempts)

    @property
    def draft(self) -> PracticeRow | None:
        return next((attempt for attempt in self.attempts if attempt.total is None), None)

    @property
    def rings(self) -> list[float]:
        shown = self.best or self.draft
        return shown.rings if shown else [0.0] * 7


@dataclass(frozen=True, slots=True)
class ScoredPart:
    """A step of a case study: what is scored in it, its share of the total, and the visitor's best score so far."""

    step: FrameworkStep
    weighings: list[Weighing]
    share: float
    score: float


@dataclass(frozen=True, slots=True)
class GeneralCounts:
    """How many general considerations there are, in each step and of each theme."""

    total: int
    steps: list[tuple[FrameworkStep, int]]
    themes: list[tuple[str, int]]


@dataclass(frozen=True, slots=True)
class Phase:
    """Steps that stand together on the interview clock."""

    title: str
    steps: list[FrameworkStep]

    @property
    def minutes(self) -> int:
        return sum(step.minutes for step in self.steps)


@dataclass(frozen=True, slots=True)
class StepGuide:
    """A step explained: its text and picture, what is scored in it whatever the case, and its neighbours."""

    step: FrameworkStep
    framework: list[FrameworkStep]
    guidance: Rendered
    diagram: Rendered | None
    considerations: list[Consideration]

    @property
    def previous(self) -> FrameworkStep | None:
        return next((step for step in self.framework if step.number == self.step.number - 1), None)

    @property
    def next(self) -> FrameworkStep | None:
        return next((step for step in self.framework if step.number == self.step.number + 1), None)


def with_attempts(case_studies: list[CaseStudy], user: User | AnonymousUser) -> list[CaseRow]:
    """Each case study with the user's attempts; three queries more for somebody signed in."""
    attempts: dict[int, list[PracticeRow]] = {}
    if user.is_authenticated:
        for row in writeup_queries.practice(user):
            attempts.setdefault(row.write_up.case_study_id, []).append(row)
    return [CaseRow(case_study, attempts.get(case_study.pk, [])) for case_study in case_studies]


def scored_parts(case_study: CaseStudy, row: CaseRow) -> list[ScoredPart]:
    """What is scored in each step of a case study, with the visitor's best attempt's rings; two queries."""
    scored = case_queries.scored_by_step(case_study)
    total = sum(weighing.weight for found in scored.values() for weighing in found)
    return [
        ScoredPart(
            step=step,
            weighings=scored.get(step.number, []),
            share=100 * sum(w.weight for w in scored.get(step.number, [])) / total if total else 0.0,
            score=row.rings[step.number - 1],
        )
        for step in case_queries.framework()
    ]


def general_counts() -> GeneralCounts:
    """The general considerations, counted; two queries."""
    pairs = list(Consideration.objects.general().values_list("step", "theme"))
    by_step = Counter(step for step, _ in pairs)
    by_theme = Counter(theme for _, theme in pairs)
    return GeneralCounts(
        total=len(pairs),
        steps=[(step, by_step[step.number]) for step in case_queries.framework()],
        themes=[(label, by_theme[value]) for value, label in Theme.choices if by_theme[value]],
    )


def phases() -> list[Phase]:
    """The framework by phase; one query."""
    return [Phase(title, list(steps)) for title, steps in groupby(case_queries.framework(), key=lambda s: s.phase)]


def step_guide(key: str) -> StepGuide | None:
    """One step explained, None where there is none of that key; two queries."""
    framework = case_queries.framework()
    step = next((step for step in framework if step.key == key), None)
    if step is None:
        return None
    here = step.get_absolute_url()
    return StepGuide(
        step=step,
        framework=framework,
        guidance=render(step.guidance, diagrams=here),
        diagram=render(fenced(step.diagram), diagrams=here) if step.diagram else None,
        considerations=list(Consideration.objects.general().filter(step=step).order_by("position", "key")),
    )


def step_texts(step: FrameworkStep) -> list[str]:
    """Every Markdown text on a step's page."""
    return [fenced(step.diagram), step.guidance]


def cheat_sheet() -> list[tuple[FrameworkStep, list[str]]]:
    """Each step with the names of what is scored in it, whatever the case; two queries."""
    labels: dict[int, list[str]] = {}
    general = Consideration.objects.general().order_by("position", "key")
    for number, label in general.values_list("step", "label"):
        labels.setdefault(number, []).append(label)
    return [(step, labels.get(step.number, [])) for step in case_queries.framework()]
