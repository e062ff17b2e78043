"""Reads about the framework and the case studies."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.db.models import Count, Q

from mlsdapp.rubric import Rubric, parse_rubric

from . import exporting
from .models import (
    CaseStep,
    CaseStudy,
    CaseStudyQuerySet,
    Consideration,
    FrameworkStep,
    RubricVersion,
    Stress,
    Theme,
    Weighing,
)
from .schema import DEPTHS, GOLDEN_LEVELS


@dataclass(frozen=True, slots=True)
class Catalogue:
    """What the catalogue shows: the case studies found, how many there are, and how often each choice would hit."""

    found: list[CaseStudy]
    total: int
    counts: dict[str, dict[Any, int]]


def framework() -> list[FrameworkStep]:
    """The seven steps in order; one query."""
    return list(FrameworkStep.objects.all())


def step_titles() -> dict[int, list[str]]:
    """Number -> every heading that names the step, for splitting files into steps."""
    return {step.number: [step.title, step.short_title, *step.aliases] for step in framework()}


def published() -> CaseStudyQuerySet:
    """Published case studies with their themes, by title; two queries."""
    return CaseStudy.objects.published().prefetch_related("stresses").defer("statement")


def catalogue(*, text: str, domains: list[str], difficulties: list[int], themes: list[str]) -> Catalogue:
    """Case studies that match the text and any choice of each kind. Counts are over all published ones."""
    found = published().matching(text).stressing(themes)
    if domains:
        found = found.filter(domain__in=domains)
    if difficulties:
        found = found.filter(difficulty__in=difficulties)
    everything = CaseStudy.objects.published().order_by()
    return Catalogue(
        found=list(found.order_by("title")),
        total=everything.count(),
        counts={
            "domain": dict(everything.values_list("domain").annotate(Count("pk"))),
            "difficulty": dict(everything.values_list("difficulty").annotate(Count("pk"))),
            "theme": dict(
                Stress.objects.filter(case_study__status=CaseStudy.Status.PUBLISHED)
                .order_by()
                .values_list("theme")
                .annotate(Count("pk"))
            ),
        },
    )


def scored_by_step(case_study: CaseStudy) -> dict[int, list[Weighing]]:
    """Step number -> what is weighed in it, heaviest first, with its consideration; one query."""
    weighings = case_study.weighings.select_related("consideration").order_by(
        "consideration__step", "-weight", "consideration__position"
    )
    by_step: dict[int, list[Weighing]] = {}
    for weighing in weighings:
        by_step.setdefault(weighing.consideration.step_id, []).append(weighing)
    return by_step


def considerations_by_key(case_study: CaseStudy) -> dict[str, Consideration]:
    """Every consideration a rubric version of this case study may name, with the case's own hints; two queries."""
    mine = Q(case_study=None) | Q(case_study=case_study)
    found = {c.key: c for c in Consideration.objects.filter(mine)}
    for key, hints in case_study.weighings.exclude(hints=[]).values_list("consideration__key", "hints"):
        found[key].hints = hints
    return found


def rubric_data(case_study: CaseStudy) -> dict[str, Any]:
    """The case study's rubric as it stands in the tables, in the form the engine parses; four queries."""
    weighings = case_study.weighings.select_related("consideration").order_by("consideration__key")
    return {
        "considerations": [
            consideration_data(w.consideration, w.weight, extra_cues=w.cues, hints=w.hints) for w in weighings
        ],
        "prompt": [
            case_study.statement,
            *case_study.facts.order_by("key").values_list("answer", flat=True),
            *case_study.steps.order_by("step").values_list("guidance", flat=True),
            *framework_guidance(),
        ],
    }


def general_rubric_data() -> dict[str, Any]:
    """The general considerations, every weight 1; two queries."""
    general = Consideration.objects.general().order_by("key")
    return {"considerations": [consideration_data(c, 1) for c in general], "prompt": framework_guidance()}


def framework_guidance() -> list[str]:
    """What the framework itself says to candidates; copying it earns nothing."""
    return list(FrameworkStep.objects.values_list("guidance", flat=True))


def consideration_data(
    consideration: Consideration, weight: int, *, extra_cues: Sequence[str] = (), hints: Sequence[str] = ()
) -> dict[str, Any]:
    """One consideration in the form the engine parses."""
    return {
        "key": consideration.key,
        "label": consideration.label,
        "step": consideration.step_id,
        "theme": consideration.theme,
        "weight": weight,
        "kind": consideration.kind,
        "accepts_deferral": consideration.accepts_deferral,
        "definition": consideration.definition,
        "hints": hints or consideration.hints,
        "lift": consideration.lift,
        "cues": [*consideration.cues, *(cue for cue in extra_cues if cue not in consideration.cues)],
        "anti_cues": consideration.anti_cues,
        "examples": consideration.examples,
        "counter_examples": consideration.counter_examples,
    }


def rubric(version_id: int, content_hash: str) -> Rubric:
    """The engine's rubric of a version. A version never changes, so it is read and parsed once a process."""
    return _parsed(version_id, content_hash)


@lru_cache(maxsize=32)
def _parsed(version_id: int, content_hash: str) -> Rubric:
    # The hash is part of the cache's key so that a test database that counts from 1 again gets no stale rubric.
    return parse_rubric(RubricVersion.objects.get(pk=version_id).content)


