"""Diagrams in Markdown: the figure, the source where there is no picture, and evidence in fences."""

import sys

import pytest

from mlsdapp.core.diagrams import digest, picture
from mlsdapp.core.markdown import Mark, fenced, find_diagrams, render, render_marked
from tests.core.test_diagrams import HOSTILE
from tests.core.test_settings import problems
from tests.diagrams import FENCE, FLOW, needs_renderer
from tests.markup import Element, parse

CODE = '<div class="highlight"><pre tabindex="0"><code>{}\n</code></pre></div>'
ESCAPED = 'flowchart LR\n  a["Events &amp; logs"] --&gt; b["Feature store"]'


def shown(text: str) -> Element:
    return parse(render(text, diagrams="/page/").html)


def test_without_an_address_a_diagram_is_code_like_any_other():
    assert render(f"Before.\n\n{FENCE}\n\nAfter.").html == f"<p>Before.</p>\n{CODE.format(ESCAPED)}\n<p>After.</p>"


@needs_renderer
def test_a_diagram_is_a_figure_with_two_images_and_its_source():
    figure = shown(f"Before.\n\n{FENCE}").one("figure", class_="diagram")

    seen, address = picture(FLOW), f"/page/diagrams/{digest(FLOW)}.svg"
    size = {"width": str(seen.width), "height": str(seen.height), "loading": "lazy", "alt": seen.words}
    assert [image.attributes for image in figure.all("img")] == [
        {"class": "diagram__light", "src": address} | size,
        {"class": "diagram__dark", "src": f"{address}?dark=1"} | size,
    ]
    assert figure.one("details").one("code").raw == f"{FLOW}\n"
    assert figure.one("details").one("summary").text == "Source of this diagram"
    assert figure.one("a").attributes == {"class": "diagram__open", "href": address}


@needs_renderer
@pytest.mark.parametrize(("boxes", "breadth"), [(2, "narrow"), (5, "wide"), (12, "vast")])
def test_a_figure_says_how_broad_its_picture_is(boxes, breadth):
    chain = " --> ".join(f'a{number}["A box of many words {number}"]' for number in range(boxes))

    assert shown(f"```mermaid\nflowchart LR\n{chain}\n```").one(class_=f"diagram__picture--{breadth}")


@needs_renderer
def test_a_page_can_answer_for_its_own_diagrams():
    light, dark = parse(render(FENCE, diagrams="./").html).all("img")

    assert light.attributes["src"] == f"./diagrams/{digest(FLOW)}.svg"


@needs_renderer
@pytest.mark.parametrize(
    "fence",
    [
        FENCE,
        fenced(FLOW),
        f"1. A step\n\n{FENCE}",
        f"~~~ Mermaid\n{FLOW}",
        FENCE.replace("\n", "\n> ").replace("```m", "> ```m"),
    ],
)
def test_however_it_is_fenced_the_page_finds_it_by_its_hash(fence):
    addresses = {image.attributes["src"] for image in shown(fence).all("img")}
    sources = find_diagrams(fence)

    assert addresses == {f"/page/diagrams/{name}.svg{query}" for name in sources for query in ("", "?dark=1")}
    assert [digest(source) for source in sources.values()] == list(sources)
    assert len(sources) == 1


@needs_renderer
@pytest.mark.parametrize("label", ["a\u00a0b", "\U0001f600 né", "&amp; &#39; &lt;b&gt;", "a\tb", "'x'", "\u202e"])
def test_any_character_comes_back_as_it_was(label):
    text = f'```mermaid\nflowchart LR\n a["{label}"]\n```'

    (source,) = find_diagrams(text).values()
    assert source == f'flowchart LR\n a["{label}"]'.expandtabs(4)
    assert f"/page/diagrams/{digest(source)}.svg" in render(text, diagrams="/page/").html


def test_a_text_without_diagrams_holds_none():
    assert find_diagrams("```python\nmermaid = 1\n```\n\nmermaid") == {}
    assert find_diagrams(f"{FENCE}\n\n" + "[" * 700) == {}  # which is shown as it was typed


