"""The rubric engine: pure functions from a rubric and a text to a report with evidence."""

from .cues import parse_cue
from .errors import CueError, RubricError
from .lint import find, lint
from .parse import canonical, content_hash, parse_consideration, parse_rubric
from .scoring import ENGINE_VERSION, StepResult, merge, score, score_step
from .sections import split_steps
from .sentences import split_sentences
from .steps import Step
from .types import (
    ABSENT,
    CREDIT,
    JUSTIFIED,
    MENTIONED,
    SPECIFIC,
    Consideration,
    Cue,
    Evidence,
    Example,
    Finding,
    Lift,
    Mark,
    Problem,
    Reason,
    Report,
    Role,
    Rubric,
    Section,
    StepScore,
    ThemeScore,
)

__all__ = [
    "ABSENT",
    "CREDIT",
    "ENGINE_VERSION",
    "JUSTIFIED",
    "MENTIONED",
    "SPECIFIC",
    "Consideration",
    "Cue",
    "CueError",
    "Evidence",
    "Example",
    "Finding",
    "Lift",
    "Mark",
    "Problem",
    "Reason",
    "Report",
    "Role",
    "Rubric",
    "RubricError",
    "Section",
    "Step",
    "StepResult",
    "StepScore",
    "ThemeScore",
    "canonical",
    "content_hash",
    "find",
    "lint",
    "merge",
    "parse_consideration",
    "parse_cue",
    "parse_rubric",
    "score",
    "score_step",
    "split_sentences",
    "split_steps",
]
