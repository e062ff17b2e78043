"""Whatever is typed, nothing beyond the allow-list reaches a page, judged by a parser that reads as browsers do."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit
from xml.etree.ElementTree import Element

import pytest
from bleach._vendor import html5lib

from mlsdapp.core.markdown import Mark, render, render_marked
from mlsdapp.core.markdown.sanitise import sanitise

ATTACKS = json.loads((Path(__file__).parent / "corpus" / "attacks.json").read_text(encoding="utf-8"))

# Written out here once more, so that a slip in the module's own list is seen.
ALLOWED = {
    "a": {"href", "class", "rel", "title"},
    "blockquote": set(),
    "br": set(),
    "code": set(),
    "dd": set(),
    "div": {"class"},
    "dl": set(),
    "dt": set(),
    "em": set(),
    "h3": set(),
    "h4": set(),
    "h5": set(),
    "h6": set(),
    "hr": set(),
    "li": {"class", "id"},
    "mark": {"class", "data-ref"},
    "ol": {"start"},
    "p": set(),
    "pre": {"tabindex"},
    "span": {"class", "role", "aria-label"},
    "strong": set(),
    "sup": {"id"},
    "table": set(),
    "tbody": set(),
    "td": {"align"},
    "th": {"align"},
    "thead": set(),
    "tr": set(),
    "ul": set(),
}
CLASS = re.compile(
    r"highlight|footnote|footnote-ref|footnote-backref|task|task__box|evidence evidence--[123]|[a-z][a-z0-9]{0,2}"
)
IDENTITY = re.compile(r"fn(ref\d*)?:\d+-\d+")


def elements(html: str) -> Iterator[Element]:
    tree = html5lib.parseFragment(html, treebuilder="etree", namespaceHTMLElements=False)
    return (element for element in tree.iter() if element.tag != "DOCUMENT_FRAGMENT")


def breaches(html: str, *, with_marks: bool = False) -> list[str]:
    """Return what a browser would find in the HTML that must not be there."""
    found = []
    for element in elements(html):
        tag = str(element.tag).rpartition("}")[2]
        if tag not in ALLOWED or (tag == "mark" and not with_marks):
            found.append(f"element {tag}")
        for name, value in element.attrib.items():
            if name not in ALLOWED.get(tag, set()):
                found.append(f"attribute {name} of {tag}")
            elif name == "class" and not CLASS.fullmatch(value):
                found.append(f"class {value}")
            elif name == "id" and not IDENTITY.fullmatch(value):
                found.append(f"id {value}")
            elif name == "href" and not is_harmless(value):
                found.append(f"address {value}")
    return found


def is_harmless(href: str) -> bool:
    # What browsers do first: drop tabs and line breaks, cut control characters and spaces off, turn backslashes.
    seen = re.sub(r"[\t\r\n]", "", href).strip("".join(map(chr, range(33)))).replace("\\", "/")
    if seen.startswith("//"):
        return False
    return urlsplit(seen).scheme in {"http", "https", "mailto"} or seen.startswith(("/", "#fn"))


@pytest.mark.parametrize("attack", ATTACKS.values(), ids=ATTACKS.keys())
def test_render_lets_no_attack_through(attack):
    rendered = render(attack)

    assert breaches(rendered.html) == []
    assert rendered.problem == ""


@pytest.mark.parametrize("attack", ATTACKS.values(), ids=ATTACKS.keys())
def test_render_marked_lets_no_attack_through(attack):
    marks = [Mark(0, len(attack), 3, '"><script>alert(1)</script>'), Mark(1, 9, 1, "b")]

    marked = render_marked(attack, marks)

    html = "".join(block.html for block in marked.blocks)
    assert breaches(html, with_marks=True) == []


@pytest.mark.parametrize("attack", ATTACKS.values(), ids=ATTACKS.keys())
def test_sanitise_lets_no_attack_through_as_html(attack):
    assert breaches(sanitise(attack)) == []


@pytest.mark.parametrize("attack", ATTACKS.values(), ids=ATTACKS.keys())
def test_sanitise_changes_nothing_the_second_time(attack):
    once = sanitise(attack)

    assert sanitise(once) == once


def test_breaches_sees_what_must_not_be_there():
    html = (
        '<svg></svg><p onclick="x" style="y">z</p><a href="java\nscript:x">z</a><a href="/\\evil">z</a>'
        '<span class="visually-hidden" id="main">z</span><mark>z</mark>'
    )

    assert breaches(html) == [
        "element svg",
        "attribute onclick of p",
        "attribute style of p",
        "address java\nscript:x",
        "address /\\evil",
        "class visually-hidden",
        "attribute id of span",
        "element mark",
    ]


def test_raw_html_is_shown_as_text():
    assert render("a <b>c</b> <!-- d -->").html == "<p>a &lt;b&gt;c&lt;/b&gt; &lt;!-- d --&gt;</p>"


def test_attack_in_text_shown_as_typed_is_escaped():
    text = "<script>alert(1)</script>" * 1000

    rendered = render(text)

    assert rendered.problem != ""
    assert breaches(rendered.html.replace(' class="plain"', "")) == []
    assert "&lt;script&gt;" in rendered.html
