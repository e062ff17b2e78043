"""Uploads of editors: checked while they wait where the file is small, written in the background."""

from typing import Any

from django.db import transaction

from mlsdapp.accounts.models import User
from mlsdapp.casestudies import datafiles, schema
from mlsdapp.casestudies.models import CaseStudy, Consideration
from mlsdapp.jobs import services as jobs
from mlsdapp.jobs.models import Job

from .importing import EditedHere, import_case_study, is_edited

Data = dict[str, Any]

IMPORT = "import-case-study"
READ, CHECKED, WRITTEN = 1, 2, 3  # how far an import is


def check_upload(*, text: str, name: str, overwrite: bool = False) -> None:
    """Write nothing, and raise what an import of the file would: DataFileError, and EditedHere unless `overwrite`."""
    data = validated(datafiles.loads(text, name))
    known = CaseStudy.objects.filter(slug=data["slug"]).first()
    if known and not overwrite and is_edited(known):
        raise EditedHere


def start_import(*, text: str, name: str, overwrite: bool, editor: User, url: str) -> Job:
    """Begin to import an uploaded file; `url` is where the case study is seen."""
    return jobs.start(
        kind=IMPORT,
        title=f"Import of {name}",
        owner=editor,
        arguments={"text": text, "name": name, "overwrite": overwrite},
        total=WRITTEN,
        subject_url=url,
    )


def import_upload(job: Job, *, text: str, name: str, overwrite: bool) -> Data:
    """Run `start_import`: all of the file or nothing, also where the job is cancelled meanwhile."""
    try:
        node = datafiles.loads(text, name)
        jobs.advance(job, READ)
        data = validated(node)
        jobs.advance(job, CHECKED)
        with transaction.atomic():
            saved = import_case_study(data=data, author=job.owner, overwrite=overwrite)
            jobs.advance(job, WRITTEN)
    except datafiles.DataFileError as refused:
        raise jobs.Refused(refusal(refused)) from refused
    except EditedHere as refused:
        raise jobs.Refused(
            f"Nothing was imported: the case study of {name} was edited here since its import; to take those edits "
            "back, upload the file again with “Overwrite what was edited here” ticked."
        ) from refused
    return {"summary": summary(saved)}


def validated(node: datafiles.Node) -> Data:
    """What a case study's file holds. Raises DataFileError."""
    return schema.read_case_study(node, set(Consideration.objects.general().values_list("key", flat=True)))


def refusal(refused: datafiles.DataFileError) -> str:
    """Why a file was refused, as a sentence: "Nothing was imported: a.yaml, line 3, field title: is empty."."""
    line = f", line {refused.line}" if refused.line else ""
    field = f", field {refused.field}" if refused.field else ""
    return f"Nothing was imported: {refused.file}{line}{field}: {refused.reason}."


def summary(saved: CaseStudy) -> str:
    if saved.status == CaseStudy.Status.DRAFT:
        return f"{saved} was imported as a draft."
    return f"{saved} was imported. Candidates see it as it was until it is published."
