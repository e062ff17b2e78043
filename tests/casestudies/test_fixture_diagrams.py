"""Every diagram in the data files is drawn, in both looks."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from ruamel.yaml import YAML

from mlsdapp.core.diagrams import NotDrawn, render
from mlsdapp.core.markdown import fenced, find_diagrams
from tests.architecture.imports import ROOT
from tests.diagrams import needs_renderer

FIXTURES = ROOT / "fixtures"
FRAMEWORK = FIXTURES / "framework.yaml"
FILES = [FRAMEWORK, *sorted((FIXTURES / "casestudies").glob("*.yaml"))]


def read(path: Path) -> object:
    return YAML(typ="safe", pure=True).load(path)


def sources(node: object) -> Iterator[str]:
    """The Mermaid of every Markdown text in a file's data, and of what is called a diagram."""
    if isinstance(node, dict):
        for name, value in node.items():
            yield from sources(fenced(value) if name == "diagram" else value)
    elif isinstance(node, list):
        for value in node:
            yield from sources(value)
    elif isinstance(node, str):
        yield from find_diagrams(node).values()


def refusals(node: object) -> list[str]:
    found = []
    for source in sources(node):
        for dark in (False, True):
            try:
                render(source, dark=dark)
            except NotDrawn as refusal:
                found.append(f"{refusal.reason}: {source[:80]}")
    return found


@needs_renderer
@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_diagram_is_drawn(path):
    assert refusals(read(path)) == []


def test_every_step_of_the_framework_has_a_diagram():
    assert len(list(sources(read(FRAMEWORK)))) == 7


@needs_renderer
def test_a_broken_diagram_is_told():
    broken = {"diagram": "flowchart LR\n a[", "solution": {1: "```mermaid\nhello\n```"}}

    assert refusals(broken) == [
        *["Unterminated node label (missing `]`): flowchart LR\n a["] * 2,
        *["No Mermaid diagram type detected: hello"] * 2,
    ]
