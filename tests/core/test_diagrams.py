"""Mermaid to SVG: what is drawn, what is refused and why, and what never comes out whatever went in."""

import re
import sys
from xml.etree import ElementTree

import pytest

from mlsdapp.core import diagram_theme, diagrams
from mlsdapp.core.diagrams import NotDrawn, digest, picture, render
from tests.architecture.imports import ROOT
from tests.diagrams import FLOW, needs_renderer

HOSTILE = {
    "script in a label": 'flowchart LR\n a["<script>alert(1)</script>"] --> b',
    "image in a label": 'flowchart LR\n a["<img src=x onerror=alert(1)>"] --> b',
    "script in a link": 'flowchart LR\n a --> b\n click a href "javascript:alert(1)"',
    "call": "flowchart LR\n a --> b\n click a call alert(1)",
    "data in a link": 'flowchart LR\n a --> b\n click a "data:text/html,<script>alert(1)</script>"',
    "foreignObject": 'flowchart LR\n a["<foreignObject><b>a</b></foreignObject>"] --> b',
    "init": "%%{init: {'securityLevel': 'loose', 'htmlLabels': true, 'themeCSS': '*{background:url(https://example.org/a)}'}}%%\nflowchart LR\n a --> b",
    "init with markup": "%%{init: {'fontFamily': '\"></style><script>alert(1)</script>'}}%%\nflowchart LR\n a --> b",
    "front matter": "---\nconfig:\n  securityLevel: loose\n  htmlLabels: true\n---\nflowchart LR\n a[<b onclick=alert(1)>x</b>] --> b",
    "style": "flowchart LR\n a --> b\n style a fill:url(javascript:alert(1))",
    "class definition": 'flowchart LR\n classDef x fill:#f00}</style><script>alert(1)</script>,stroke:"\n a:::x --> b',
    "image": 'flowchart LR\n a@{img: "https://example.org/a.png", label: "x"} --> b',
    "entity": '<!DOCTYPE svg [<!ENTITY a "b">]>\nflowchart LR\n a["&a;"] --> b',
    "closing tag": 'flowchart LR\n a["</text></svg><svg onload=alert(1)>"] --> b',
    "title": "flowchart LR\n accTitle: </title><script>alert(1)</script>\n a --> b",
    "sequence link": 'sequenceDiagram\n participant A\n links A: {"x": "javascript:alert(1)"}\n A->>A: <script>alert(1)</script>',
    "right to left": "flowchart LR\n a[\u202ealert\u202c] --> b\u0000",
}


def reason_why_not(source: str) -> str:
    with pytest.raises(NotDrawn) as refusal:
        render(source)
    return refusal.value.reason


@needs_renderer
def test_a_flowchart_becomes_a_picture_with_a_size():
    root = ElementTree.fromstring(render(FLOW))

    written = ["".join(text.itertext()) for text in root.iter("{http://www.w3.org/2000/svg}text")]
    assert sorted(written) == ["Events & logs", "Feature store"]
    assert (int(root.attrib["width"]), int(root.attrib["height"])) == (picture(FLOW).width, picture(FLOW).height)


@needs_renderer
def test_the_two_looks_have_the_colours_of_the_two_themes():
    light, dark = render(FLOW), render(FLOW, dark=True)

    found = [
        [theme["paper"] in svg.lower() for svg in (light, dark)] for theme in (diagram_theme.LIGHT, diagram_theme.DARK)
    ]
    assert found == [[True, False], [False, True]]


def test_the_colours_are_those_of_the_tokens():
    css = (ROOT / "static" / "css" / "tokens.css").read_text("utf-8")

    tokens = re.findall(r"--([\w-]+): light-dark\((#\w{6}), (#\w{6})\)", css)
    light = {name: value for name, value, _ in tokens if name in diagram_theme.LIGHT}
    dark = {name: value for name, _, value in tokens if name in diagram_theme.DARK}
    assert (light, dark) == (diagram_theme.LIGHT, diagram_theme.DARK)


@needs_renderer
@pytest.mark.parametrize(
    "source",
    [
        "sequenceDiagram\n A->>B: Ask",
        'pie title Pets\n "Dogs" : 3\n "Cats" : 1',
        "stateDiagram-v2\n [*] --> Draft",
        "classDiagram\n A <|-- B",
        "erDiagram\n A ||--o{ B : has",
        "gantt\n section S\n T1 :a1, 2024-01-01, 30d",
        "mindmap\n root\n  a",
        "timeline\n 2002 : A",
        "journey\n section Go\n A: 5: Me",
    ],
)
def test_other_kinds_are_drawn_too(source):
    root = ElementTree.fromstring(render(source))

    assert root.tag == "{http://www.w3.org/2000/svg}svg"
    assert len(list(root.iter())) > 3


@needs_renderer
@pytest.mark.parametrize(
    ("source", "words"),
    [
        (FLOW, "Diagram: Events & logs, Feature store"),
        (
            f"{FLOW}\n  accTitle: How data flows\n  accDescr: From left to right",
            "How data flows. From left to right: Events & logs, Feature store",
        ),
        ('flowchart LR\n a["First"] -->|then| b["Second"]', "Diagram: First, Second, then"),
        ('pie title Pets\n "Dogs" : 3\n "Cats" : 1', "Pets: 75%, 25%, Dogs, Cats"),
    ],
)
def test_a_picture_is_told_in_words(source, words):
    assert picture(source).words == words


