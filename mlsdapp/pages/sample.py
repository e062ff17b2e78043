"""The sample write-up: written for this site, scored by the engine as it stands, stored nowhere."""

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils.safestring import SafeString

from mlsdapp.casestudies import queries as case_queries
from mlsdapp.casestudies.models import CaseStudy
from mlsdapp.core.markdown import Mark, render_marked
from mlsdapp.rubric import split_steps
from mlsdapp.writeups import feedback
from mlsdapp.writeups.feedback import Feedback, Note

CASE_STUDY = "ad-click-prediction"
# What the landing page shows of the sample: the paragraphs of one step in which these are found.
EXCERPT_STEP = 3
EXCERPT_KEYS = ("labels", "class-imbalance", "training-serving-skew", "train-test-split")


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph of the sample with its evidence marked, and the notes on it."""

    html: SafeString
    notes: tuple[Note, ...]


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A few marked paragraphs with the totals of the whole sample and of each step."""

    step_title: str
    total: float
    reference_total: float
    rings: tuple[float, ...]
    passages: tuple[Passage, ...]


def marked() -> dict[str, Any] | None:
    """The sample's feedback, or None while its case study is not published."""
    case_study = published_case_study()
    return {"case_study": case_study, "feedback": feedback_on(case_study)} if case_study else None


def excerpt() -> Excerpt | None:
    """What the landing page shows of the sample; one query, since a rubric version's excerpt is kept by the process."""
    case_study = published_case_study()
    if case_study is None:
        return None
    return _excerpt(case_study.pk, case_study.current_version.content_hash)


def published_case_study() -> CaseStudy | None:
    found = CaseStudy.objects.published().select_related("current_version").defer("current_version__content")
    return found.filter(slug=CASE_STUDY).first()


def feedback_on(case_study: CaseStudy) -> Feedback:
    path: Path = settings.FIXTURES_DIR / "sample" / f"{CASE_STUDY}.md"
    sections = split_steps(path.read_text(encoding="utf-8"), case_queries.step_titles())
    texts = {number: section.text for number, section in sections.items() if number}
    return feedback.of_texts(case_study, case_study.current_version, texts)


@lru_cache(maxsize=4)
def _excerpt(case_study_id: int, content_hash: str) -> Excerpt:
    # The hash is part of the cache's key, so a newly published rubric version is marked anew.
    case_study = CaseStudy.objects.select_related("current_version").get(pk=case_study_id)
    found = feedback_on(case_study)
    step = found.steps[EXCERPT_STEP - 1]
    notes = {note.key: note for note in feedback.read_notes(found.scored, case_study, {}) if note.depth}
    chosen = {key: notes[key] for key in EXCERPT_KEYS if key in notes}
    return Excerpt(
        step_title=step.step.title,
        total=found.scored.total,
        reference_total=found.reference_total,
        rings=tuple(part.total for part in found.steps),
        passages=tuple(passages(found.scored.texts[EXCERPT_STEP], chosen)),
    )


def passages(text: str, notes: dict[str, Note]) -> list[Passage]:
    """The paragraphs in which a note's first evidence in the step begins, with only these spans marked."""
    marks = []
    for note in notes.values():
        spans = [span for span in note.evidence if span["step"] == EXCERPT_STEP]
        marks += [Mark(span["start"], span["end"], note.depth, note.key) for span in spans[:1]]
    blocks = render_marked(text, marks).blocks
    return [
        Passage(block.html, tuple(notes[ref] for ref in dict.fromkeys(block.refs))) for block in blocks if block.refs
    ]
