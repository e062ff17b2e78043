"""What an editor sees first: how much there is, what waits, and what was changed last."""

from dataclasses import dataclass

from django.db.models import Count, Q

from mlsdapp.accounts.models import User
from mlsdapp.casestudies.models import CaseStudy, Edit
from mlsdapp.jobs.models import Job
from mlsdapp.writeups.models import Appeal

LATEST = 12


@dataclass(frozen=True, slots=True)
class Overview:
    drafts: int
    published: int
    archived: int
    appeals: int
    oldest_appeal: Appeal | None
    jobs: int
    edits: list[Edit]


def read(user: User) -> Overview:
    """The counts and the latest edits; five queries."""
    by_status = {status: Count("pk", filter=Q(status=status)) for status in CaseStudy.Status.values}
    counts = CaseStudy.objects.aggregate(**by_status)
    waiting = Appeal.objects.open().handed_over()
    edits = Edit.objects.select_related("case_study", "consideration", "author").defer("text", "case_study__statement")
    return Overview(
        drafts=counts[CaseStudy.Status.DRAFT],
        published=counts[CaseStudy.Status.PUBLISHED],
        archived=counts[CaseStudy.Status.ARCHIVED],
        appeals=waiting.count(),
        oldest_appeal=waiting.first(),
        jobs=Job.objects.owned_by(user).active().count(),
        edits=list(edits[:LATEST]),
    )
