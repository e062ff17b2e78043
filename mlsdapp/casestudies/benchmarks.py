"""The speed figures that are promised, each with what it is compared to, measured in the same run."""

import json
import re
import time
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from statistics import median
from typing import Any

from mlsdapp.rubric import Rubric, parse_rubric, score

WORDS = 2_500
ROUNDS = 7


@dataclass(frozen=True, slots=True)
class Measured:
    """One figure, smaller is better; `limit` is what is promised, None where nothing is."""

    name: str
    value: float
    unit: str
    limit: float | None
    comparison: dict[str, float]

    def as_json(self) -> str:
        data = {key: value for key, value in asdict(self).items() if value is not None}
        return json.dumps(data)

    def __str__(self) -> str:
        beside = ", ".join(f"{name} {value:.2f}" for name, value in self.comparison.items())
        promised = f" (limit {self.limit:g})" if self.limit is not None else ""
        return f"{self.name}: {self.value:.2f} {self.unit}{promised}; in the same run: {beside}"


def milliseconds(act: Callable[[], object]) -> float:
    began = time.perf_counter()
    act()
    return (time.perf_counter() - began) * 1_000


def write_up(solution: dict[int, str], number: int) -> dict[int | None, str]:
    """About WORDS words in seven steps, in which no sentence stands as it does in the write-up of another number."""
    have = sum(len(text.split()) for text in solution.values())
    texts = {step: re.sub(r"([.!?])(\s)", rf" in case {number}\1\2", text) for step, text in solution.items()}
    extra = " ".join(f"Point {n} of draft {number} says little." for n in range(max(0, (WORDS - have) // 7)))
    return {step: f"{text}\n\n{extra}" if step == 7 else text for step, text in texts.items()}


def scoring(data: dict[str, Any], solution: dict[int, str]) -> Iterator[Measured]:
    """Scoring a write-up of 2,500 words whose every sentence is new, then with one sentence changed; and compiling."""
    rubric = parse_rubric(data)
    score(rubric, write_up(solution, 0))
    drafts = [write_up(solution, number) for number in range(1, ROUNDS + 1)]
    fresh = median(milliseconds(lambda draft=draft: score(rubric, draft)) for draft in drafts)
    changed = median(milliseconds(lambda n=n: score(rubric, edited(drafts[-1], n))) for n in range(ROUNDS))
    text = "\n".join(drafts[0].values())
    naive = median(milliseconds(lambda: substrings(text, rubric)) for _ in range(ROUNDS))
    pattern = alternation(rubric)
    one = median(milliseconds(lambda: pattern.findall(text.lower())) for _ in range(ROUNDS))
    beside = {"naive loop": naive, "one compiled alternation": one}
    yield Measured("scoring-fresh", fresh, "ms", 15, beside)
    yield Measured("scoring-one-sentence-changed", changed, "ms", max(1.5, fresh / 10), {"fresh": fresh})
    yield Measured("scoring-compile", compiling(data), "ms", 300, {"fresh": fresh})


def edited(draft: dict[int | None, str], number: int) -> dict[int | None, str]:
    return draft | {3: f"{draft[3]}\n\nWe keep {number + 1}% of the negatives, because the rest would not fit."}


def compiling(data: dict[str, Any]) -> float:
    """The median time to parse and compile the rubric; each round has a prompt of its own, so nothing is cached."""
    rounds = [data | {"prompt": [*data["prompt"], f"Prompt number {number}."]} for number in range(3)]
    return median(milliseconds(lambda data=data: score(parse_rubric(data), {})) for data in rounds)


def phrases(rubric: Rubric) -> list[str]:
    """Each cue as the plain words it begins with, for the two ways of matching the engine is compared to."""
    found = {" ".join(re.findall(r"[a-z]+", cue.source.lower())[:2]) for c in rubric.considerations for cue in c.cues}
    return sorted(found - {""})


def substrings(text: str, rubric: Rubric) -> int:
    return sum(phrase in text.lower() for phrase in phrases(rubric))


def alternation(rubric: Rubric) -> re.Pattern[str]:
    return re.compile(r"\b(?:" + "|".join(map(re.escape, phrases(rubric))) + r")\b")
