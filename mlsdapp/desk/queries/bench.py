"""What the engine says of any text under a rubric as it stands in the tables, or as it was published."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from itertools import chain
from typing import Any, cast

from mlsdapp.casestudies import checking
from mlsdapp.casestudies import queries as case_queries
from mlsdapp.casestudies.models import CaseStudy, Consideration, FrameworkStep, RubricVersion
from mlsdapp.rubric import Consideration as Parsed
from mlsdapp.rubric import Evidence, RubricError, content_hash, find, lint, parse_consideration, score, split_steps
from mlsdapp.writeups import feedback, scoring
from mlsdapp.writeups.models import Appeal
from mlsdapp.writeups.passages import Note, Passage, read_passages

LEVELS = {
    "weak": "Weak golden answer",
    "average": "Average golden answer",
    "strong": "Strong golden answer",
    "stuffed": "Stuffed golden answer",
    "reference": "Reference solution",
}
MOST_APPEALS = 50  # that the bench offers to pick

Texts = dict[int | None, str]


@dataclass(frozen=True, slots=True)
class BenchStep:
    """A step's text with what was found in it; `step` is None for a text outside the steps."""

    step: FrameworkStep | None
    words: int
    passages: list[Passage]
    problem: str


@dataclass(frozen=True, slots=True)
class Result:
    """A text under a rubric: its total, what was found, deepest first, what was not, and the text with its evidence."""

    total: float
    words: int
    found: list[Note]
    missing: list[Note]
    steps: list[BenchStep]
    language_note: str

    @property
    def count(self) -> int:
        return len(self.found) + len(self.missing)

    def note(self, key: str) -> Note:
        return next(note for note in (*self.found, *self.missing) if note.key == key)


@dataclass(frozen=True, slots=True)
class Sentence:
    """An example or a counter-example with the cues that stand in it, each with the words it matched."""

    text: str
    matched: list[Evidence]
    depth_name: str = ""

    @property
    def is_counter(self) -> bool:
        return not self.depth_name

    @property
    def passes(self) -> bool:
        return bool(self.matched) != self.is_counter


@dataclass(frozen=True, slots=True)
class Inspection:
    """One consideration by itself: its sentences, what keeps it from being saved, and on request what else to mend."""

    consideration: Consideration
    sentences: list[Sentence]
    problems: list[str]
    warnings: list[str] | None

    @property
    def failures(self) -> int:
        return sum(not sentence.passes for sentence in self.sentences)


def draft_version(case_study: CaseStudy | None) -> RubricVersion:
    """The rubric as it stands in the tables, in the shape of a version; it is not saved and not to be."""
    data = case_queries.rubric_data(case_study) if case_study else case_queries.general_rubric_data()
    return RubricVersion(case_study=case_study, content=data, content_hash=content_hash(data))


def published_version(case_study: CaseStudy | None) -> RubricVersion | None:
    if case_study:
        return case_study.current_version
    return RubricVersion.objects.filter(case_study=None).first()


def holds(version: RubricVersion, consideration: Consideration | None) -> bool:
    """Whether a version scores a consideration; any version does where none is chosen."""
    return consideration is None or consideration.key in feedback.frozen_considerations(version)


def considerations(case_study: CaseStudy | None) -> list[Consideration]:
    """What the rubric holds as it stands, by step; one query."""
    found = Consideration.objects.select_related("step", "case_study")
    if case_study is None:
        return list(found.filter(case_study=None))
    return list(found.filter(weighings__case_study=case_study))


def appeals(case_study: CaseStudy | None) -> list[Appeal]:
    """The newest passages that candidates handed over; without a case study those on general considerations."""
    found = Appeal.objects.handed_over().order_by("-created_at", "-pk")
    if case_study:
        return list(found.filter(submission__write_up__case_study=case_study)[:MOST_APPEALS])
    general = Consideration.objects.general().values("key")
    return list(found.filter(consideration_key__in=general)[:MOST_APPEALS])


def golden_texts(case_study: CaseStudy, level: str) -> Texts:
    """A golden answer or the reference solution by step; one query."""
    field = "solution" if level == "reference" else level
    return dict(case_study.steps.values_list("step", field))


def split(text: str, step: int | None) -> Texts:
    """A pasted text by its headings; one without any stands in `step`."""
    sections = split_steps(text, case_queries.step_titles())
    if set(sections) <= {None}:
        return {step: text}
    return {number: section.text for number, section in sections.items()}


def examples_text(consideration: Consideration) -> Texts:
    sentences = chain.from_iterable(consideration.examples.get(depth, ()) for depth in scoring.DEPTH_NAMES)
    return {consideration.step_id: "\n\n".join(sentences)}


def run(version: RubricVersion, texts: Texts, only: str = "") -> Result:
    """Score texts; `only` marks and lists the evidence of one consideration. Three queries for a published version."""
    report = score(scoring.rubric_of(version), texts)
    words = feedback.frozen_considerations(version)
    quoted = cast("Mapping[int, str]", texts)  # evidence outside the steps names None for its step
    notes = [
        feedback.read_note(finding, words[finding["key"]], None, quoted)
        for finding in scoring.findings_as_json(report)
        if only in ("", finding["key"])
    ]
    found = sorted((note for note in notes if note.depth), key=lambda note: (-note.depth, note.consideration.step_id))
    return Result(
        total=report.total,
        words=report.words,
        found=found,
        missing=sorted((note for note in notes if not note.depth), key=lambda note: note.consideration.step_id),
        steps=list(read_steps(texts, notes)),
        language_note=report.language_note,
    )


def read_steps(texts: Mapping[int | None, str], notes: list[Note]) -> Iterable[BenchStep]:
    """The steps that have a text; what stands outside of them comes last."""
    framework = {step.number: step for step in case_queries.framework()}
    for number in (*framework, None):
        text = texts.get(number, "")
        if text.strip():
            passages, problem = read_passages(text, number, notes)
            if number is None:
                passages = [in_full(passage) for passage in passages]
            yield BenchStep(framework[number] if number else None, len(text.split()), passages, problem)


def in_full(passage: Passage) -> Passage:
    """Say all of every note: outside the steps no consideration is expected more than another."""
    return replace(passage, notes=[*passage.notes, *passage.others], others=[])


def inspect(consideration: Consideration, *, with_warnings: bool) -> Inspection:
    """Match a consideration's sentences; the warnings read every golden answer, so they are for asking."""
    data = case_queries.own_data(consideration) | {"weight": 1}
    parsed = parsed_or_none(data)
    return Inspection(
        consideration=consideration,
        sentences=list(read_sentences(parsed)) if parsed else [],
        problems=[f"{problem.field}: {problem.reason}" for problem in lint([data])],
        warnings=checking.warnings_of(consideration) if with_warnings and parsed else None,
    )


def parsed_or_none(data: Mapping[str, Any]) -> Parsed | None:
    """The engine's form of a consideration, unless it cannot be read; the linter says why then."""
    try:
        return parse_consideration(data)
    except RubricError:
        return None


def read_sentences(parsed: Parsed) -> Iterable[Sentence]:
    for example in parsed.examples:
        yield Sentence(example.text, find(parsed, example.text), scoring.DEPTH_NAMES[example.depth])
    for text in parsed.counter_examples:
        yield Sentence(text, find(parsed, text))


def places(consideration: Consideration, texts: Texts) -> list[Evidence]:
    """Where the consideration's cues stand in texts, whatever is said there about them."""
    parsed = parsed_or_none(case_queries.own_data(consideration) | {"weight": 1})
    return [evidence for text in texts.values() for evidence in find(parsed, text)] if parsed else []