@needs_renderer
def test_what_is_refused_is_shown_with_the_reason():
    page = shown("```mermaid\nflowchart LR\n a[<b>\n```")

    assert page.all("img") == []
    assert page.one("code").raw == "flowchart LR\n a[<b>\n"
    assert page.one("figcaption").text == "Not drawn: Unterminated node label (missing `]`)."


def test_without_the_renderer_the_source_is_shown_with_the_reason(monkeypatch):
    monkeypatch.setitem(sys.modules, "merman", None)

    figure = shown(FENCE).one("figure")

    assert (figure.all("img"), figure.one("code").raw) == ([], f"{FLOW}\n")
    assert figure.one("figcaption").text == "Not drawn: diagrams are not drawn on this machine."


@needs_renderer
def test_only_so_many_diagrams_of_a_text_are_drawn():
    text = "\n\n".join(f"```mermaid\nflowchart LR\n a{n}\n```" for n in range(10))

    page = shown(text)

    assert len(page.all("img")) == 16
    assert [caption.text for caption in page.all("figcaption")] == [
        "Not drawn: only the first 8 diagrams of a text are."
    ] * 2
    assert len(find_diagrams(text)) == 8


@needs_renderer
@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_diagrams_break_no_page(name):
    source = HOSTILE[name]

    page = shown(f"Before.\n\n```mermaid\n{source}\n```\n\nAfter.")

    assert problems(page) == []
    assert [paragraph.text for paragraph in page.all("p")] == ["Before.", "After."]
    assert {element.tag for element in page.walk()} <= {
        "p",
        "figure",
        "div",
        "img",
        "a",
        "details",
        "summary",
        "pre",
        "code",
        "figcaption",
    }
    assert [
        image.attributes["src"]
        for image in page.all("img")
        if not image.attributes["src"].startswith("/page/diagrams/")
    ] == []
    assert page.one("code").raw.strip().replace("\ufffd", "\x00") == source.strip()


@needs_renderer
def test_an_unterminated_fence_is_drawn_to_the_end_of_the_text():
    assert shown(f"Before.\n\n```mermaid\n{FLOW}").one("figure").one("code").raw.strip() == FLOW


@pytest.mark.parametrize(
    "typed", ['<div class="diagram">a</div>', '<img src="/page/diagrams/a.svg">', '<figure class="diagram">']
)
def test_what_looks_like_a_figure_is_text(typed):
    page = shown(typed)

    assert [element.tag for element in page.walk()] == ["p"]
    assert page.text == typed


@needs_renderer
def test_marks_in_a_text_with_a_diagram_stay_where_they_were():
    text = f"We log events.\n\n{FENCE}\n\nWe use focal loss."
    start = text.index("focal loss")
    marks = [Mark(0, 13, 2, "logs"), Mark(start, start + 10, 3, "loss")]

    marked = render_marked(text, marks, diagrams="/page/")

    assert [(block.refs, block.quotes) for block in marked.blocks] == [(("logs",), ()), ((), ()), (("loss",), ())]
    assert '<mark class="evidence evidence--3" data-ref="loss">focal loss</mark>' in marked.blocks[2].html
    assert marked.blocks[1].html.strip() == render(FENCE, diagrams="/page/").html


@needs_renderer
def test_evidence_in_a_diagram_is_quoted_under_its_figure():
    text = f"We log events.\n\n{FENCE}\n\nAfter."
    start = text.index("Feature store")

    marked = render_marked(text, [Mark(start, start + 13, 1, "store")], diagrams="/page/")

    first, figure, after = marked.blocks
    assert [(quote.ref, quote.text) for quote in figure.quotes] == [("store", "Feature store")]
    assert (first.refs, figure.refs, after.refs) == ((), ("store",), ())
    assert figure.html.strip() == render(FENCE, diagrams="/page/").html
