"""From validated data to rows: the framework, considerations and case studies."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.db.models import F, Q

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
    save_rubric(case_study, data["rubric"])
    save_parts(case_study, data)
    return case_study


def save_fields(case_study: CaseStudy, data: Data) -> None:
    for name in OWN_FIELDS:
        setattr(case_study, name, data[name])
    case_study.save(update_fields=[*OWN_FIELDS, "updated_at"])


def save_parts(case_study: CaseStudy, data: Data) -> None:
    """Replace all that a case study consists of but its own fields and its rubric."""
    save_themes(case_study, data["themes"])
    save_steps(case_study, data)
    for part, model in ROWS.items():
        save_rows(case_study, model, data[part])


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
    for position, own in enumerate(rubric["considerations"]):
        save_consideration(own, case_study=case_study, position=AFTER_GENERAL + position)
    # Whoever has one of them open is told.
    case_study.own_considerations.update(version=F("version") + 1)
    save_weighings(case_study, rubric, {own["key"]: own["weight"] for own in rubric["considerations"]})


def save_weighings(case_study: CaseStudy, rubric: Data, own: Mapping[str, int]) -> None:
    """Replace what is weighed: general considerations as the rubric says, own ones by their weight in `own`."""
    mine = Q(case_study=None) | Q(case_study=case_study)
    known = {consideration.key: consideration for consideration in Consideration.objects.filter(mine)}
    case_study.weighings.all().delete()
    Weighing.objects.bulk_create(
        Weighing(
            case_study=case_study,
            consideration=known[key],
            weight=weight,
            cues=rubric["cues"].get(key, []),
            hints=rubric["hints"].get(key, []),
        )
        for key, weight in {**own, **rubric["weights"]}.items()
    )


def save_own_order(case_study: CaseStudy, keys: Iterable[str]) -> None:
    """Number the considerations of the case study's own in the order of `keys`, and after them any that is left."""
    rank = {key: place for place, key in enumerate(keys)}
    found = case_study.own_considerations.only("key", "position")
    own = sorted(found, key=lambda c: (rank.get(c.key, len(rank)), c.position, c.key))
    for position, consideration in enumerate(own, AFTER_GENERAL):
        consideration.position = position
    Consideration.objects.bulk_update(own, ["position"])


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
