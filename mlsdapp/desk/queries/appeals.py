"""The appeals that editors answer, with what the engine said of each passage; never who wrote it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import QuerySet

from mlsdapp.casestudies.models import CaseStudy, Consideration
from mlsdapp.writeups import scoring
from mlsdapp.writeups.models import Appeal, ScoreReport


@dataclass(frozen=True, slots=True)
class Said:
    """A consideration that the engine found in a passage, and at which depth."""

    label: str
    depth: int

    @property
    def depth_name(self) -> str:
        return scoring.DEPTH_NAMES[self.depth]


@dataclass(frozen=True, slots=True)
class ShownAppeal:
    """An appeal as an editor reads it.

    `consideration` is None where its row is gone; `was_set_aside` says that the engine found the idea and took it for
    dismissed, `said` what else it found in the passage.
    """

    appeal: Appeal
    case_study: CaseStudy
    consideration: Consideration | None
    was_set_aside: bool
    said: list[Said]

    @property
    def label(self) -> str:
        return self.consideration.label if self.consideration else self.appeal.consideration_key


def queue(*, case_study: str = "", status: str = "") -> QuerySet[Appeal]:
    """Appeals by slug and status; open ones oldest first, answered ones by their answer, newest first."""
    found = Appeal.objects.handed_over().select_related("submission__write_up__case_study", "answered_by")
    found = found.defer("submission__texts", "submission__write_up__case_study__statement")
    if case_study:
        found = found.filter(submission__write_up__case_study__slug=case_study)
    if status:
        found = found.filter(status=status)
    return found.order_by("created_at", "pk") if status == Appeal.Status.OPEN else found.order_by("-created_at", "-pk")


def read(appeals: Sequence[Appeal]) -> list[ShownAppeal]:
    """Appeals with their considerations and what the newest reports say; two queries, however many."""
    known = {found.key: found for found in Consideration.objects.select_related("step", "case_study")}
    findings = newest_findings(appeals)
    return [read_one(appeal, known, findings.get(appeal.submission_id, [])) for appeal in appeals]


def newest_findings(appeals: Iterable[Appeal]) -> dict[int, list[dict]]:
    """Submission -> the findings of its newest report; one query."""
    reports = ScoreReport.objects.filter(submission__in={appeal.submission_id for appeal in appeals})
    newest_last = reports.order_by("created_at", "pk").values_list("submission", "findings")
    return dict(newest_last)


def read_one(appeal: Appeal, known: dict[str, Consideration], findings: list[dict]) -> ShownAppeal:
    there = [finding for finding in findings if any(touches(appeal, evidence) for evidence in finding["evidence"])]
    said = [Said(label_of(known, finding["key"]), finding["depth"]) for finding in there if finding["depth"]]
    return ShownAppeal(
        appeal=appeal,
        case_study=appeal.submission.write_up.case_study,
        consideration=known.get(appeal.consideration_key),
        was_set_aside=any(f["dismissed"] for f in there if f["key"] == appeal.consideration_key),
        said=sorted(said, key=lambda one: (-one.depth, one.label)),
    )


def touches(appeal: Appeal, evidence: dict) -> bool:
    """Whether an evidence stands in the appeal's passage, at least in part."""
    return evidence["step"] == appeal.step and evidence["start"] < appeal.end and appeal.start < evidence["end"]


def label_of(known: dict[str, Consideration], key: str) -> str:
    return known[key].label if key in known else key
