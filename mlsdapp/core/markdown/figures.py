"""Diagrams in rendered text: from the code they are written as to a figure with their picture.

It comes after the sanitiser, which lets no image through. What goes into a figure is a page's own address, a hash, two
numbers and words that are escaped here.
"""

import re
from collections.abc import Iterator
from html import unescape
from itertools import count

from django.utils.html import escape

from ..diagrams import NotDrawn, Picture, digest, picture
from .characters import without_sentinels

# Drawing takes milliseconds as a rule, but a quarter of a second where somebody means it to.
MOST = 8
TOO_MANY = f"only the first {MOST} diagrams of a text are"
BREADTHS = (("narrow", 800), ("wide", 1_200))

_FRAME = '<div class="diagram">'
_DIAGRAM = re.compile(rf'{_FRAME}<pre tabindex="0"><code>([^<]*)</code></pre></div>')


def fenced(source: str) -> str:
    """Return the Markdown of a diagram."""
    return f"~~~~mermaid\n{source}\n~~~~"


def sources(html: str) -> Iterator[str]:
    """Yield the source of each diagram in sanitised HTML that has no figures yet."""
    for found in _DIAGRAM.finditer(html):
        yield _source(found[1])


def _source(code: str) -> str:
    return unescape(without_sentinels(code)).strip("\n")


def with_figures(html: str, address: str | None) -> str:
    """Return the HTML with a figure for each diagram; without an address they are code like any other."""
    if _FRAME not in html:
        return html
    numbers = count()
    return _DIAGRAM.sub(lambda found: _figure(found[1], address, next(numbers)), html)


def _figure(code: str, address: str | None, number: int) -> str:
    shown = f'<div class="highlight"><pre tabindex="0"><code>{code}</code></pre></div>'
    if address is None:
        return shown
    source = _source(code)
    try:
        if number >= MOST:
            raise NotDrawn(TOO_MANY)
        seen = picture(source)
    except NotDrawn as refusal:
        problem = f'<figcaption class="diagram__problem">Not drawn: {escape(refusal.reason)}.</figcaption>'
        return f'<figure class="diagram">{shown}{problem}</figure>'
    source_shown = f'<details class="diagram__source"><summary>Source of this diagram</summary>{shown}</details>'
    picture_address = escape(f"{address}diagrams/{digest(source)}.svg")
    images = _images(picture_address, seen)
    opened = f'<a class="diagram__open" href="{picture_address}">Open this diagram</a>'
    frame = f'<div class="diagram__picture diagram__picture--{_breadth(seen)}" tabindex="0">{images}</div>'
    return f'<figure class="diagram">{frame}<div class="diagram__foot">{opened}{source_shown}</div></figure>'


def _breadth(seen: Picture) -> str:
    """How far a picture may be made smaller to fit its column, before it is moved sideways instead."""
    return next((name for name, width in BREADTHS if seen.width <= width), "vast")


def _images(address: str, seen: Picture) -> str:
    """Both looks; the style sheet shows one, and a browser does not fetch a lazy image that is not shown."""
    looks = (("light", ""), ("dark", "?dark=1"))
    return "".join(
        f'<img class="diagram__{look}" src="{address}{query}" width="{seen.width}" height="{seen.height}" '
        f'loading="lazy" alt="{escape(seen.words)}">'
        for look, query in looks
    )
