"""Read the annotated write-ups as the engine reads a file: split into steps, sentence by sentence."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from ruamel.yaml import YAML

from mlsdapp.rubric import Rubric, associations, parse_rubric, split_steps
from mlsdapp.rubric.reading import Reading
from mlsdapp.rubric.scoring import Engine
from mlsdapp.rubric.sentences import blank_comments
from mlsdapp.rubric.settling import Passage

ROOT = Path(__file__).parents[3]
WRITERS_FOLDS = "ghij"
CORPUS = Path(__file__).parents[1] / "corpus"


@dataclass(frozen=True)
class Document:
    """One write-up: what two readers found in the whole, and what each of its sentences serves."""

    name: str
    text: str
    readers: list[dict[str, int]]
    sentences: list[tuple[int, int, dict[str, int]]]

    @property
    def set(self) -> str:
        return self.name[0]

    @property
    def fold(self) -> str:
        """One letter: documents of one fold share kind or writers, so that a fold left out is new text."""
        return WRITERS_FOLDS[(int(self.name[2:4]) - 1) % len(WRITERS_FOLDS)] if self.set == "g" else self.set


def load() -> list[Document]:
    """Return all write-ups of the corpus, in order."""
    return [_read(path) for path in sorted(CORPUS.glob("*.json"))]


def _read(path: Path) -> Document:
    data = json.loads(path.read_text(encoding="utf-8"))
    sentences = [(start, end, marks) for start, end, marks in data["sentences"]]
    return Document(data["doc"], data["text"], [data["readers"][0], data["readers"][-1]], sentences)


def general_rubric() -> tuple[Rubric, dict[int, list[str]]]:
    """Return the general rubric as the score command reads it from files, and the steps' titles."""
    steps = _yaml(ROOT / "fixtures/framework.yaml")["steps"]
    titles = {step["number"]: [step["title"], step["short_title"], *step["aliases"]] for step in steps}
    general = [_yaml(path) for path in sorted((ROOT / "fixtures/considerations").glob("*.yaml"))]
    prompt = [step["guidance"] for step in steps]
    return parse_rubric({"considerations": general, "prompt": prompt}), titles


def _yaml(path: Path) -> Any:
    return YAML(typ="safe", pure=True).load(path.read_text(encoding="utf-8"))


def steps_of(document: Document, titles: dict[int, list[str]]) -> dict[int | None, str]:
    """Return the texts that the engine is given for a write-up."""
    return {step: section.text for step, section in split_steps(document.text, titles).items()}


class Marked(NamedTuple):
    """A passage, the grams of what it and its surroundings say with what each counts, and what annotators marked."""

    passage: Passage
    grams: dict[str, float]
    marks: dict[str, int]


def passages_of(document: Document, engine: Engine, titles: dict[int, list[str]]) -> Iterator[list[Marked]]:
    """Give for each step the passages that the engine reads, as the weights see them."""
    marked: dict[str, list[dict[str, int]]] = {}
    for start, end, marks in document.sentences:
        marked.setdefault(document.text[start:end], []).append(marks)
    for step, text in steps_of(document, titles).items():
        passages = engine.passages(step, blank_comments(text))
        found = []
        for passage in passages:
            waiting = marked.get(text[passage.sentence.start : passage.sentence.end], [])
            found.append(Marked(passage, grams_in(step, passage, passages, engine), waiting.pop(0) if waiting else {}))
        yield found


def grams_in(step: int | None, passage: Passage, passages: Sequence[Passage], engine: Engine) -> dict[str, float]:
    """Return the grams of a passage and of what stands around it, each with what it counts."""
    context = passage.context
    places = (
        (associations.BEFORE, context.before),
        (associations.ABOVE, context.above),
        (associations.LEAD, context.lead),
    )
    grams = grams_of(passage.reading, engine)
    for mark, place in places:
        if place is not None:
            grams |= counted(mark, associations.marked(mark, passages[place].reading.stems))
    return grams | (counted(associations.STEP, associations.marked(associations.STEP, (str(step),))) if step else {})


def grams_of(reading: Reading, engine: Engine) -> dict[str, float]:
    """Return the grams of a sentence by itself, each with what it counts."""
    cues = associations.marked(associations.CUE, (engine.keys[owner] for owner in reading.named))
    return counted("", associations.grams_of(reading.stems)) | counted(associations.CUE, cues)


def counted(mark: str, grams: set[str]) -> dict[str, float]:
    """Return grams with what each counts."""
    return {gram: associations.share(mark, len(grams)) for gram in grams}
