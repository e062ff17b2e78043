"""What HTML may hold: one allow-list, enforced twice.

bleach does the work and is no longer maintained; nh3, another parser in another language, repeats it, so that a hole in
one is not a hole in the page.
"""

import re
from collections.abc import Callable
from html import unescape

import bleach
import nh3

from .characters import fit_references
from .extension import DONE, EXTERNAL_REL, TO_DO

# Only what our Markdown produces. No svg, math, style, script, form, input, button, iframe or img: what browsers do
# with those is where every past hole of a sanitiser was.
TAGS = frozenset(
    {
        "a",  # links, footnote signs
        "blockquote",
        "br",
        "code",
        "dd",  # definition lists
        "div",  # the frames of code and of footnotes
        "dl",
        "dt",
        "em",
        "h3",  # h1 and h2 belong to our pages
        "h4",
        "h5",
        "h6",
        "hr",
        "li",
        "ol",
        "p",
        "pre",
        "span",  # the tokens of highlighted code, the box of a task
        "strong",
        "sup",  # footnote signs
        "table",
        "tbody",
        "td",
        "th",
        "thead",
        "tr",
        "ul",
    }
)

# Schemes a link may name. Nothing else can be reached by a click on what a stranger wrote.
PROTOCOLS = frozenset({"http", "https", "mailto"})

_FOOTNOTE_ID = r"fn(?:ref\d{0,4})?:\d{1,10}-\d{1,4}"
_ID = re.compile(rf"(?:{_FOOTNOTE_ID}|user-content-[a-z0-9-]{{1,80}})")
# An address in full, with no character a browser would drop or turn into a slash; a page of ours; a place in this text.
_HREF = re.compile(
    rf"(?:https?://[^/\\\s\x00-\x20\x7f][^\s\x00-\x20\x7f]*|mailto:[^\s\x00-\x20\x7f/\\]+"
    rf"|/(?:[^/\\\s\x00-\x20\x7f][^\\\s\x00-\x20\x7f]*)?|\#{_FOOTNOTE_ID}|\#user-content-[a-z0-9-]{{1,80}})",
    re.IGNORECASE,
)
_LONGEST_HREF = 2_048


def _is(*values: str) -> Callable[[str], bool]:
    return lambda value: value in values


def _fits(pattern: re.Pattern[str]) -> Callable[[str], bool]:
    return lambda value: pattern.fullmatch(value) is not None


def _is_address(value: str) -> bool:
    return len(value) <= _LONGEST_HREF and _HREF.fullmatch(value) is not None


# By tag and attribute, what a value must be. An attribute that is not here is dropped: no style, no data-*, no hx-*, no
# on*, no name, no target.
ATTRIBUTES: dict[str, dict[str, Callable[[str], bool]]] = {
    "a": {
        "href": _is_address,
        "class": _is("footnote-ref", "footnote-backref"),
        "rel": _is(EXTERNAL_REL),  # external links give away neither rank nor where they were
        "title": lambda value: len(value) <= 300,  # shown as text, never as markup
    },
    "div": {"class": _is("highlight", "diagram", "footnote")},
    "li": {"class": _is("task"), "id": _fits(_ID)},
    "ol": {"start": _fits(re.compile(r"\d{1,9}"))},
    "pre": {"tabindex": _is("0")},  # a keyboard can scroll a block wider than the page
    "span": {
        "class": _fits(re.compile(r"[a-z][a-z0-9]{0,2}|task__box")),  # Pygments' short names, a task's box
        "role": _is("img"),
        "aria-label": _is(DONE, TO_DO),
    },
    "sup": {"id": _fits(_ID)},
    "td": {"align": _is("left", "center", "right")},
    "th": {"align": _is("left", "center", "right")},
}


def _allows(tag: str, name: str, value: str) -> bool:
    check = ATTRIBUTES.get(tag, {}).get(name)
    return check is not None and check(value)


def _allows_written(tag: str, name: str, value: str) -> bool:
    """Judge a value as bleach hands it over, with its entities, by what a browser would make of it."""
    return _allows(tag, name, unescape(value))


_SECOND_WALL = nh3.Cleaner(
    tags=set(TAGS),
    clean_content_tags=set(),
    attributes={tag: set(names) for tag, names in ATTRIBUTES.items()},
    attribute_filter=lambda tag, name, value: value if _allows(tag, name, value) else None,
    url_schemes=set(PROTOCOLS),
    link_rel=None,
)


def sanitise(html: str) -> str:
    """Return HTML that holds nothing beyond the allow-list."""
    # A cleaner of bleach keeps state while it works, so each text gets its own.
    first_wall = bleach.Cleaner(tags=TAGS, attributes=_allows_written, protocols=PROTOCOLS, strip=False)
    return _SECOND_WALL.clean(first_wall.clean(fit_references(html)))
