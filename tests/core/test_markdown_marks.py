"""Marks on rendered Markdown: they show where they belong and change nothing else."""

import re
from collections.abc import Iterable
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from bleach._vendor import html5lib
from django.utils.safestring import SafeString
from hypothesis import given, settings
from hypothesis import strategies as st

from mlsdapp.core.markdown import Block, Mark, MarkedText, Quote, normalise, render, render_marked

SAID = re.compile(r'<span class="said said--[^"<>]*" data-ref="[^"<>]*">([^<>]*)</span>')
MARK = re.compile(r'<mark class="evidence evidence--[123]" data-ref="[^"<>]*">|</mark>')


def html_of(marked: MarkedText) -> str:
    return "".join(block.html for block in marked.blocks)


def mark(source: str, words: str, depth: int = 2, ref: str = "r") -> Mark:
    start = source.index(words)
    return Mark(start, start + len(words), depth, ref)


def shown(source: str, *words: str) -> str:
    """Return the HTML with marks on some words, written `{r:...}`."""
    marked = render_marked(source, [mark(source, text) for text in words])
    assert all(block.quotes == () for block in marked.blocks)
    html = re.sub(r'<mark class="evidence evidence--2" data-ref="r">', "{", html_of(marked))
    return html.replace("</mark>", "}")