@needs_renderer
def test_words_are_kept_short():
    source = "flowchart LR\n" + "\n".join(f' a{n}["A box with the number {n}"]' for n in range(40))

    assert len(picture(source).words) == diagrams.LONGEST_WORDS
    assert picture(source).words.endswith("…")


@needs_renderer
@pytest.mark.parametrize(
    ("source", "reason"),
    [
        ("", "there is nothing in it"),
        ("hello", "No Mermaid diagram type detected"),
        ("\x00\x01\ufffd", "No Mermaid diagram type detected"),
        ("flowchart LR\n a[", "Unterminated node label (missing `]`)"),
        ('flowchart LR\n a["$$x^2$$"]', diagrams.TOO_MUCH_ASKED),
        ("flowchart LR\n" + "".join(f"a{n}-->a{n + 1}\n" for n in range(300)), diagrams.TOO_BIG),
        ("flowchart LR\n" + "".join(f"{n}-->{n + 1}\n" for n in range(1_700)), diagrams.TOO_BIG),
        ("flowchart LR\n a[" + "x" * 20_000 + "]", diagrams.TOO_LONG),
        ("flowchart LR\n a[" + "\u65e5" * 7_000 + "]", diagrams.TOO_LONG),
    ],
)
def test_what_cannot_be_drawn_says_why(source, reason):
    assert reason_why_not(source) == reason


@needs_renderer
@pytest.mark.parametrize("name", HOSTILE)
@pytest.mark.parametrize("dark", [False, True])
def test_hostile_sources_bring_nothing_along(name, dark):
    try:
        svg = render(HOSTILE[name], dark=dark)
    except NotDrawn:
        return

    elements = list(ElementTree.fromstring(svg).iter())
    tags = {element.tag.rpartition("}")[2] for element in elements}
    names = {name.rpartition("}")[2] for element in elements for name in element.attrib}
    links = [value for element in elements for name, value in element.attrib.items() if name.endswith("href")]
    assert tags & {"script", "foreignObject", "image", "iframe", "animate", "set"} == set()
    assert [name for name in names if name.startswith("on")] == []
    assert [link for link in links if not link.startswith(("#", "https://"))] == []
    assert "<!" not in svg


@pytest.mark.parametrize(
    "inside",
    [
        "<script>a()</script>",
        "<foreignObject/>",
        '<g onclick="a()"/>',
        '<a href="javascript:a()"/>',
        '<image href="#a"/>',
        '<use href="data:a"/>',
    ],
)
def test_a_renderer_that_let_something_through_is_not_believed(inside):
    with pytest.raises(NotDrawn):
        diagrams.checked(f'<svg xmlns="http://www.w3.org/2000/svg">{inside}</svg>')


def test_a_picture_with_a_plain_link_is_believed():
    svg = '<svg xmlns="http://www.w3.org/2000/svg"><a href="https://example.org/"/><use href="#a"/></svg>'

    assert diagrams.checked(svg) == svg


@needs_renderer
def test_a_picture_is_drawn_once_and_kept(monkeypatch):
    drawn = render(FLOW)
    monkeypatch.setattr(diagrams, "draw", lambda source, dark: pytest.fail("drawn again"))

    assert render(FLOW) == drawn


@needs_renderer
def test_a_refusal_is_kept_too(monkeypatch):
    assert reason_why_not("hello") == "No Mermaid diagram type detected"
    monkeypatch.setattr(diagrams, "draw", lambda source, dark: pytest.fail("drawn again"))

    assert reason_why_not("hello") == "No Mermaid diagram type detected"


@needs_renderer
def test_another_version_of_the_renderer_draws_anew(monkeypatch):
    render(FLOW)
    monkeypatch.setattr(diagrams, "renderer_version", lambda: "another")
    monkeypatch.setattr(
        diagrams, "draw", lambda source, dark: '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 20"/>'
    )

    assert render(FLOW) == '<svg width="8" height="16" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 20"/>'


@needs_renderer
@pytest.mark.parametrize(
    "error", [RuntimeError("a panic at /home/somebody"), MemoryError(), UnicodeDecodeError("utf-8", b"", 0, 1, "a")]
)
def test_whatever_the_renderer_raises_is_no_more_than_a_refusal(monkeypatch, error):
    def fail(source, dark):
        raise error

    monkeypatch.setattr(diagrams, "draw", fail)

    assert reason_why_not(FLOW) == "the renderer could not draw it"


@needs_renderer
def test_a_machine_without_the_renderer_says_so_and_keeps_nothing(monkeypatch):
    with monkeypatch.context() as without:
        without.setitem(sys.modules, "merman", None)

        assert reason_why_not(FLOW) == "diagrams are not drawn on this machine"
        with pytest.raises(NotDrawn, match="not drawn on this machine"):
            picture(FLOW)

    assert picture(FLOW).width > 0


def test_a_name_is_the_hash_of_the_source():
    assert digest("a") == "ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb"
    assert len(digest("\ud800")) == 64


def test_the_last_preview_replaces_the_one_before():
    diagrams.remember_preview("user:1", {"a": "b"})
    diagrams.remember_preview("user:1", {"c": "d"})

    assert (diagrams.previewed("user:1"), diagrams.previewed("user:2")) == ({"c": "d"}, {})
