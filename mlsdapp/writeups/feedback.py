"""Read a stored score report into what the feedback page shows. Nothing is scored here."""

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from django.db.models import QuerySet

from mlsdapp.casestudies import queries as case_queries
from mlsdapp.casestudies.models import (
    CaseStudy,
    Consideration,
    FrameworkStep,
    RubricVersion,
    Theme,
)
from mlsdapp.core.markdown import Block, Rendered
from mlsdapp.rubric import Report, score

from . import afterwards, scoring
from .afterwards import Afterwards, GoldenAnswer
from .explaining import explain
from .models import Appeal, ScoreReport, Submission, WriteUp
from .passages import Note, Passage, read_own, read_passages

SHOWN_MISSES = 6
NOT_ENGLISH = (
    "This write-up does not seem to be in English. The engine reads English only, "
    "so the total says little about the design."
)


@dataclass(frozen=True, slots=True)
class Scored:
    """Texts with what the engine said of them, from a stored report or fresh: the page shows both the same way."""

    version: RubricVersion
    texts: dict[int, str]
    total: float
    steps: dict[str, float]
    themes: dict[str, float]
    findings: list[dict[str, Any]]
    language_note: str = ""
    when: dt.datetime | None = None
    diagrams: str | None = None  # the address of the page that answers for the diagrams of these texts

    @property
    def words(self) -> int:
        return sum(len(text.split()) for text in self.texts.values())


@dataclass(frozen=True, slots=True)
class StepFeedback:
    """One step: its total and share of the whole, its text with notes, what was not found, and the reference beside it.

    `own` is the text once more, to be read beside the reference solution.
    """

    step: FrameworkStep
    words: int
    total: float
    share: float
    gain: float
    previous: float | None
    passages: list[Passage]
    problem: str
    elsewhere: list[Note]
    missing: list[Note]
    own: list[Block]
    solution: Rendered
    golden: list[GoldenAnswer]

    @property
    def change(self) -> int | None:
        return None if self.previous is None else round(self.total) - round(self.previous)


@dataclass(frozen=True, slots=True)
class ThemeFeedback:
    """One theme: its total, that of the attempt before, and its findings' depths, deepest first."""

    label: str
    total: float
    depths: list[int]
    previous: float | None

    @property
    def in_words(self) -> str:
        """The depths for those who do not see the marks: "1 justified, 2 absent"."""
        counts = Counter(self.depths)
        return ", ".join(f"{count} {scoring.DEPTH_NAMES[depth]}" for depth, count in counts.items())


@dataclass(frozen=True, slots=True)
class ScoredAgain:
    """When a submission was scored again under a newer rubric, and what it totalled before."""

    when: dt.datetime
    before: float


@dataclass(frozen=True, slots=True)
class Feedback:
    """The feedback page; `previous` is the attempt before, `reference_total` what the reference solution scores."""

    scored: Scored
    previous: Scored | None
    reference_total: float
    steps: list[StepFeedback]
    themes: list[ThemeFeedback]
    misses: list[Note]
    more_misses: list[Note]
    after: Afterwards
    scored_again: ScoredAgain | None = None

    @property
    def change(self) -> int | None:
        return round(self.scored.total) - round(self.previous.total) if self.previous else None

    @property
    def to_reference(self) -> int:
        return round(self.scored.total) - round(self.reference_total)

    @property
    def is_under_another_rubric(self) -> bool:
        """The attempt before was scored under a rubric that has changed since, so the two compare only roughly."""
        return self.previous is not None and self.previous.version.pk != self.scored.version.pk

    @property
    def language_problem(self) -> str:
        return NOT_ENGLISH if self.scored.language_note else ""


def read(write_up: WriteUp) -> Feedback:
    """The feedback on a submitted write-up from its newest report; about a dozen queries, whatever its length."""
    report, *older = reports().filter(submission__write_up=write_up)[:2]
    previous = previous_report(write_up)
    appeals = {appeal.consideration_key: appeal for appeal in report.submission.appeals.all()}
    found = compose(stored(report), stored(previous) if previous else None, write_up.case_study, appeals)
    return replace(found, scored_again=ScoredAgain(report.created_at, older[0].total)) if older else found


def shown_texts(write_up: WriteUp) -> Iterator[str]:
    """Every Markdown text on the feedback page of a submitted write-up, its own first."""
    yield from write_up.submission.texts.values()
    yield from editors_texts(write_up.case_study)


def editors_texts(case_study: CaseStudy) -> Iterator[str]:
    """Every Markdown text that opens with the feedback; seven queries."""
    return afterwards.texts(case_study)


def of_texts(
    case_study: CaseStudy, version: RubricVersion, texts: dict[int, str], diagrams: str | None = None
) -> Feedback:
    """The feedback on texts that nobody submitted, scored now; nothing is stored.

    `diagrams` is the address of the page that answers for the diagrams of these texts.
    """
    report = scoring.score_texts(version, texts)
    return compose(replace(fresh(report, version, texts), diagrams=diagrams), None, case_study, {})


def reports() -> QuerySet[ScoreReport]:
    """Newest first, with what `stored` reads."""
    found = ScoreReport.objects.select_related("submission", "rubric_version").prefetch_related("themes")
    return found.defer("rubric_version__content").order_by("-submission__write_up__attempt", "-created_at", "-pk")


def previous_report(write_up: WriteUp) -> ScoreReport | None:
    """The newest report on the author's last earlier submission of the same case study."""
    earlier = WriteUp.objects.filter(
        author=write_up.author_id, case_study=write_up.case_study_id, attempt__lt=write_up.attempt, deleted_at=None
    )
    return reports().filter(submission__write_up__in=earlier).first()


