"""Read the annotated write-ups as the engine reads a file: split into steps, sentence by sentence."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from mlsdapp.rubric import Rubric, parse_rubric, split_steps
from mlsdapp.rubric.associations import grams_of, stems_of
from mlsdapp.rubric.scoring import Engine
from mlsdapp.rubric.sentences import Kind, Words, blank_comments
from mlsdapp.rubric.settling import Passage

ROOT = Path(__file__).parents[3]
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


def load() -> list[Document]:
    """Return all write-ups of the corpus, in order."""
    return [_read(path) for path in sorted(CORPUS.glob("*.json"))]


def _read(path: Path) -> Document:
    data = json.loads(path.read_text(encoding="utf-8"))
    sentences = [(start, end, marks) for start, end, marks in data["sentences"]]
    return Document(data["doc"], data["text"], data["readers"], sentences)


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


def passages_of(
    document: Document, engine: Engine, titles: dict[int, list[str]]
) -> Iterator[list[tuple[Passage, set[str], dict[str, int]]]]:
    """Give for each step the passages that the engine reads, their grams, and what the annotators marked there."""
    marked: dict[str, list[dict[str, int]]] = {}
    for start, end, marks in document.sentences:
        marked.setdefault(document.text[start:end], []).append(marks)
    for text in steps_of(document, titles).values():
        found = []
        heading: list[str] = []
        for sentence, reading in engine.passages(blank_comments(text)):
            quote = text[sentence.start : sentence.end]
            stems = stems_of(Words(quote))
            waiting = marked.get(quote, [])
            found.append(((sentence, reading), grams_of(stems, heading), waiting.pop(0) if waiting else {}))
            heading = stems if sentence.kind == Kind.HEADING else heading
        yield found