def after_submission(case_study: CaseStudy) -> CaseStudy:
    """The case study with all that opens after submission fetched; seven queries."""
    parts = ("steps", "follow_ups", "mistakes", "curveballs", "sizing", "sources")
    return CaseStudy.objects.prefetch_related(*parts).get(pk=case_study.pk)


def theme_labels() -> dict[str, str]:
    return dict(Theme.choices)


def as_yaml(thing: CaseStudy | Consideration) -> str:
    """The whole as a data file."""
    if isinstance(thing, CaseStudy):
        return exporting.case_study_yaml(case_study_data(thing), steps_of_considerations())
    return exporting.consideration_yaml(own_data(thing))


def steps_of_considerations() -> dict[str, int]:
    """The step of each general consideration by key; one query."""
    return dict(Consideration.objects.general().values_list("key", "step"))


def general_data() -> list[dict[str, Any]]:
    """The general considerations as their files hold them; one query."""
    return [own_data(consideration) for consideration in Consideration.objects.general().order_by("key")]


def own_data(consideration: Consideration) -> dict[str, Any]:
    """A consideration as its file holds it."""
    names = ("key", "label", "theme", "definition", "kind", "accepts_deferral", "hints", "cues", "anti_cues")
    return {name: getattr(consideration, name) for name in names} | {
        "step": consideration.step_id,
        "lift": {depth: consideration.lift.get(depth, "") for depth in ("absent", "mentioned", "specific")},
        "examples": {depth: texts for depth in DEPTHS if (texts := consideration.examples.get(depth))},
        "counter_examples": consideration.counter_examples,
    }


def case_study_data(case_study: CaseStudy) -> dict[str, Any]:
    """A case study as its file holds it, as far as it is written; nine queries."""
    fields = ("slug", "title", "summary", "domain", "difficulty", "seniority", "figures", "statement")
    steps = {step.step_id: step for step in case_study.steps.all()}
    return {
        **{name: getattr(case_study, name) for name in fields},
        "themes": list(case_study.stresses.values_list("theme", flat=True)),
        "facts": rows(case_study.facts, "key", "question", "cues", "answer"),
        "rubric": rubric_as_filed(case_study),
        "guidance": {number: step.guidance for number, step in steps.items()},
        "follow_ups": rows(case_study.follow_ups, "question", "answer"),
        "mistakes": rows(case_study.mistakes, "mistake", "why", "instead"),
        "curveballs": rows(case_study.curveballs, "title", "text", "steps", "answer"),
        "sizing": rows(case_study.sizing, "key", "label", "unit", "value", "formula", "basis", "note"),
        "solution": {number: step.solution for number, step in steps.items()},
        "golden": {level: {n: getattr(step, level) for n, step in steps.items()} for level in GOLDEN_LEVELS},
        "sources": rows(case_study.sources, "key", "title", "url"),
    }


def considerations_to_weigh(case_study: CaseStudy | None) -> dict[str, Consideration]:
    """Every consideration a case study may weigh by key, in the order of the steps, general ones first; one query."""
    mine = Q(case_study=None) | Q(case_study=case_study) if case_study else Q(case_study=None)
    found = Consideration.objects.filter(mine).order_by("step", "position", "key").select_related("step")
    return {consideration.key: consideration for consideration in found}


def weight_of(consideration: Consideration) -> int:
    """What an own consideration counts in its case study; 0 where it is not scored. One query."""
    weighing = consideration.weighings.filter(case_study=consideration.case_study_id).first()
    return weighing.weight if weighing else 0


def yaml_of(case_study: CaseStudy, data: dict[str, Any]) -> str:
    """The data file that saving what a form holds would give."""
    rubric = data["rubric"]
    own = {consideration.key: consideration for consideration in case_study.own_considerations.all()}
    owned = [own_data(own[key]) | {"weight": weight} for key, weight in rubric["own"].items() if weight]
    whole = data | {"rubric": rubric | {"considerations": owned}}
    return exporting.case_study_yaml(whole, steps_of_considerations())


def golden_texts(consideration: Consideration) -> list[str]:
    """The golden answers and reference solutions that a consideration's cues should find something in.

    Those of its own case study, or of the published ones that weigh it; one query.
    """
    mine = (
        Q(case_study=consideration.case_study_id)
        if consideration.case_study_id
        else Q(case_study__weighings__consideration=consideration, case_study__status=CaseStudy.Status.PUBLISHED)
    )
    parts = CaseStep.objects.filter(mine).values_list("weak", "average", "strong", "solution")
    return [text for part in parts for text in part if text]


def rows(related: Any, *fields: str) -> list[dict[str, Any]]:
    return list(related.order_by("position", "pk").values(*fields))


def rubric_as_filed(case_study: CaseStudy) -> dict[str, Any]:
    weighings = list(case_study.weighings.select_related("consideration"))
    general = [weighing for weighing in weighings if weighing.consideration.case_study_id is None]
    own = sorted(
        (weighing for weighing in weighings if weighing.consideration.case_study_id),
        key=lambda weighing: (weighing.consideration.position, weighing.consideration.key),
    )
    return {
        "weights": {w.consideration.key: w.weight for w in general},
        "cues": {w.consideration.key: w.cues for w in general if w.cues},
        "hints": {w.consideration.key: w.hints for w in general if w.hints},
        "considerations": [own_data(w.consideration) | {"weight": w.weight} for w in own],
    }
