"""From validated data to rows: the framework, considerations and case studies."""

from collections.abc import Mapping
from typing import Any

from mlsdapp.casestudies.models import (
    CaseStep,
    CaseStudy,
    Consideration,
    Curveball,
    Fact,
    FollowUp,
    FrameworkStep,
    Mistake,
    SizingLine,
    Source,
    Stress,
    Weighing,
)
from mlsdapp.casestudies.schema import GOLDEN_LEVELS

Data = dict[str, Any]

OWN_FIELDS = ("title", "summary", "domain", "difficulty", "seniority", "figures", "statement")
ROWS = {
    "facts": Fact,
    "follow_ups": FollowUp,
    "mistakes": Mistake,
    "curveballs": Curveball,
    "sizing": SizingLine,
    "sources": Source,
}
AFTER_GENERAL = 100  # own considerations stand after the general ones of their step


def completed_case(data: Data) -> Data:
    """A case study of our own export with the values that an export leaves out."""
    rubric = data["rubric"]
    return data | {
        "rubric": rubric | {"considerations": [completed(own) for own in rubric["considerations"]]},
        "sizing": [{"formula": "", "basis": "", "note": ""} | line for line in data["sizing"]],
        "sources": [{"url": ""} | source for source in data["sources"]],
    }


def completed(consideration: Data) -> Data:
    return {"kind": Consideration.Kind.PRACTICE, "accepts_deferral": False, "anti_cues": []} | consideration


def save_step(data: Data) -> None:
    FrameworkStep.objects.update_or_create(number=data["number"], defaults=data)


def save_consideration(data: Data, *, case_study: CaseStudy | None, position: int) -> Consideration:
    fields = {name: value for name, value in data.items() if name not in {"key", "step", "weight"}}
    consideration, _ = Consideration.objects.update_or_create(
        key=data["key"],
        defaults=fields | {"step_id": data["step"], "case_study": case_study, "position": position},
    )
    return consideration


def save_case_study(data: Data) -> CaseStudy:
    """Write one case study; parts that the data no longer has go."""
    case_study, _ = CaseStudy.objects.update_or_create(
        slug=data["slug"], defaults={name: data[name] for name in OWN_FIELDS}
    )
    save_themes(case_study, data["themes"])
    save_rubric(case_study, data["rubric"])
    save_steps(case_study, data)
    for part, model in ROWS.items():
        save_rows(case_study, model, data[part])
    return case_study


def save_themes(case_study: CaseStudy, themes: list[str]) -> None:
    case_study.stresses.all().delete()
    Stress.objects.bulk_create(
        Stress(case_study=case_study, theme=theme, position=position) for position, theme in enumerate(themes)
    )


def save_rubric(case_study: CaseStudy, rubric: Data) -> None:
    """Considerations of the case study's own, then one weighing for each of them and each general one it weighs.

    An own consideration that the data no longer has loses its weighing, so it is not scored; its row stays, because
    earlier rubric versions, and the reports under them, still name it.
    """
    owned = [
        (save_consideration(own, case_study=case_study, position=AFTER_GENERAL + position), own["weight"])
        for position, own in enumerate(rubric["considerations"])
    ]
    general: Mapping[str, Consideration] = {c.key: c for c in Consideration.objects.general()}
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
        CaseStep(
            case_study=case_study,
            step_id=n,
            guidance=data["guidance"][n],
            solution=data["solution"][n],
            **{level: data["golden"][level][n] for level in GOLDEN_LEVELS},
        )
        for n in data["guidance"]
    )


def save_rows(case_study: CaseStudy, model: type[Any], rows: list[Data]) -> None:
    """Replace the case study's rows of `model` by `rows`, in their order."""
    model.objects.filter(case_study=case_study).delete()
    model.objects.bulk_create(
        model(case_study=case_study, position=position, **row) for position, row in enumerate(rows)
    )
