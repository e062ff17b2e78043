"""The door itself: a text goes in, safe HTML comes out, whatever the text is."""

import logging
import zlib
from itertools import islice

from django.utils.html import escape
from django.utils.safestring import mark_safe

from ..diagrams import digest
from .characters import fit
from .code import DIAGRAM
from .extension import convert
from .figures import MOST, sources, with_figures
from .limits import CHARACTERS, has_outgrown, passed_limit
from .sanitise import sanitise
from .types import Rendered

logger = logging.getLogger(__name__)

FAILED = "This text could not be formatted, so it is shown as it was typed."


def render(source: str, *, characters: int = CHARACTERS, diagrams: str | None = None) -> Rendered:
    """Return the HTML of a Markdown text. Never raises; the result is not cached.

    `characters` is the length allowed, for trusted texts that are longer than an answer. `diagrams` is the address of
    the page that answers for this text's diagrams, "./" for the page it stands in; without one their source is shown.
    """
    text = fit(source)
    problem = passed_limit(text, characters)
    if problem:
        return as_typed(text, problem)
    return formatted(text, identity_of(text), characters, diagrams)


def find_diagrams(source: str, *, characters: int = CHARACTERS) -> dict[str, str]:
    """Return the sources of the diagrams that `render` shows of this text, by their hashes."""
    text = fit(source)
    if DIAGRAM not in text.lower() or passed_limit(text, characters):
        return {}
    rendered = formatted(text, identity_of(text), characters, None, keep_frames=True)
    return {digest(found): found for found in islice(sources(rendered.html), MOST)}


def formatted(
    text: str, identity: int, characters: int, diagrams: str | None, *, keep_frames: bool = False
) -> Rendered:
    """Return the HTML of a text that is fit and within its limits; `identity` is the start of its footnotes' ids.

    `keep_frames` leaves diagrams in the frames in which `sources` finds them.
    """
    try:
        html = convert(text, identity)
        problem = has_outgrown(html, characters)
        if problem:
            return as_typed(text, problem)
        # Both walls of the sanitiser have seen it; figures are ours, made of hashes and of what is escaped again.
        clean = sanitise(html)
        return Rendered(mark_safe(clean if keep_frames else with_figures(clean, diagrams)), "")
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