class Balance(HTMLParser):
    """Fails at a tag that is closed in the wrong place or never."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "mark":
            assert not {"mark", "table", "thead", "tbody", "tr", "ul", "ol", "dl"} & set(self.open[-1:])
        if tag not in {"br", "hr"}:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def assert_whole(source: str, marks: Iterable[Mark]) -> MarkedText:
    """Check everything that holds for all texts and marks, and return what was rendered."""
    marks = list(marks)
    marked = render_marked(source, marks)
    html = html_of(marked)
    assert MARK.sub("", SAID.sub(r"\1", html)) == render(source).html
    balance = Balance()
    balance.feed(html)
    assert balance.open == []
    assert tree(html) == tree(render(source).html)
    spans = [mark for mark in marks if not mark.role]
    assert sorted(ref for block in marked.blocks for ref in block.refs) == sorted(mark.ref for mark in spans)
    seen = {ref for refs in re.findall(r'data-ref="([^"]*)"', html) for ref in refs.split()}
    quoted = [quote.ref for block in marked.blocks for quote in block.quotes]
    assert len(set(quoted)) == len(quoted)
    assert not seen & set(quoted)
    unseen = {mark.ref for mark in spans} - seen - set(quoted)
    assert set(quoted) <= {mark.ref for mark in spans}
    fit = normalise(source) if "\r" not in source else ""
    assert all(not fit[mark.start : mark.end].strip() for mark in spans if mark.ref in unseen)
    return marked


def tree(html: str) -> list[object]:
    """Return what a browser builds of the HTML, without its marks."""
    found: list[object] = []

    def walk(element: object) -> None:
        is_mark = element.tag == "mark" or element.get("class", "").startswith("said ")
        found.extend([] if is_mark else [(element.tag, tuple(sorted(element.attrib.items())))])
        found.extend(element.text or "")
        for child in element:
            walk(child)
            found.extend(child.tail or "")
        found.extend([] if is_mark else [f"/{element.tag}"])

    walk(html5lib.parseFragment(html, treebuilder="etree", namespaceHTMLElements=False))
    return found


PLACED = {
    "words": ("one two three", ["two"], "<p>one {two} three</p>"),
    "inside_a_word": ("overfitting", ["fit"], "<p>over{fit}ting</p>"),
    "with_its_full_stop": ("One. Two.", ["Two."], "<p>One. {Two.}</p>"),
    "with_white_space_around": ("one two three", [" two "], "<p>one {two} three</p>"),
    "over_lines": ("one\ntwo\nthree", ["one\ntwo"], "<p>{one\ntwo}\nthree</p>"),
    "over_paragraphs": ("one two\n\nthree four", ["two\n\nthree"], "<p>one {two}</p>\n<p>{three} four</p>"),
    "all_emphasis": ("a *b c* d", ["*b c*"], "<p>a <em>{b c}</em> d</p>"),
    "into_emphasis": ("a *b c* d", ["a *b"], "<p>{a }<em>{b} c</em> d</p>"),
    "over_emphasis": ("a **b** c", ["a **b** c"], "<p>{a }<strong>{b}</strong>{ c}</p>"),
    "underscore_emphasis": ("a _b c_ d", ["b c"], "<p>a <em>{b c}</em> d</p>"),
    "word_with_underscores": ("the read_ratio is", ["ratio"], "<p>the {read_ratio} is</p>"),
    "into_code": ("a `b c` d", ["c` d"], "<p>a <code>{b c}</code>{ d}</p>"),
    "only_in_code": ("a `b c` d", ["b"], "<p>a <code>{b c}</code> d</p>"),
    "link_text": ("a [b c](https://d.example) e", ["c"], None),
    "heading": ("## Data\n\ntext", ["Data"], "<h3>{Data}</h3>\n<p>text</p>"),
    "heading_with_its_mark": ("## Data\n\ntext", ["## Data"], "<h3>{Data}</h3>\n<p>text</p>"),
    "heading_underlined": ("Data\n====", ["Data"], "<h3>{Data}</h3>"),
    "items": ("- one\n- two\n- three", ["one\n- two"], "<ul>\n<li>{one}</li>\n<li>{two}</li>\n<li>three</li>\n</ul>"),
    "item_with_its_marker": ("- one\n- two", ["- two"], "<ul>\n<li>one</li>\n<li>{two}</li>\n</ul>"),
    "nested_item": ("- one\n  - two", ["two"], "<ul>\n<li>one<ul>\n<li>{two}</li>\n</ul>\n</li>\n</ul>"),
    "items_after_a_line": ("one:\n- two", ["one:\n- two"], "<p>{one:}</p>\n<ul>\n<li>{two}</li>\n</ul>"),
    "quote": ("> one two\n> three", ["two\n> three"], "<blockquote>\n<p>one {two\nthree}</p>\n</blockquote>"),
    "definition": ("one\n: two", ["two"], "<dl>\n<dt>one</dt>\n<dd>{two}</dd>\n</dl>"),
    "entity": ("a &amp; b", ["&amp; b"], "<p>a {&amp; b}</p>"),
    "escape": (r"a \*b c", [r"\*b"], "<p>a {*b} c</p>"),
    "raw_html": ("a <b>c</b> d", ["c</b> d"], "<p>a &lt;b&gt;{c&lt;/b&gt; d}</p>"),
    "emoji": (
        "a \U0001f469\u200d\U0001f52c b",
        ["\U0001f469\u200d\U0001f52c"],
        "<p>a {\U0001f469\u200d\U0001f52c} b</p>",
    ),
    "combining": ("a e\u0301t b", ["e"], "<p>a {e\u0301}t b</p>"),
    "right_to_left": ("\u05e9\u05dc\u05d5\u05dd \u05e2\u05d5\u05dc\u05dd", ["\u05e2\u05d5\u05dc\u05dd"], None),
    "table_cells": (
        "| a | b |\n|---|---|\n| one | two |",
        ["one | two"],
        (
            "<table>\n<thead>\n<tr>\n<th>a</th>\n<th>b</th>\n</tr>\n</thead>\n<tbody>\n<tr>\n<td>{one}</td>\n"
            "<td>{two}</td>\n</tr>\n</tbody>\n</table>"
        ),
    ),
    "touching": ("one two", ["one", " two"], "<p>{one} {two}</p>"),
}


@pytest.mark.parametrize(("source", "words", "html"), PLACED.values(), ids=PLACED.keys())
def test_mark_is_shown_where_its_words_are(source, words, html):
    found = shown(source, *words)

    if html is not None:
        assert found == html
    assert "{" in found


def test_mark_in_carriage_returns_is_where_it_was_in_the_source():
    source = "one\r\ntwo\r\n\r\nthree"

    assert shown(source, "three") == "<p>one\ntwo</p>\n<p>{three}</p>"


def test_marks_that_overlap_show_the_deepest_and_name_all():
    source = "one two three four"
    marks = [mark(source, "one two three", 1, "a"), mark(source, "two three four", 3, "b")]

    (block,) = render_marked(source, marks).blocks

    assert block.html == (
        '<p><mark class="evidence evidence--1" data-ref="a">one </mark>'
        '<mark class="evidence evidence--3" data-ref="a b">two three</mark>'
        '<mark class="evidence evidence--3" data-ref="b"> four</mark></p>'
    )
    assert block.refs == ("a", "b")
    assert isinstance(block.html, SafeString)


def test_blocks_name_the_marks_that_begin_in_them():
    source = "# one\n\ntwo\n\n- three\n- four"
    marks = [
        Mark(0, len(source), 1, "all"),
        mark(source, "two\n\n- three", 1, "over"),
        mark(source, "four", 1, "last"),
    ]

    blocks = render_marked(source, marks).blocks

    assert [block.refs for block in blocks] == [("all",), ("over",), ("last",)]


def test_block_has_the_white_space_after_it():
    assert [block.html for block in render_marked("a\n\n---\n\nb", []).blocks] == ["<p>a</p>\n", "<hr>\n", "<p>b</p>"]


def test_mark_in_fenced_code_is_quoted_under_it():
    source = "one\n\n```python\nlatency = 5\n```\n\ntwo"

    blocks = render_marked(source, [mark(source, "latency = 5", 2, "latency")]).blocks

    assert [block.refs for block in blocks] == [(), ("latency",), ()]
    assert [block.quotes for block in blocks] == [(), (Quote("latency", "latency = 5", 2),), ()]
    assert html_of(MarkedText(blocks, "")) == render(source).html


def test_mark_in_indented_code_is_quoted_under_it():
    source = "one\n\n    latency = 5\n\ntwo"

    blocks = render_marked(source, [mark(source, "latency = 5", 2, "latency")]).blocks

    assert [block.quotes for block in blocks] == [(), (Quote("latency", "latency = 5", 2),), ()]


def test_mark_over_text_and_code_is_shown_in_the_text():
    source = "one two\n\n```\nthree\n```"

    blocks = render_marked(source, [mark(source, "two\n\n```\nthree")]).blocks

    assert [block.quotes for block in blocks] == [(), ()]
    assert [block.refs for block in blocks] == [("r",), ()]
    assert "</mark>" in blocks[0].html


def test_mark_in_an_address_is_shown_on_the_link():
    source = "a [b](https://c.example/latency) d"

    (block,) = render_marked(source, [mark(source, "latency")]).blocks

    assert MARK.sub("", block.html) == render(source).html
    assert block.refs == ("r",)


def test_mark_on_what_is_not_shown_is_quoted():
    source = "one\n\n[a]: https://latency.example"

    (block,) = render_marked(source, [mark(source, "latency", 1, "latency")]).blocks

    assert block == Block(render(source).html, ("latency",), (Quote("latency", "latency", 1),))


def test_mark_in_a_text_that_shows_nothing_is_not_lost():
    source = "[a]: https://latency.example"

    assert render_marked(source, [mark(source, "latency")]).blocks == (Block("", ("r",), (Quote("r", "latency", 2),)),)


@pytest.mark.parametrize(("start", "end"), [(3, 3), (3, 4), (9, 2), (-5, 0), (90, 99)])
def test_mark_of_nothing_only_names_its_block(start, end):
    (block,) = render_marked("one two", [Mark(start, end, 1, "r")]).blocks

    assert block == Block("<p>one two</p>", ("r",), ())


def test_mark_beyond_the_text_is_cut_to_it():
    (block,) = render_marked("one two", [Mark(4, 99, 1, "r")]).blocks

    assert block.html == '<p>one <mark class="evidence evidence--1" data-ref="r">two</mark></p>'


def test_marks_may_share_a_ref():
    source = "one two three\n\nfour"
    marks = [mark(source, "one two"), mark(source, "two three", 3), mark(source, "four", 1)]

    blocks = render_marked(source, marks).blocks

    assert [block.refs for block in blocks] == [("r",), ("r",)]
    assert 'data-ref="r">two</mark>' in blocks[0].html


def test_ref_is_escaped():
    (block,) = render_marked("one", [Mark(0, 3, 1, 'a"><b>')]).blocks

    assert 'data-ref="a&quot;&gt;&lt;b&gt;"' in block.html


def test_sentinels_a_writer_typed_are_never_taken_for_marks():
    source = "a \U000f8000b\U000f8001 &#xF8000;c&#xF8001; d"

    (block,) = assert_whole(source, [mark(source, "d")]).blocks

    assert block.html == (
        '<p>a \ufffdb\ufffd \ufffdc\ufffd <mark class="evidence evidence--2" data-ref="r">d</mark></p>'
    )


EVERYTHING = """# Title *with* emphasis

