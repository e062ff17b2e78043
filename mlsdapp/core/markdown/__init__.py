"""The only door from Markdown to HTML: `render` for a text, `render_marked` for a text with its evidence."""

from .characters import normalise
from .door import CHARACTERS, find_diagrams, render
from .figures import fenced
from .marks import render_marked
from .types import Block, Mark, MarkedText, Quote, Rendered

__all__ = [
    "CHARACTERS",
    "Block",
    "Mark",
    "MarkedText",
    "Quote",
    "Rendered",
    "fenced",
    "find_diagrams",
    "normalise",
    "render",
    "render_marked",
]
