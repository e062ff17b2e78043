"""The door itself: a text goes in, safe HTML comes out, whatever the text is."""

import logging
import zlib

from django.utils.html import escape
from django.utils.safestring import mark_safe

from .characters import fit
from .extension import convert
from .limits import CHARACTERS, has_outgrown, passed_limit
from .sanitise import sanitise
from .types import Rendered

logger = logging.getLogger(__name__)

FAILED = "This text could not be formatted, so it is shown as it was typed."


def render(source: str, *, characters: int = CHARACTERS) -> Rendered:
    """Return the HTML of a Markdown text. Never raises; the result is not cached.

    `characters` is the length allowed, for trusted texts that are longer than an answer.
    """
    text = fit(source)
    problem = passed_limit(text, characters)
    if problem:
        return as_typed(text, problem)
    return formatted(text, identity_of(text), characters)


def formatted(text: str, identity: int, characters: int) -> Rendered:
    """Return the HTML of a text that is fit and within its limits; `identity` is the start of its footnotes' ids."""
    try:
        html = convert(text, identity)
        problem = has_outgrown(html, characters)
        if problem:
            return as_typed(text, problem)
        # Both walls of the sanitiser have seen it.
        return Rendered(mark_safe(sanitise(html)), "")
    except Exception:
        # The parser was not written for hostile text and may raise anything, RecursionError first of all. What was
        # typed is still shown, and the log tells us. The text itself is the candidate's and stays out of the log.
        logger.exception("A text of %d characters could not be formatted.", len(text))
        return as_typed(text, FAILED)


def as_typed(text: str, problem: str) -> Rendered:
    """Return a text as it was typed, with the reason why."""
    return Rendered(mark_safe(f'<pre class="plain">{escape(text)}</pre>'), problem)  # escaped here


def identity_of(text: str) -> int:
    """Return a number that tells this text's footnotes from those of others on a page, always the same."""
    return zlib.crc32(text.encode())