def stored(report: ScoreReport) -> Scored:
    submission: Submission = report.submission
    return Scored(
        version=report.rubric_version,
        texts={int(number): text for number, text in submission.texts.items()},
        total=report.total,
        steps=report.steps,
        themes={theme.theme: theme.total for theme in report.themes.all()},
        findings=report.findings,
        language_note=report.language_note,
        when=submission.submitted_at,
        diagrams=afterwards.HERE,
    )


def fresh(report: Report, version: RubricVersion, texts: dict[int, str]) -> Scored:
    return Scored(
        version=version,
        texts=texts,
        total=report.total,
        steps=scoring.steps_as_json(report),
        themes={theme.theme: theme.total for theme in report.themes},
        findings=scoring.findings_as_json(report),
        language_note=report.language_note,
    )


def compose(scored: Scored, previous: Scored | None, case_study: CaseStudy, appeals: Mapping[str, Appeal]) -> Feedback:
    framework = case_queries.framework()
    after = afterwards.read(case_study, framework)
    notes = read_notes(scored, case_study, appeals)
    misses = sorted((note for note in notes if note.gain > 0), key=lambda note: -note.gain)
    return Feedback(
        scored=scored,
        previous=previous,
        reference_total=reference_total(scored.version, after.solutions),
        steps=read_steps(scored, previous, notes, after, framework),
        themes=read_themes(scored, previous, notes),
        misses=misses[:SHOWN_MISSES],
        more_misses=misses[SHOWN_MISSES:],
        after=after,
    )


def reference_total(version: RubricVersion, solutions: Mapping[int, str]) -> float:
    """What the case study's own reference solution scores under this version; a draft's is computed each time."""
    if not version.pk:
        return scoring.score_texts(version, solutions).total
    return _reference_total(version.pk, version.content_hash, tuple(solutions.items()))


@lru_cache(maxsize=64)
def _reference_total(version_id: int, content_hash: str, texts: tuple[tuple[int, str], ...]) -> float:
    return score(case_queries.rubric(version_id, content_hash), dict(texts)).total


def read_notes(scored: Scored, case_study: CaseStudy, appeals: Mapping[str, Appeal]) -> list[Note]:
    """One note a finding, in the report's order."""
    words = case_queries.considerations_by_key(case_study)
    if any(finding["key"] not in words for finding in scored.findings):
        words = frozen_considerations(scored.version) | words
    return [
        read_note(finding, words[finding["key"]], appeals.get(finding["key"]), scored.texts)
        for finding in scored.findings
    ]


def frozen_considerations(version: RubricVersion) -> dict[str, Consideration]:
    """The considerations as the version froze them, for a report that names one whose row is gone. Not to be saved."""
    return {
        data["key"]: Consideration(
            key=data["key"], step_id=data["step"], theme=data["theme"], label=data["label"], lift=data["lift"]
        )
        for data in version.content["considerations"]
    }


def read_note(
    finding: dict[str, Any], consideration: Consideration, appeal: Appeal | None, texts: Mapping[int, str]
) -> Note:
    depth = finding["depth"]
    return Note(
        consideration=consideration,
        depth=depth,
        reason=explain(finding, texts),
        lift=consideration.lift.get(scoring.DEPTH_NAMES[depth], ""),
        gain=finding["gain"],
        step=finding["step"],
        dismissed=finding["dismissed"],
        evidence=tuple(finding["evidence"]),
        appeal=appeal,
    )


def read_steps(
    scored: Scored, previous: Scored | None, notes: list[Note], after: Afterwards, framework: list[FrameworkStep]
) -> list[StepFeedback]:
    shares = step_shares(scored.version)
    return [read_step(step, scored, previous, notes, shares.get(step.number, 0.0), after) for step in framework]


def step_shares(version: RubricVersion) -> dict[int, float]:
    """Step number -> its share of the whole rubric's weight, 0 to 100."""
    considerations = scoring.rubric_of(version).considerations
    total = sum(consideration.weight for consideration in considerations)
    shares: dict[int, float] = {}
    for consideration in considerations:
        shares[consideration.step] = shares.get(consideration.step, 0.0) + 100 * consideration.weight / total
    return shares


def read_step(
    step: FrameworkStep, scored: Scored, previous: Scored | None, notes: list[Note], share: float, after: Afterwards
) -> StepFeedback:
    text, number = scored.texts.get(step.number, ""), str(step.number)
    expected = [note for note in notes if note.consideration.step_id == step.number]
    passages, problem = read_passages(text, step.number, notes, scored.diagrams)
    shown = {note.key for passage in passages for note in passage.notes}
    return StepFeedback(
        step=step,
        words=len(text.split()),
        total=scored.steps.get(number, 0.0),
        share=share,
        gain=sum(note.gain for note in expected),
        previous=previous.steps.get(number, 0.0) if previous else None,
        passages=passages,
        problem=problem,
        elsewhere=[note for note in expected if note.depth and note.key not in shown],
        missing=sorted((note for note in expected if not note.depth), key=lambda note: -note.gain),
        own=read_own(text, passages, scored.diagrams),
        solution=afterwards.render_editors(after.solutions.get(step.number, "")),
        golden=after.golden.get(step.number, []),
    )


def read_themes(scored: Scored, previous: Scored | None, notes: list[Note]) -> list[ThemeFeedback]:
    """Themes, weakest first."""
    depths: dict[str, list[int]] = {}
    for note in notes:
        depths.setdefault(note.consideration.theme, []).append(note.depth)
    return [
        ThemeFeedback(
            label=Theme(theme).label,
            total=total,
            depths=sorted(depths.get(theme, []), reverse=True),
            previous=previous.themes.get(theme) if previous else None,
        )
        for theme, total in sorted(scored.themes.items(), key=lambda item: item[1])
    ]
