"""Importing data files: all is validated before anything is written, and what editors changed here is left alone."""

from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from django.db import transaction

from mlsdapp.accounts.models import User
from mlsdapp.casestudies import checking, datafiles, exporting, queries, schema
from mlsdapp.casestudies.models import CaseStudy, Consideration, Edit

from . import loading, publishing
from .editing import record_edit

Data = dict[str, Any]


class EditedHere(Exception):
    """A case study was edited since it was imported, and a file would take that back."""


@dataclass(frozen=True, slots=True)
class Imported:
    """What became of one file: a new rubric version, or left alone because it was edited here."""

    case_study: CaseStudy
    is_new_version: bool = False
    is_left_alone: bool = False


def hash_of(text: str) -> str:
    return sha256(text.encode()).hexdigest()


@transaction.atomic
def import_framework(*, steps_file: Path, considerations_dir: Path) -> tuple[int, int]:
    """Load the seven steps and the general considerations; returns how many of each.

    Everything is validated before anything is written; raises DataFileError. Loading twice changes nothing, and a
    consideration that was edited here stays as it is.
    """
    steps = schema.read_framework(datafiles.load(steps_file))
    general = checking.read_general(considerations_dir)
    for step in steps:
        loading.save_step(step)
    for position, consideration in enumerate(general):
        import_consideration(consideration, position)
    publishing.publish_general()
    return len(steps), len(general)


def import_consideration(data: Data, position: int) -> None:
    """Write one general consideration, unless the file is the one imported last or it was edited here since."""
    file_hash = hash_of(exporting.consideration_yaml(data))
    known = Consideration.objects.filter(key=data["key"]).first()
    if known and known.imported_hash and (known.imported_hash == file_hash or is_edited(known)):
        return
    consideration = loading.save_consideration(data, case_study=None, position=position)
    remember_import(consideration, file_hash)


@transaction.atomic
def import_case_studies(*, files: Iterable[Path], overwrite: bool = False) -> list[Imported]:
    """Load and publish case studies; says what became of each.

    Everything is validated before anything is written; raises DataFileError. Loading twice changes nothing. A case
    study that was edited here since its import stays as it is, unless `overwrite`.
    """
    general = set(Consideration.objects.general().values_list("key", flat=True))
    cases = [schema.read_case_study(datafiles.load(path), general) for path in files]
    imported = []
    for data in cases:
        try:
            imported.append(import_data(data, overwrite=overwrite))
        except EditedHere:
            imported.append(Imported(CaseStudy.objects.get(slug=data["slug"]), is_left_alone=True))
    return imported


@transaction.atomic
def import_case_study(*, data: Data, author: User, overwrite: bool = False) -> CaseStudy:
    """Load one validated case study as a draft, or into the one of its name; nothing is published.

    Loading twice changes nothing. Raises EditedHere unless `overwrite`.
    """
    return write(data, author=author, overwrite=overwrite)


def import_data(data: Data, *, overwrite: bool) -> Imported:
    """Write and publish one validated case study. Raises EditedHere."""
    case_study = write(data, author=None, overwrite=overwrite)
    if case_study.status == CaseStudy.Status.ARCHIVED:
        return Imported(case_study)
    return Imported(case_study, is_new_version=publishing.publish(case_study=case_study))


def write(data: Data, *, author: User | None, overwrite: bool) -> CaseStudy:
    """Write one validated case study, unless the file is the one imported last. Raises EditedHere."""
    file_hash = fingerprint(data)
    known = CaseStudy.objects.filter(slug=data["slug"]).first()
    has_edits = known is not None and is_edited(known)
    if has_edits and not overwrite:
        raise EditedHere
    if known and not has_edits and known.imported_hash == file_hash:
        return known
    case_study = loading.save_case_study(data)
    remember_import(case_study, file_hash, author)
    return case_study


def fingerprint(data: Data) -> str:
    """The hash of a case study, the same whatever the steps of the considerations that it weighs."""
    return hash_of(exporting.case_study_yaml(data, dict.fromkeys(data["rubric"]["weights"], 0)))


def is_edited(thing: CaseStudy | Consideration) -> bool:
    """Whether it differs from the file it was imported from; what was made here is edited from the start."""
    if not thing.imported_hash:
        return thing.edits.exists()
    if isinstance(thing, CaseStudy):
        return fingerprint(queries.case_study_data(thing)) != thing.imported_hash
    return hash_of(queries.as_yaml(thing)) != thing.imported_hash


def remember_import(thing: CaseStudy | Consideration, file_hash: str, author: User | None = None) -> None:
    """Note the file and the change; the version goes up, so whoever has it open is told."""
    thing.imported_hash = file_hash
    thing.version += 1
    thing.save(update_fields=["imported_hash", "version"])
    record_edit(thing, kind=Edit.Kind.IMPORTED, author=author)
