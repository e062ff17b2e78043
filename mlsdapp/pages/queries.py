"""Reads that put case studies and the visitor's own attempts side by side."""

from dataclasses import dataclass

from django.contrib.auth.models import AnonymousUser

from mlsdapp.accounts.models import User
from mlsdapp.casestudies.models import CaseStudy
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
        return max(scored, key=lambda attempt: attempt.total, default=None)

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


def with_attempts(case_studies: list[CaseStudy], user: User | AnonymousUser) -> list[CaseRow]:
    """Each case study with the user's attempts; three queries more for somebody signed in."""
    attempts: dict[int, list[PracticeRow]] = {}
    if user.is_authenticated:
        for row in writeup_queries.practice(user):
            attempts.setdefault(row.write_up.case_study_id, []).append(row)
    return [CaseRow(case_study, attempts.get(case_study.pk, [])) for case_study in case_studies]
