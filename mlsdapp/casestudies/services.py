"""What changes the framework and the case studies: importing data files and publishing rubric versions."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from django.db import transaction

from mlsdapp.rubric import content_hash

from . import datafiles, queries, schema
from .models import (
    CaseStep,
    CaseStudy,
    Consideration,
    Fact,
    FollowUp,
    FrameworkStep,
    RubricVersion,
    Source,
    Stress,
    Weighing,
)

Data = dict[str, Any]


@transaction.atomic
def import_framework(*, steps_file: Path, considerations_dir: Path) -> tuple[int, int]:
    """Load the seven steps and the general considerations; returns how many of each.

    Everything is validated before anything is written; raises DataFileError. Loading twice changes nothing.
    """
    steps = schema.read_framework(datafiles.load(steps_file))
    general = read_general(considerations_dir)
    for step in steps:
        FrameworkStep.objects.update_or_create(number=step["number"], defaults=step)
    for position, consideration in enumerate(general):
        save_consideration(consideration, case_study=None, position=position)
    publish_general()
    return len(steps), len(general)


def read_general(folder: Path) -> list[Data]:
    """All files of a folder of general considerations, in the order of their names."""
    return [schema.read_general_consideration(datafiles.load(path)) for path in sorted(folder.glob("*.yaml"))]


def save_consideration(data: Data, *, case_study: CaseStudy | None, position: int) -> Consideration:
    fields = {name: value for name, value in data.items() if name not in {"key", "step", "weight"}}
    consideration, _ = Consideration.objects.update_or_create(
        key=data["key"],
        defaults=fields | {"step_id": data["step"], "case_study": case_study, "position": position},
    )
    return consideration


@transaction.atomic
def import_case_studies(*, files: Iterable[Path]) -> list[tuple[CaseStudy, bool]]:
    """Load and publish case studies; returns each with True where a new rubric version came of it.

    Everything is validated before anything is written; raises DataFileError. Loading twice changes nothing.
    """
    general = {c.key: c for c in Consideration.objects.general()}
    cases = [schema.read_case_study(datafiles.load(path), set(general)) for path in files]
    imported = []
    for data in cases:
        case_study = save_case_study(data, general)
        imported.append((case_study, publish(case_study=case_study)))
    return imported


def save_case_study(data: Data, general: dict[str, Consideration]) -> CaseStudy:
    """Write one validated case study; parts that the file no longer has go."""
    own_fields = ("title", "summary", "domain", "difficulty", "seniority", "figures", "statement")
    case_study, _ = CaseStudy.objects.update_or_create(
        slug=data["slug"], defaults={name: data[name] for name in own_fields}
    )
    save_themes(case_study, data["themes"])
    save_rubric(case_study, data["rubric"], general)
    save_steps(case_study, data)
    save_rows(case_study, Fact, data["facts"])
    save_rows(case_study, FollowUp, data["follow_ups"])
    save_rows(case_study, Source, data["sources"])
    return case_study


def save_themes(case_study: CaseStudy, themes: list[str]) -> None:
    case_study.stresses.all().delete()
    Stress.objects.bulk_create(
        Stress(case_study=case_study, theme=theme, position=position) for position, theme in enumerate(themes)
    )


def save_rubric(case_study: CaseStudy, rubric: Data, general: dict[str, Consideration]) -> None:
    """Considerations of the case study's own, then one weighing for each of them and each general one it weighs.

    An own consideration that the file no longer has loses its weighing, so it is not scored; its row stays, because
    earlier rubric versions, and the reports under them, still name it.
    """
    owned = [
        (save_consideration(own, case_study=case_study, position=100 + position), own["weight"])
        for position, own in enumerate(rubric["considerations"])
    ]
    case_study.weighings.all().delete()
    Weighing.objects.bulk_create(
        Weighing(case_study=case_study, consideration=consideration, weight=weight) for consideration, weight in owned
    )
    Weighing.objects.bulk_create(
        Weighing(
            case_study=case_study,
            consideration=general[key],
            weight=weight,
            cues=rubric["cues"].get(key, []),
            hints=rubric["hints"].get(key, []),
        )
        for key, weight in rubric["weights"].items()
    )


def save_steps(case_study: CaseStudy, data: Data) -> None:
    case_study.steps.all().delete()
    CaseStep.objects.bulk_create(
        CaseStep(case_study=case_study, step_id=n, guidance=data["guidance"][n], solution=data["solution"][n])
        for n in data["guidance"]
    )


def save_rows(case_study: CaseStudy, model: type[Any], rows: list[Data]) -> None:
    """Replace the case study's rows of `model` by `rows`, in their order."""
    model.objects.filter(case_study=case_study).delete()
    model.objects.bulk_create(
        model(case_study=case_study, position=position, **row) for position, row in enumerate(rows)
    )


@transaction.atomic
def publish(*, case_study: CaseStudy) -> bool:
    """Freeze the rubric as it stands and publish; True where what scores had changed.

    Write-ups begun under an earlier version finish under it.
    """
    version, is_new = freeze(queries.rubric_data(case_study), case_study)
    if case_study.current_version_id != version.pk or case_study.status != CaseStudy.Status.PUBLISHED:
        case_study.current_version = version
        case_study.status = CaseStudy.Status.PUBLISHED
        case_study.save(update_fields=["current_version", "status", "updated_at"])
    return is_new


def publish_general() -> bool:
    """Freeze the general rubric; True where what scores had changed."""
    return freeze(queries.general_rubric_data(), None)[1]


def freeze(data: Data, case_study: CaseStudy | None) -> tuple[RubricVersion, bool]:
    return RubricVersion.objects.get_or_create(
        case_study=case_study, content_hash=content_hash(data), defaults={"content": data}
    )
