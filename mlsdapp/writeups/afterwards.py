"""What opens once a write-up is submitted: golden answers, follow-ups, mistakes, curveballs, the estimate, sources."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from mlsdapp.casestudies import queries as case_queries
from mlsdapp.casestudies.models import (
    CaseStep,
    CaseStudy,
    Curveball,
    FollowUp,
    FrameworkStep,
    Mistake,
    SizingLine,
    Source,
)
from mlsdapp.core.markdown import Rendered, render

GOLDEN = (("weak", "A weak answer"), ("average", "An average answer"), ("strong", "A strong answer"))
# Where a page answers for the diagrams in what it shows: below its own address.
HERE = "./"
_PART = re.compile(r"[A-Za-z_]\w*|\*\*|[^\s\w]|[\d.,]+")
_NUMBER = re.compile(r"(?<![\w.])\d{4,}(?![\w.])")
_SIGNS = {"**": " to the power of ", "*": " × ", "/": " ÷ ", "+": " + ", "-": " − "}


@dataclass(frozen=True, slots=True)
class GoldenAnswer:
    """What an answer of one level looks like for a step."""

    label: str
    text: Rendered


@dataclass(frozen=True, slots=True)
class ShownMistake:
    mistake: Mistake
    why: Rendered
    instead: Rendered


@dataclass(frozen=True, slots=True)
class ShownCurveball:
    """A changed requirement, the steps it touches, and a strong adaptation."""

    curveball: Curveball
    steps: list[FrameworkStep]
    text: Rendered
    answer: Rendered


@dataclass(frozen=True, slots=True)
class ShownLine:
    """A line of the estimate: where its value comes from, in words."""

    line: SizingLine
    origin: str


@dataclass(frozen=True, slots=True)
class Afterwards:
    """All of a case study that opens after submission. `golden` and `solutions` are by step number."""

    golden: dict[int, list[GoldenAnswer]]
    solutions: dict[int, str]
    follow_ups: list[tuple[FollowUp, Rendered]]
    mistakes: list[ShownMistake]
    curveballs: list[ShownCurveball]
    sizing: list[ShownLine]
    sources: list[Source]


def read(case_study: CaseStudy, framework: list[FrameworkStep]) -> Afterwards:
    """What opens after submission; seven queries."""
    found = case_queries.after_submission(case_study)
    steps = {step.number: step for step in framework}
    return Afterwards(
        golden={step.step_id: golden_answers(step) for step in found.steps.all()},
        solutions={step.step_id: step.solution for step in found.steps.all()},
        follow_ups=[(follow_up, render_editors(follow_up.answer)) for follow_up in found.follow_ups.all()],
        mistakes=[ShownMistake(m, render_editors(m.why), render_editors(m.instead)) for m in found.mistakes.all()],
        curveballs=[shown_curveball(curveball, steps) for curveball in found.curveballs.all()],
        sizing=shown_lines(list(found.sizing.all())),
        sources=list(found.sources.all()),
    )


def golden_answers(step: CaseStep) -> list[GoldenAnswer]:
    return [
        GoldenAnswer(label, render_editors(text)) for level, label in GOLDEN if (text := getattr(step, level)).strip()
    ]


def shown_curveball(curveball: Curveball, steps: dict[int, FrameworkStep]) -> ShownCurveball:
    touched = [steps[number] for number in curveball.steps if number in steps]
    return ShownCurveball(curveball, touched, render_editors(curveball.text), render_editors(curveball.answer))


def shown_lines(lines: list[SizingLine]) -> list[ShownLine]:
    labels = {line.key: line.label[:1].lower() + line.label[1:] for line in lines}
    return [ShownLine(line, origin_of(line, labels)) for line in lines]


def origin_of(line: SizingLine, labels: dict[str, str]) -> str:
    """Where a line's value comes from: "an assumption", "[source]", or its formula with labels for keys.

    >>> origin_of(SizingLine(formula="users / 86400"), {"users": "people a day"})
    'people a day ÷ 86,400'
    """
    if not line.formula:
        return "an assumption of the exercise" if line.basis == "assumption" else f"[{line.basis}]"
    counted = _NUMBER.sub(lambda found: f"{int(found[0]):,}", line.formula)
    parts = _PART.findall(counted)
    return "".join(_SIGNS.get(part) or labels.get(part, part) for part in parts)


@lru_cache(maxsize=512)
def render_editors(source: str) -> Rendered:
    """The HTML of a text that editors wrote: there are few of them, and every feedback page shows the same.

    The page it stands in answers for its diagrams, at `diagrams/` below its own address.
    """
    return render(source, diagrams=HERE)


def texts(case_study: CaseStudy) -> Iterator[str]:
    """Every Markdown text that opens after submission; seven queries."""
    found = case_queries.after_submission(case_study)
    for step in found.steps.all():
        yield from (step.solution, *(getattr(step, level) for level, _ in GOLDEN))
    yield from (follow_up.answer for follow_up in found.follow_ups.all())
    for mistake in found.mistakes.all():
        yield from (mistake.why, mistake.instead)
    for curveball in found.curveballs.all():
        yield from (curveball.text, curveball.answer)
