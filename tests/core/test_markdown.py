"""What Markdown becomes on our pages."""

import pytest
from django.utils.safestring import SafeString

from mlsdapp.core.markdown import normalise, render

REL = 'rel="nofollow noopener noreferrer"'

RENDERED = {
    "nothing": ("", ""),
    "paragraph": ("Scale & *latency* < 100", "<p>Scale &amp; <em>latency</em> &lt; 100</p>"),
    "strong": ("**a** __b__", "<p><strong>a</strong> <strong>b</strong></p>"),
    "underscores_in_words": ("read_write_ratio", "<p>read_write_ratio</p>"),
    "line_break": ("a  \nb", "<p>a<br>\nb</p>"),
    "code": ("`a < b`", "<p><code>a &lt; b</code></p>"),
    "rule": ("a\n\n---\n\nb", "<p>a</p>\n<hr>\n<p>b</p>"),
    "heading_first": ("# a", "<h3>a</h3>"),
    "heading_second": ("# a\n\n## b", "<h3>a</h3>\n<h4>b</h4>"),
    "heading_second_alone": ("## a", "<h3>a</h3>"),
    "heading_sixth": ("# a\n\n###### b", "<h3>a</h3>\n<h4>b</h4>"),
    "heading_fifth_level": (
        "# a\n\n## b\n\n### c\n\n#### d\n\n##### e",
        "<h3>a</h3>\n<h4>b</h4>\n<h5>c</h5>\n<h6>d</h6>\n<h6>e</h6>",
    ),
    "heading_lower_first": ("## a\n\n# b", "<h3>a</h3>\n<h3>b</h3>"),
    "heading_underlined": ("a\n=\n\nb\n-", "<h3>a</h3>\n<h4>b</h4>"),
    "link": ("[a](https://b.example)", f'<p><a href="https://b.example" {REL}>a</a></p>'),
    "link_without_encryption": ("[a](http://b.example)", f'<p><a href="http://b.example" {REL}>a</a></p>'),
    "link_to_our_page": ("[a](/guide/)", '<p><a href="/guide/">a</a></p>'),
    "link_by_label": ("[a][b]\n\n[b]: https://c.example", f'<p><a href="https://c.example" {REL}>a</a></p>'),
    "link_with_title": ('[a](https://b.example "c")', f'<p><a href="https://b.example" {REL} title="c">a</a></p>'),
    "link_as_it_is": ("<https://b.example>", f'<p><a href="https://b.example" {REL}>https://b.example</a></p>'),
    "mail": ("<a@b.example>", '<p><a href="mailto:a@b.example">a@b.example</a></p>'),
    "image_becomes_link": ("![a](https://b.example/c.png)", f'<p><a href="https://b.example/c.png" {REL}>a</a></p>'),
    "quote": ("> a\n>\n> b", "<blockquote>\n<p>a</p>\n<p>b</p>\n</blockquote>"),
    "list": ("- a\n- b", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>"),
    "list_in_order": ("3. a\n4. b", '<ol start="3">\n<li>a</li>\n<li>b</li>\n</ol>'),
    "list_after_a_line": ("We need:\n- a\n- b", "<p>We need:</p>\n<ul>\n<li>a</li>\n<li>b</li>\n</ul>"),
    "list_in_order_after_a_line": ("First:\n1. a\n2. b", "<p>First:</p>\n<ol>\n<li>a</li>\n<li>b</li>\n</ol>"),
    "number_at_line_start": ("It began in\n1984. Later", "<p>It began in\n1984. Later</p>"),
    "list_nested_by_two": ("- a\n  - b\n- c", "<ul>\n<li>a<ul>\n<li>b</li>\n</ul>\n</li>\n<li>c</li>\n</ul>"),
    "list_nested_by_four": ("- a\n    - b\n- c", "<ul>\n<li>a<ul>\n<li>b</li>\n</ul>\n</li>\n<li>c</li>\n</ul>"),
    "list_nested_in_order": ("1. a\n   - b\n2. c", "<ol>\n<li>a<ul>\n<li>b</li>\n</ul>\n</li>\n<li>c</li>\n</ol>"),
    "list_with_paragraphs": ("- a\n\n  b\n\nc", "<ul>\n<li>\n<p>a</p>\n<p>b</p>\n</li>\n</ul>\n<p>c</p>"),
    "list_after_a_paragraph_in_an_item": (
        "- a\n\n  b\n- c",
        "<ul>\n<li>\n<p>a</p>\n<p>b</p>\n</li>\n<li>\n<p>c</p>\n</li>\n</ul>",
    ),
    "list_with_wrapped_lines": ("- a\n  b\n- c\nd", "<ul>\n<li>a\n  b</li>\n<li>c\nd</li>\n</ul>"),
    "task_to_do": (
        "- [ ] a",
        '<ul>\n<li class="task"><span aria-label="to do" class="task__box" role="img">\u2610</span> a</li>\n</ul>',
    ),
    "task_done": (
        "- [x] *a*",
        (
            '<ul>\n<li class="task"><span aria-label="done" class="task__box" role="img">\u2611</span> '
            "<em>a</em></li>\n</ul>"
        ),
    ),
    "no_task": ("- [y] a", "<ul>\n<li>[y] a</li>\n</ul>"),
    "definition": ("a\n: b", "<dl>\n<dt>a</dt>\n<dd>b</dd>\n</dl>"),
    "table": (
        "| a | b |\n|:--|--:|\n| 1 | `x|y` |",
        (
            '<table>\n<thead>\n<tr>\n<th align="left">a</th>\n<th align="right">b</th>\n</tr>\n</thead>\n'
            '<tbody>\n<tr>\n<td align="left">1</td>\n<td align="right"><code>x|y</code></td>\n</tr>\n</tbody>\n</table>'
        ),
    ),
    "table_after_a_line": (
        "So:\na | b\n--|--\n1 | 2",
        (
            "<p>So:</p>\n<table>\n<thead>\n<tr>\n<th>a</th>\n<th>b</th>\n</tr>\n</thead>\n<tbody>\n<tr>\n"
            "<td>1</td>\n<td>2</td>\n</tr>\n</tbody>\n</table>"
        ),
    ),
    "code_indented": ("    a < b", '<div class="highlight"><pre tabindex="0"><code>a &lt; b\n</code></pre></div>'),
    "code_fenced": ("```\na *b*\n```", '<div class="highlight"><pre tabindex="0"><code>a *b*\n</code></pre></div>'),
    "code_with_tildes": ("~~~\n```\n~~~", '<div class="highlight"><pre tabindex="0"><code>```\n</code></pre></div>'),
    "code_never_closed": ("```\na\n\nb", '<div class="highlight"><pre tabindex="0"><code>a\n\nb\n</code></pre></div>'),
    "code_coloured": (
        "```python\nx = 1\n```",
        (
            '<div class="highlight"><pre tabindex="0"><code><span class="n">x</span> <span class="o">=</span> '
            '<span class="mi">1</span>\n</code></pre></div>'
        ),
    ),
    "code_of_unknown_language": (
        "```perl\nm{\n```",
        '<div class="highlight"><pre tabindex="0"><code>m{\n</code></pre></div>',
    ),
    "code_in_quote": (
        "> a\n> ```\n> b\n> ```\n> c",
        (
            '<blockquote>\n<p>a</p>\n<div class="highlight"><pre tabindex="0"><code>b\n</code></pre></div>\n'
            "<p>c</p>\n</blockquote>"
        ),
    ),
    "code_in_item": (
        "- a\n\n  ```\n  b\n    c\n  ```\n- d",
        (
            '<ul>\n<li>\n<p>a</p>\n<div class="highlight"><pre tabindex="0"><code>b\n  c\n</code></pre></div>\n</li>\n'
            "<li>\n<p>d</p>\n</li>\n</ul>"
        ),
    ),
    "character_references": ("&lt;b&gt; &amp; &nbsp;", "<p>&lt;b&gt; &amp; &nbsp;</p>"),
    "nul": ("a\0b", "<p>a\ufffdb</p>"),
    "sentinel": ("a\U000f8000b", "<p>a\ufffdb</p>"),
    "other_scripts": (
        "\u05e9\u05dc\u05d5\u05dd \u6f22\u5b57 e\u0301",
        "<p>\u05e9\u05dc\u05d5\u05dd \u6f22\u5b57 e\u0301</p>",
    ),
}


@pytest.mark.parametrize(("source", "html"), RENDERED.values(), ids=RENDERED.keys())
def test_render_gives(source, html):
    rendered = render(source)

    assert rendered.html == html
    assert rendered.problem == ""
    assert isinstance(rendered.html, SafeString)


@pytest.mark.parametrize(("source", "html"), RENDERED.values(), ids=RENDERED.keys())
def test_render_does_not_mind_line_ends(source, html):
    assert render(source.replace("\n", "\r\n")).html == html


def test_render_joins_footnotes_by_numbers():
    html = render("a[^x y]\n\n[^x y]: b").html

    name = html.partition('id="fnref:')[2].partition('"')[0]
    assert name.endswith("-1")
    assert f'href="#fn:{name}"' in html
    assert f'<li id="fn:{name}">' in html
    assert f'href="#fnref:{name}"' in html
    assert "x y" not in html


def test_render_gives_footnotes_of_two_texts_different_names_and_those_of_one_the_same():
    one, other = "a[^1]\n\n[^1]: b", "c[^1]\n\n[^1]: d"

    assert render(one).html == render(one).html
    assert render(one).html.partition("fnref:")[2][:10] != render(other).html.partition("fnref:")[2][:10]


def test_render_colours_no_long_code():
    code = "x = 1\n" * 400

    html = render(f"```python\n{code}```").html

    assert "<span" not in html
    assert code.rstrip() in html


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("a\r\nb\rc\nd", "a\nb\nc\nd"),
        ("  a \n\n", "  a \n\n"),
        ("\ufeffa\0\u2028b\x0b", "\ufeffa\0\u2028b\x0b"),
        ("", ""),
    ],
)
def test_normalise_changes_line_ends_only(typed, text):
    assert normalise(typed) == text
