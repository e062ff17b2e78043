"""The general rubric, compiled once for all attacks, and what a text earns by it."""

import pytest

from mlsdapp.rubric import Report, score
from tests.rubric.fitting.corpus import general_rubric


@pytest.fixture(scope="session")
def general():
    """The general rubric, and the steps' titles."""
    return general_rubric()


@pytest.fixture(scope="session")
def scored(general):
    """Return a function: the report of a text, or of texts by step."""
    rubric, _ = general

    def report_of(answers) -> Report:
        return score(rubric, {None: answers} if isinstance(answers, str) else answers)

    return report_of


@pytest.fixture(scope="session")
def found(general):
    """Return a function: the finding of one consideration in one text, written in its expected step."""
    rubric, _ = general
    steps = {consideration.key: consideration.step for consideration in rubric.considerations}

    def finding_of(key, text):
        report = score(rubric, {steps[key]: text})
        return next(finding for finding in report.findings if finding.key == key)

    return finding_of
