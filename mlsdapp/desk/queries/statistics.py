"""How often each consideration of a case study is earned at each depth, and where candidates stop."""

from collections import Counter
from dataclasses import dataclass

from django.db.models import Avg, Count, OuterRef, Q, QuerySet, Subquery

from mlsdapp.casestudies import queries as case_queries
from mlsdapp.casestudies.models import CaseStudy, FrameworkStep, RubricVersion
from mlsdapp.writeups import scoring
from mlsdapp.writeups.models import Answer, Appeal, DepthCount, ScoreReport, WriteUp


@dataclass(frozen=True, slots=True)
class Share:
    """How many submissions reached a depth, and where its part of the bar begins and how wide it is, in per cent."""

    depth: int
    count: int
    start: float
    width: float

    @property
    def depth_name(self) -> str:
        return scoring.DEPTH_NAMES[self.depth]


@dataclass(frozen=True, slots=True)
class Item:
    """One consideration: how often it was earned at each depth, absent last, and its open appeals."""

    key: str
    label: str
    weight: float
    shares: list[Share]
    appeals: int

    @property
    def scored(self) -> int:
        return sum(share.count for share in self.shares)

    @property
    def covered(self) -> int:
        return sum(share.count for share in self.shares if share.depth >= scoring.COVERED)

    @property
    def covered_percent(self) -> int:
        return round(100 * self.covered / self.scored) if self.scored else 0


@dataclass(frozen=True, slots=True)
class StepItems:
    step: FrameworkStep
    items: list[Item]


@dataclass(frozen=True, slots=True)
class Stage:
    """A stage that attempts reach, and the per cent of all that did."""

    label: str
    count: int
    percent: float


@dataclass(frozen=True, slots=True)
class Statistics:
    """A case study's statistics under one of its rubric versions."""

    version: RubricVersion
    submissions: int
    steps: list[StepItems]
    stages: list[Stage]
    appeals: int

    @property
    def begun(self) -> int:
        return self.stages[0].count


def overview() -> QuerySet[CaseStudy]:
    """Every case study with what was begun and submitted, its mean total under the present rubric and its open appeals.

    One query.
    """
    appeals = Appeal.objects.open().handed_over().filter(submission__write_up__case_study=OuterRef("pk"))
    totals = ScoreReport.objects.filter(
        submission__write_up__case_study=OuterRef("pk"), rubric_version=OuterRef("current_version")
    )
    return (
        CaseStudy.objects.defer("statement")
        .annotate(
            begun=Count("write_ups"),
            submitted=Count("write_ups", filter=Q(write_ups__status=WriteUp.Status.SUBMITTED)),
            mean_total=Subquery(grouped(totals, Avg("total"))),
            open_appeals=Subquery(grouped(appeals, Count("pk"))),
        )
        .order_by("title")
    )


def grouped(found: QuerySet, value: Avg | Count) -> QuerySet:
    """One row with one number, for a subquery."""
    return found.order_by().values("submission__write_up__case_study").annotate(number=value).values("number")


def versions(case_study: CaseStudy) -> list[RubricVersion]:
    """The case study's versions, newest first; one query."""
    return list(case_study.versions.defer("content").order_by("-created_at", "-pk"))


def read(case_study: CaseStudy, version: RubricVersion) -> Statistics:
    """The statistics under a version; seven queries, one less once the process has read the version."""
    counts = depth_counts(version)
    appeals = open_appeals(case_study)
    framework = case_queries.framework()
    rubric = scoring.rubric_of(version)
    items: dict[int, list[Item]] = {}
    for one in sorted(rubric.considerations, key=lambda c: (-c.weight, c.label)):
        shares = shares_of(counts.get(one.key, Counter()))
        items.setdefault(one.step, []).append(Item(one.key, one.label, one.weight, shares, appeals[one.key]))
    return Statistics(
        version=version,
        submissions=max((sum(found.values()) for found in counts.values()), default=0),
        steps=[StepItems(step, items[step.number]) for step in framework if step.number in items],
        stages=stages(version, framework),
        appeals=sum(appeals.values()),
    )


def depth_counts(version: RubricVersion) -> dict[str, Counter[int]]:
    """Consideration -> depth -> submissions; one query."""
    counts: dict[str, Counter[int]] = {}
    rows = DepthCount.objects.filter(rubric_version=version).values_list("consideration_key", "depth", "count")
    for key, depth, count in rows:
        counts.setdefault(key, Counter())[depth] = count
    return counts


def shares_of(counts: Counter[int]) -> list[Share]:
    """The parts of the bar, deepest first."""
    total, start, shares = sum(counts.values()), 0.0, []
    for depth in reversed(range(len(scoring.DEPTH_NAMES))):
        width = 100 * counts[depth] / total if total else 0.0
        shares.append(Share(depth, counts[depth], start, width))
        start += width
    return shares


def open_appeals(case_study: CaseStudy) -> Counter[str]:
    """Consideration -> its open appeals in this case study; one query."""
    found = Appeal.objects.open().handed_over().filter(submission__write_up__case_study=case_study)
    return Counter(found.values_list("consideration_key", flat=True))


def stages(version: RubricVersion, framework: list[FrameworkStep]) -> list[Stage]:
    """How many attempts from a blank page were begun, have words in each step, and were submitted; two queries."""
    blank = WriteUp.objects.filter(rubric_version=version, started_from=None)
    totals = blank.aggregate(begun=Count("pk"), submitted=Count("pk", filter=Q(status=WriteUp.Status.SUBMITTED)))
    written = Answer.objects.filter(write_up__in=blank, words__gt=0).order_by()
    in_step = dict(written.values_list("step").annotate(Count("pk")))
    counts = [("Begun", totals["begun"])]
    counts += [(f"{step.number} {step.title}", in_step.get(step.number, 0)) for step in framework]
    counts.append(("Submitted", totals["submitted"]))
    return [Stage(label, count, 100 * count / totals["begun"] if totals["begun"] else 0.0) for label, count in counts]
