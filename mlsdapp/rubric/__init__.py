"""The rubric engine: pure functions from a rubric and a text to findings with evidence."""

from .cues import parse_cue
from .errors import CueError, RubricError
from .lint import find, lint
from .parse import canonical, content_hash, parse_consideration, parse_rubric
