"""Freezing what scores, and taking a case study out of sight."""

from typing import Any

from django.db import transaction

from mlsdapp.accounts.models import User
from mlsdapp.casestudies import checking, queries
from mlsdapp.casestudies.models import CaseStudy, Edit, RubricVersion
from mlsdapp.rubric import content_hash

from .editing import record_edit

Data = dict[str, Any]


class NotReady(Exception):
    """A case study cannot be published; `problems` says why, one text each."""

    def __init__(self, problems: list[str]) -> None:
        self.problems = problems
        super().__init__("; ".join(problems))


def publish_if_ready(*, case_study: CaseStudy, author: User) -> bool:
    """Publish what has no problem left; True where what scores had changed. Raises NotReady."""
    problems = checking.problems_of(case_study)
    if problems:
        raise NotReady(problems)
    return publish(case_study=case_study, author=author)


@transaction.atomic
def publish(*, case_study: CaseStudy, author: User | None = None) -> bool:
    """Freeze the rubric as it stands and publish; True where what scores had changed.

    Write-ups begun under an earlier version finish under it.
    """
    version, is_new = freeze(queries.rubric_data(case_study), case_study)
    if case_study.current_version_id != version.pk or case_study.status != CaseStudy.Status.PUBLISHED:
        case_study.current_version = version
        case_study.status = CaseStudy.Status.PUBLISHED
        case_study.save(update_fields=["current_version", "status", "updated_at"])
        if author:
            record_edit(case_study, kind=Edit.Kind.PUBLISHED, author=author)
    return is_new


def publish_general() -> bool:
    """Freeze the general rubric; True where what scores had changed."""
    return freeze(queries.general_rubric_data(), None)[1]


def freeze(data: Data, case_study: CaseStudy | None) -> tuple[RubricVersion, bool]:
    return RubricVersion.objects.get_or_create(
        case_study=case_study, content_hash=content_hash(data), defaults={"content": data}
    )


@transaction.atomic
def archive(*, case_study: CaseStudy, author: User) -> None:
    """Take a case study out of the catalogue; write-ups, reports and rubric versions stay as they are."""
    set_status(case_study, CaseStudy.Status.ARCHIVED)
    record_edit(case_study, kind=Edit.Kind.ARCHIVED, author=author)


def is_kept(case_study: CaseStudy) -> bool:
    """Whether a case study may only be archived: somebody's work or a rubric version hangs on it."""
    return case_study.versions.exists() or case_study.write_ups.exists()


@transaction.atomic
def remove(*, case_study: CaseStudy, author: User) -> bool:
    """Archive a case study that was ever published, delete any other; True where it was archived."""
    if is_kept(case_study):
        archive(case_study=case_study, author=author)
        return True
    case_study.weighings.all().delete()  # they keep its own considerations from being deleted
    case_study.delete()
    return False


@transaction.atomic
def unarchive(*, case_study: CaseStudy, author: User) -> None:
    """Make an archived case study a draft again."""
    set_status(case_study, CaseStudy.Status.DRAFT)
    record_edit(case_study, kind=Edit.Kind.RESTORED, author=author)


def set_status(case_study: CaseStudy, status: str) -> None:
    case_study.status = status
    case_study.save(update_fields=["status", "updated_at"])
