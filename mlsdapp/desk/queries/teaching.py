"""What a consideration would be with one more example or cue, what that would break, and what a new cue finds."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from mlsdapp.casestudies import queries as case_queries
from mlsdapp.casestudies.models import CaseStudy, Consideration
from mlsdapp.rubric import Consideration as Parsed
from mlsdapp.rubric import Evidence, find, lint, parse_consideration
from mlsdapp.writeups import scoring

from .bench import LEVELS, Sentence, golden_texts, read_sentences

Data = dict[str, Any]


@dataclass(frozen=True, slots=True)
class GoldenPlaces:
    """Where a cue stands in one golden answer or in the reference solution."""

    label: str
    found: list[tuple[int | None, Evidence]]


@dataclass(frozen=True, slots=True)
class Trial:
    """What a cue that is not there yet would find."""

    cue: str
    passage: list[Evidence]
    golden: list[GoldenPlaces]
    examples: list[Sentence]
    counter_examples: list[Sentence]

    @property
    def found_examples(self) -> list[Sentence]:
        return [sentence for sentence in self.examples if sentence.matched]

    @property
    def caught(self) -> list[Sentence]:
        """The counter-examples it wrongly finds."""
        return [sentence for sentence in self.counter_examples if sentence.matched]


def data_of(consideration: Consideration) -> Data:
    """A consideration as the form of it gives it, with its weight where it is a case study's own."""
    weight = case_queries.weight_of(consideration) if consideration.case_study_id else 1
    return case_queries.own_data(consideration) | {"weight": weight}


def with_cue(data: Data, cue: str) -> Data:
    return data | {"cues": [*data["cues"], cue]}


def with_example(data: Data, depth: int, text: str) -> Data:
    name = scoring.DEPTH_NAMES[depth]
    examples = data["examples"]
    return data | {"examples": examples | {name: [*examples.get(name, []), text]}}


def new_problems(before: Data, after: Data) -> list[str]:
    """What the linter says of a consideration after a change and did not say before."""
    known = set(reasons(before))
    return [reason for reason in reasons(after) if reason not in known]


def reasons(data: Data) -> list[str]:
    return [problem.reason for problem in lint([data | {"weight": 1}])]


def is_found(data: Data, text: str) -> bool:
    """Whether some cue of a consideration stands in a text."""
    return bool(find(parse_consideration(data | {"weight": 1}), text))


def only(data: Data, cue: str) -> Parsed:
    """The consideration as if this were its only cue."""
    return parse_consideration(data | {"weight": 1, "cues": [cue]})


def try_cue(consideration: Consideration, case_study: CaseStudy, cue: str, passage: str) -> Trial:
    """Run one cue over the passage, the case study's golden answers and the consideration's own sentences.

    Six queries, one for each golden answer.
    """
    alone = only(case_queries.own_data(consideration), cue)
    sentences = list(read_sentences(alone))
    return Trial(
        cue=cue,
        passage=find(alone, passage),
        golden=list(in_golden(alone, case_study)),
        examples=[sentence for sentence in sentences if not sentence.is_counter],
        counter_examples=[sentence for sentence in sentences if sentence.is_counter],
    )


def in_golden(alone: Parsed, case_study: CaseStudy) -> Iterable[GoldenPlaces]:
    for level, label in LEVELS.items():
        texts = golden_texts(case_study, level)
        found: Sequence[tuple[int | None, Evidence]] = [
            (number, evidence) for number, text in texts.items() for evidence in find(alone, text)
        ]
        yield GoldenPlaces(label, list(found))
