"""A small rubric that the engine's tests share."""

import json
from pathlib import Path

import pytest

from mlsdapp.rubric import Rubric, parse_rubric, score

HERE = Path(__file__).parent


@pytest.fixture(scope="session")
def rubric_data():
    return json.loads((HERE / "rubric.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="session")
def rubric(rubric_data) -> Rubric:
    return parse_rubric(rubric_data)


@pytest.fixture
def finding_of(rubric):
    """Return a function: the finding of one consideration in one text, written in its expected step."""
    steps = {consideration.key: consideration.step for consideration in rubric.considerations}

    def find(key, text):
        report = score(rubric, {steps[key]: text})
        return next(finding for finding in report.findings if finding.key == key)

    return find
