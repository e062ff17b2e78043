"""What an editor weighs before publishing: what is missing, what scores differently, and whose totals would move."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import OuterRef, QuerySet, Subquery

from mlsdapp.accounts.models import User
from mlsdapp.casestudies import checking
from mlsdapp.casestudies import queries as case_queries
from mlsdapp.casestudies.models import CaseStudy, RubricVersion
from mlsdapp.jobs.models import Job
from mlsdapp.rubric import content_hash, parse_rubric, score
from mlsdapp.writeups.models import ScoreReport, Submission

Data = dict[str, Any]

MOVES, RESCORE = "publish-moves", "rescore"
MOVED = 1.0  # a total that moves by less is taken to stay, as pages show whole points
SHOWN_MOVES = 20


@dataclass(frozen=True, slots=True)
class Difference:
    """A consideration that scores differently, and in what."""

    key: str
    label: str
    changes: list[str]


@dataclass(frozen=True, slots=True)
class Move:
    """A submission whose total would move; who wrote it is not told."""

    attempt: int
    words: int
    before: float
    after: float

    @property
    def change(self) -> float:
        return self.after - self.before


@dataclass(frozen=True, slots=True)
class PublishPage:
    """`draft_hash` names what would be frozen; `moves` is the job that compares totals for exactly that, if begun."""

    case_study: CaseStudy
    problems: list[str]
    totals: checking.GoldenTotals | None
    draft_hash: str
    differences: list[Difference]
    submissions: int
    behind: int
    moves: Job | None
    rescore: Job | None

    @property
    def is_changed(self) -> bool:
        version = self.case_study.current_version
        return version is None or version.content_hash != self.draft_hash

    @property
    def active_job(self) -> Job | None:
        """The job whose progress is shown; only one at a time is."""
        return next((job for job in (self.moves, self.rescore) if job and job.is_active), None)

    @property
    def is_published(self) -> bool:
        return self.case_study.status == CaseStudy.Status.PUBLISHED


def read(case_study: CaseStudy, user: User) -> PublishPage:
    """All the publish page shows; scores the golden answers, which takes about a second."""
    draft = case_queries.rubric_data(case_study)
    draft_hash = content_hash(draft)
    readiness = checking.report_of(case_study)
    return PublishPage(
        case_study=case_study,
        problems=readiness.problems,
        totals=readiness.totals,
        draft_hash=draft_hash,
        differences=differences(case_study.current_version.content if case_study.current_version else None, draft),
        submissions=submissions_of(case_study).count(),
        behind=behind(case_study).count() if case_study.current_version else 0,
        moves=newest_job(user, MOVES, {"case_study_id": case_study.pk, "draft_hash": draft_hash}),
        rescore=newest_job(user, RESCORE, {"version_id": case_study.current_version_id}),
    )


def newest_job(user: User, kind: str, arguments: Data) -> Job | None:
    return Job.objects.owned_by(user).filter(kind=kind, arguments=arguments).first()


def differences(frozen: Data | None, draft: Data) -> list[Difference]:
    """What a new version would change, one entry a consideration; nothing where there is no version yet."""
    if frozen is None:
        return []
    before = {item["key"]: item for item in frozen["considerations"]}
    after = {item["key"]: item for item in draft["considerations"]}
    found = [
        Difference(key, (after.get(key) or before[key])["label"], changes)
        for key in sorted(before.keys() | after.keys())
        if (changes := changes_of(before.get(key), after.get(key)))
    ]
    if frozen["prompt"] != draft["prompt"]:
        found.append(Difference("", "Statement, facts or guidance", ["text that earns nothing when copied"]))
    return found


def changes_of(before: Data | None, after: Data | None) -> list[str]:
    """In what two states of a consideration differ, in words."""
    if before is None or after is None:
        return ["no longer scored" if before else "newly scored"]
    words = []
    if before["weight"] != after["weight"]:
        words.append(f"weight {before['weight']} becomes {after['weight']}")
    for field, name in (("cues", "cue"), ("anti_cues", "anti-cue"), ("counter_examples", "counter-example")):
        words += counted(before[field], after[field], name)
    words += counted(flat(before["examples"]), flat(after["examples"]), "example")
    others = [field for field in ("step", "theme", "kind", "accepts_deferral") if before[field] != after[field]]
    return [*words, *(f"{field.replace('_', ' ')} changed" for field in others)]


def flat(examples: dict[str, list[str]]) -> list[str]:
    return [f"{depth}: {text}" for depth, texts in examples.items() for text in texts]


def counted(before: list[str], after: list[str], name: str) -> list[str]:
    added, removed = len(set(after) - set(before)), len(set(before) - set(after))
    return [
        f"{count} {name}{'' if count == 1 else 's'} {verb}"
        for count, verb in ((added, "added"), (removed, "removed"))
        if count
    ]


def submissions_of(case_study: CaseStudy) -> QuerySet[Submission]:
    """All submissions of a case study that were not put away, oldest first, with their newest total."""
    newest = ScoreReport.objects.filter(submission=OuterRef("pk")).order_by("-created_at", "-pk")
    found = Submission.objects.filter(write_up__case_study=case_study, write_up__deleted_at=None)
    return found.select_related("write_up").annotate(total=Subquery(newest.values("total")[:1])).order_by("pk")


def behind(case_study: CaseStudy) -> QuerySet[Submission]:
    """Submissions without a report under the current version."""
    return submissions_of(case_study).exclude(reports__rubric_version=case_study.current_version_id)


def moves(case_study: CaseStudy, draft: Data) -> Iterator[Move]:
    """For each submission what it totals now and what it would total under the draft."""
    rubric = parse_rubric(draft)
    for submission in submissions_of(case_study).iterator(chunk_size=100):
        texts = {int(number): text for number, text in submission.texts.items()}
        total = score(rubric, texts).total
        yield Move(submission.write_up.attempt, submission.words, submission.total, total)


def summary(found: list[Move]) -> Data:
    """What a comparison of totals is kept as: how many move, how far, and those that move most."""
    moved = sorted((move for move in found if abs(move.change) >= MOVED), key=lambda move: -abs(move.change))
    changes = [move.change for move in found]
    return {
        "summary": f"{len(moved)} of {len(found)} totals would move by a point or more.",
        "count": len(found),
        "moved": len(moved),
        "mean": round(sum(changes) / len(changes), 2) if changes else 0.0,
        "up": sum(move.change >= MOVED for move in found),
        "down": sum(move.change <= -MOVED for move in found),
        "most": [
            {"attempt": m.attempt, "words": m.words, "before": round(m.before, 1), "after": round(m.after, 1)}
            for m in moved[:SHOWN_MOVES]
        ],
    }


def version(version_id: int) -> RubricVersion | None:
    return RubricVersion.objects.filter(pk=version_id).select_related("case_study").first()
