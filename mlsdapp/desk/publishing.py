"""Publishing's background work: whose totals would move, and scoring submissions again under a new version."""

from typing import Any

from mlsdapp.accounts.models import User
from mlsdapp.casestudies import queries as case_queries
from mlsdapp.casestudies.models import CaseStudy
from mlsdapp.jobs import services as jobs
from mlsdapp.jobs.models import Job
from mlsdapp.rubric import content_hash
from mlsdapp.writeups import services as writeup_services

from .queries import publishing

Data = dict[str, Any]


def start_moves(*, case_study: CaseStudy, editor: User, url: str) -> Job:
    """Begin to compare totals for the draft as it stands."""
    draft_hash = content_hash(case_queries.rubric_data(case_study))
    return jobs.start(
        kind=publishing.MOVES,
        title=f"Whose totals would move: {case_study}",
        owner=editor,
        arguments={"case_study_id": case_study.pk, "draft_hash": draft_hash},
        total=publishing.submissions_of(case_study).count(),
        subject_url=url,
    )


def start_rescore(*, case_study: CaseStudy, editor: User, url: str) -> Job:
    """Begin to score every submission that has no report under the current version."""
    return jobs.start(
        kind=publishing.RESCORE,
        title=f"Scoring again: {case_study}",
        owner=editor,
        arguments={"version_id": case_study.current_version_id},
        total=publishing.behind(case_study).count(),
        subject_url=url,
    )


def compare_totals(job: Job, *, case_study_id: int, draft_hash: str) -> Data:
    """Run `start_moves`: score all submissions under the draft, store nothing but the comparison."""
    case_study = CaseStudy.objects.filter(pk=case_study_id).first()
    draft = case_queries.rubric_data(case_study) if case_study else None
    if draft is None or content_hash(draft) != draft_hash:
        raise jobs.Refused("The case study was changed meanwhile. Open its publish page and compare again.")
    found = []
    for move in publishing.moves(case_study, draft):
        found.append(move)
        jobs.advance(job, len(found))
    return publishing.summary(found)


def score_submissions_again(job: Job, *, version_id: int) -> Data:
    """Run `start_rescore`: add a report to each submission that has none under the version; older ones stay."""
    version = publishing.version(version_id)
    if version is None or version.case_study is None or version.case_study.current_version_id != version_id:
        raise jobs.Refused("Another version was published meanwhile. Start again from the publish page.")
    waiting = list(publishing.behind(version.case_study).values_list("pk", flat=True))
    scored = 0
    for done, pk in enumerate(waiting, 1):
        submission = publishing.submissions_of(version.case_study).filter(pk=pk).first()
        if submission and writeup_services.score_again(submission=submission, version=version):
            scored += 1
        jobs.advance(job, done, len(waiting))
    return {"summary": f"{scored} submission{'' if scored == 1 else 's'} scored again.", "count": scored}