A paragraph with **strong _nested_ text**, `code with *stars*`, a [link *text*](https://a.example/b_(c) "title"),
an ![image](https://a.example/i.png), <https://auto.example/x_y_z>, <mail@a.example>, an entity &amp; and \\*escapes\\*.
Two spaces at the end\x20\x20
break the line. A footnote[^1], a [label], [words][label], snake_case_words and __init__.

Setext
------

- one *item*
  - nested `two`
    1. deeper **three**

  a paragraph of one
- [ ] to do
- [x] done, it's 100% "sure" (really)

1) not a list
2. a list

> quote _one_
> > deeper
> - item in it
lazy

| name | `a|b` | *c* |
|:-----|:-----:|----:|
| x y  | 1     | **2** |
| z    |       | [l](https://a.example) |

```python
def f(x):  # comment
    return x
```

    indented code

Term
: Definition one
: Definition two

e\u0301t\u00e9 \U0001f469\u200d\U0001f52c \u05e9\u05dc\u05d5\u05dd \u0645\u0631\u062d\u0628\u0627 \u6f22\u5b57
**\u6f22\u5b57**text <b>raw</b> a*b*c 2*3*4

***

[^1]: The note, with `code` and *emphasis*.

[label]: https://label.example "title"
"""


@pytest.mark.parametrize("source", [EVERYTHING, EVERYTHING.replace("\n", "\r\n")], ids=["lf", "crlf"])
@pytest.mark.parametrize("step", [7, 40, 300])
def test_marks_anywhere_change_nothing_else(source, step):
    spans = [
        (start, min(start + size, len(source))) for start in range(0, len(source), step) for size in (step, 3 * step)
    ]

    marked = assert_whole(source, [Mark(*span, 1 + number % 3, f"r{number}") for number, span in enumerate(spans)])

    assert len(marked.blocks) == 13


def test_each_word_alone_is_shown_or_quoted():
    spans = [found.span() for found in re.finditer(r"\w+", EVERYTHING)]

    marked = assert_whole(EVERYTHING, [Mark(*span, 2, f"r{number}") for number, span in enumerate(spans)])

    quoted = " ".join(quote.text for block in marked.blocks for quote in block.quotes)
    # Addresses and titles of links are not shown, nor are the markers of lists and tasks; code is never marked.
    addresses, markers, code = (
        "https a example b_ c title label",
        "1 x 2",
        "python def f x comment return x indented code",
    )
    assert quoted == f"{addresses} {markers} https a example {code} 1 label https label example title"


@pytest.mark.parametrize("line", [line for line in EVERYTHING.split("\n") if line.strip()])
def test_all_spans_of_a_line_change_nothing_else(line):
    marks = [
        Mark(start, end, 2, f"r{start}-{end}") for start in range(0, len(line), 5) for end in (start + 3, start + 11)
    ]

    assert_whole(line, marks)


TOKENS = st.sampled_from(
    [
        *(
            "word ",
            "two words ",
            "snake_case ",
            "a",
            "\u00e9",
            "e\u0301 ",
            "\U0001f469\u200d\U0001f52c ",
            "\u05e9\u05dc ",
            "100 ms. ",
        ),
        *(
            "*",
            "**",
            "_",
            "__",
            "`",
            "``",
            "[",
            "]",
            "](https://a.example) ",
            "[a]",
            "[^1]",
            "(",
            ")",
            "!",
            "![i](https://b.example)",
        ),
        *("<https://c.example>", "<b>", "&amp;", "&", "\\", "\\*", "|", ":", "'", '"', "~", "=", "-", "+", ".", "#"),
        *(
            "\n",
            "\n\n",
            "\n- ",
            "\n  - ",
            "\n1. ",
            "\n> ",
            "\n# ",
            "\n    ",
            "\n```\n",
            "\n~~~\n",
            "\n|---|---|\n",
            "\n---\n",
            "  \n",
        ),
        *("\n: ", "\n\n[^1]: ", "\n\n[a]: https://d.example ", "\r\n", "\t", "\0", "\U000f8000", "- [ ] ", "&#xF8000;"),
    ]
)
ROLES = st.sampled_from(["", "", "cue", "lift"])
SPANS = st.lists(st.tuples(st.integers(0, 120), st.integers(0, 60), st.integers(1, 3), ROLES), max_size=8)


@settings(derandomize=True, max_examples=150, deadline=None, database=None)
@given(st.lists(TOKENS, min_size=1, max_size=40).map("".join), SPANS)
def test_marks_anywhere_in_anything_change_nothing_else(source, spans):
    marks = [Mark(at, at + size, depth, f"r{number}", role) for number, (at, size, depth, role) in enumerate(spans)]

    assert_whole(source, marks)


def with_role(source: str, words: str, role: str, ref: str = "r") -> Mark:
    return replace(mark(source, words, ref=ref), role=role)


def test_words_with_a_role_stand_within_the_mark():
    source = "We use *focal* loss, because clicks are rare."

    marked = assert_whole(
        source,
        [
            mark(source, "We use *focal* loss, because clicks"),
            with_role(source, "*focal* loss", "cue"),
            with_role(source, "because clicks are rare", "lift"),
        ],
    )

    open_mark, cue, lift = (
        '<mark class="evidence evidence--2" data-ref="r">',
        '<span class="said said--cue" data-ref="r">',
        '<span class="said said--lift" data-ref="r">',
    )
    assert html_of(marked) == (
        f"<p>{open_mark}We use </mark><em>{open_mark}{cue}focal</span></mark></em>"
        f"{open_mark}{cue} loss</span>, {lift}because clicks</span></mark>{lift} are rare</span>.</p>"
    )


def test_words_with_several_roles_name_them_all():
    source = "Keep 5% of it."

    marks = [mark(source, source), with_role(source, "Keep 5%", "cue", "a"), with_role(source, "5%", "lift", "b")]

    assert '<span class="said said--cue said--lift" data-ref="a b">5%</span>' in html_of(assert_whole(source, marks))


def test_words_with_a_role_place_no_note_and_are_never_quoted():
    source = "# Drift\n\nWe watch it.\n\n```\nPSI\n```"

    marked = assert_whole(
        source, [mark(source, "We watch it"), with_role(source, "Drift", "cue"), with_role(source, "PSI", "lift")]
    )

    assert [(block.refs, block.quotes) for block in marked.blocks] == [((), ()), (("r",), ()), ((), ())]
    assert '<h3><span class="said said--cue" data-ref="r">Drift</span></h3>' in html_of(marked)


def test_words_with_a_role_in_a_text_shown_as_typed_are_left_out():
    source = f"{'> ' * 30}deep words"

    (block,) = render_marked(source, [mark(source, "deep words"), with_role(source, "deep", "cue")]).blocks

    assert [quote.text for quote in block.quotes] == ["deep words"]


def test_role_is_escaped():
    (block,) = render_marked("one", [Mark(0, 3, 1, "r", '"><b>')]).blocks

    assert block.html == '<p><span class="said said--&quot;&gt;&lt;b&gt;" data-ref="r">one</span></p>'
