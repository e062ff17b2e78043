"""A case study as a candidate would see it, whatever its status; no write-up is made for it."""

from collections.abc import Iterator
from dataclasses import dataclass

from mlsdapp.casestudies import queries as case_queries
from mlsdapp.casestudies.models import CaseStudy, Consideration, FrameworkStep, Theme, Weighing
from mlsdapp.writeups import feedback
from mlsdapp.writeups.feedback import Feedback

from .bench import draft_version, golden_texts

STANDS_IN = "average"  # the golden answer shown in place of a candidate's text


@dataclass(frozen=True, slots=True)
class Ladder:
    """A consideration with its hints as this case study gives them."""

    consideration: Consideration
    weight: int
    hints: list[str]

    @classmethod
    def of(cls, weighing: Weighing) -> "Ladder":
        return cls(weighing.consideration, weighing.weight, weighing.hints or weighing.consideration.hints)


@dataclass(frozen=True, slots=True)
class PanelTheme:
    """What the panel counts as one theme in a step."""

    label: str
    ladders: list[Ladder]


@dataclass(frozen=True, slots=True)
class Panel:
    """A step as the workspace begins: its guidance and, theme by theme, the hints there are to ask for."""

    step: FrameworkStep
    guidance: str
    themes: list[PanelTheme]

    @property
    def total(self) -> int:
        return sum(len(theme.ladders) for theme in self.themes)


def panel(case_study: CaseStudy, number: int) -> Panel:
    """One step's panel; three queries."""
    step = next(step for step in case_queries.framework() if step.number == number)
    guidance = case_study.steps.filter(step=number).values_list("guidance", flat=True).first() or ""
    weighings = case_queries.scored_by_step(case_study).get(number, [])
    themes: dict[str, list[Ladder]] = {}
    for weighing in sorted(weighings, key=lambda w: Theme.values.index(w.consideration.theme)):
        themes.setdefault(weighing.consideration.get_theme_display(), []).append(Ladder.of(weighing))
    return Panel(step, guidance, [PanelTheme(label, ladders) for label, ladders in themes.items()])


def after_submission(case_study: CaseStudy) -> Feedback:
    """The feedback page under the rubric as it stands, with the average golden answer for the candidate's text.

    Some twenty queries, however long the case study.
    """
    texts = {number: text for number, text in golden_texts(case_study, STANDS_IN).items() if number}
    return feedback.of_texts(case_study, draft_version(case_study), texts, diagrams="./")


def texts(case_study: CaseStudy) -> Iterator[str]:
    """Every Markdown text of the three pages; ten queries if all of it is asked for."""
    yield case_study.statement
    yield from case_study.steps.values_list("guidance", flat=True)
    yield from case_queries.framework_guidance()
    yield from feedback.editors_texts(case_study)
