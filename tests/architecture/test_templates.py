"""Templates: nothing inline, one door for HTML, one root a partial, and every name they use exists."""

import ast
import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.template.loader import get_template
from django.urls import URLPattern, get_resolver

from tests.markup import Element, parse

from .imports import ROOT, sources

FOLDER = ROOT / "templates"
TEMPLATES = {path.relative_to(FOLDER).as_posix(): path for path in sorted(FOLDER.rglob("*")) if path.is_file()}
PAGES = {name: path for name, path in TEMPLATES.items() if name.endswith(".html")}
PARTIALS = {name: path for name, path in PAGES.items() if "_partials/" in name}

FORBIDDEN = {
    "a style attribute": r"\sstyle\s*=",
    "a style element": r"<style\b",
    "a script without a file": r"<script(?![^>]*\ssrc=)",
    "a script with content": r"<script\b[^>]*>(?!</script>)",
    "an event handler": r"\s(?:data-)?(?:on[a-z]+|hx-on[:a-z-]*)\s*=",
    "a script address": r"(?:java|vb)script:",
    "a data address": r"[\"'(]data:",
    "an expression for htmx": r"[\"']js:",
    "a filter of htmx's triggers": r"hx-trigger=[\"'][^\"']*\[",
    "HTML that is believed": r"\|\s*safe(?:seq)?\b|\{%\s*autoescape\s+off",
}

# What is never swapped by itself, and drawn more than once a page: its root cannot have an id of its own.
WITHOUT_ID = {
    "_partials/field.html": "one a field",
    "_partials/logo.html": "a picture",
    "_partials/mark.html": "a picture, one a finding",
    "_partials/ring.html": "a picture, one a step",
    "_partials/rings.html": "a picture, one a write-up",
    "admin/casestudies/_partials/rendered.html": "swapped in below any text field",
    "writeups/_partials/feedback_golden.html": "one a step",
    "writeups/_partials/version_side.html": "drawn for either version",
}

# The door from Markdown to HTML, where what is marked safe was escaped or has passed both walls of the sanitiser.
MARKS_SAFE = {"mlsdapp.core.markdown.door", "mlsdapp.core.markdown.marks", "mlsdapp.core.markdown.sanitise"}


def found_in(source: str) -> list[str]:
    return [what for what, pattern in FORBIDDEN.items() if re.search(pattern, source, re.IGNORECASE)]


def without_tags(source: str) -> str:
    """The HTML a template writes itself; what its tags and variables write is left out."""
    return re.sub(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}", "", source, flags=re.DOTALL)


def roots_of(source: str) -> list[Element]:
    return [child for child in parse(without_tags(source)).children if isinstance(child, Element)]


def is_exempt(name: str) -> bool:
    return name in WITHOUT_ID or name in DRAWN_OFTEN or "_partials/icons/" in name


def included_in_loops() -> set[str]:
    """Partials that another template includes between `for` and `endfor`, and so more than once a page."""
    found = set()
    for path in PAGES.values():
        depth = 0
        for tag in re.findall(r"\{%\s*(for|endfor|include\s+\"[^\"]+\")", path.read_text("utf-8")):
            depth += {"for": 1, "endfor": -1}.get(tag, 0)
            if depth and tag.startswith("include"):
                found.add(tag.split('"')[1])
    return found


DRAWN_OFTEN = included_in_loops()


@pytest.mark.parametrize("name", TEMPLATES)
def test_template_holds_nothing_inline(name):
    found = found_in(TEMPLATES[name].read_text("utf-8"))

    assert [what for what in found if what != "HTML that is believed" or name in PAGES] == []  # a mail is plain text


@pytest.mark.parametrize(
    ("source", "what"),
    [
        ("<p style='a'>", "a style attribute"),
        ("<style>", "a style element"),
        ("<script>a()</script>", "a script without a file"),
        ("<script src='a.js'>a()</script>", "a script with content"),
        ("<p onclick='a()'>", "an event handler"),
        ("<p hx-on:click='a()'>", "an event handler"),
        ("<a href='javascript:a()'>", "a script address"),
        ("<img src='data:image/png,a'>", "a data address"),
        ("<p hx-vals='js:{a:1}'>", "an expression for htmx"),
        ("<p hx-trigger='click[ctrlKey]'>", "a filter of htmx's triggers"),
        ("{{ a|safe }}", "HTML that is believed"),
        ("{% autoescape off %}", "HTML that is believed"),
    ],
)
def test_what_is_inline_is_found(source, what):
    assert what in found_in(source)


@pytest.mark.parametrize("name", [name for name in PARTIALS if not is_exempt(name)])
def test_partial_has_one_root_named_after_its_file(name):
    roots = roots_of(PARTIALS[name].read_text("utf-8"))

    assert [root.attributes.get("id") for root in roots] == [Path(name).stem.replace("_", "-")]


@pytest.mark.parametrize("name", [name for name in PARTIALS if is_exempt(name)])
def test_partial_drawn_more_than_once_has_one_root_without_an_id_of_its_own(name):
    source = PARTIALS[name].read_text("utf-8")

    assert len(roots_of(source)) == 1
    # An id that a variable makes unique is gone from what is left without tags.
    assert roots_of(source)[0].attributes.get("id", "") in {"", "-"} or "{{" in source.split(">")[0]


def test_exceptions_exist():
    assert set(WITHOUT_ID) - set(PARTIALS) == set()


def test_partials_are_swapped_by_an_id_there_is():
    """Every target that a template or a view names is the root of a partial, or stands in a page."""
    written = "".join(path.read_text("utf-8") for path in PAGES.values())
    targets = set(re.findall(r'hx-target="#([a-z-]+)"', written))
    for path in sources().values():
        targets |= set(re.findall(r'retarget\(\w+, "#([a-z-]+)"\)', path.read_text("utf-8")))

    assert {"hint", "two-versions", "save-problem", "save-status"} <= targets
    assert [target for target in sorted(targets) if f'id="{target}"' not in written] == []


@pytest.mark.parametrize("name", TEMPLATES)
def test_template_compiles(name):
    """Every tag, filter and library it loads exists."""
    assert get_template(name).template.name == name


def test_templates_include_and_extend_what_exists():
    missing = []
    for name, path in TEMPLATES.items():
        for other in re.findall(r"\{%\s*(?:include|extends)\s+[\"']([^\"']+)[\"']", path.read_text("utf-8")):
            if other not in TEMPLATES and not is_template_of_a_library(other):
                missing.append((name, other))

    assert missing == []


def is_template_of_a_library(name: str) -> bool:
    return name.split("/")[0] in {"admin", "registration", "django"}


def url_names(patterns=None, namespace: str = "") -> set[str]:
    names = set()
    for pattern in patterns if patterns is not None else get_resolver().url_patterns:
        if isinstance(pattern, URLPattern):
            names.add(f"{namespace}{pattern.name}")
        else:
            names |= url_names(
                pattern.url_patterns, f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace
            )
    return names


def test_templates_name_addresses_that_exist():
    known = url_names()
    named = {
        (name, url)
        for name, path in TEMPLATES.items()
        for url in re.findall(r"\{%\s*url\s+[\"']([^\"']+)[\"']", path.read_text("utf-8"))
    }

    assert "writeups:save-answer" in {url for _, url in named}
    assert sorted((name, url) for name, url in named if url not in known) == []


def test_templates_write_no_address_of_ours_by_hand():
    by_hand = re.compile(r"(?:href|action|hx-get|hx-post)=[\"'](/[^\"'{]*)")
    found = {(name, address) for name, path in PAGES.items() for address in by_hand.findall(path.read_text("utf-8"))}

    assert found == {("500.html", "/")}  # which has to render when nothing else does


def test_templates_name_static_files_and_icons_that_exist():
    missing = []
    for name, path in TEMPLATES.items():
        source = path.read_text("utf-8")
        missing += [
            (name, file) for file in re.findall(r"\{%\s*static\s+[\"']([^\"']+)", source) if not finders.find(file)
        ]
        icons = re.findall(r"\{%\s*icon\s+[\"']([^\"']+)", source)
        missing += [(name, icon) for icon in icons if f"_partials/icons/{icon}.html" not in TEMPLATES]

    assert missing == []


def test_every_template_is_used():
    """By its name in another template or in our code; allauth, Django and the admin ask for theirs by convention."""
    written = "".join(path.read_text("utf-8") for path in [*TEMPLATES.values(), *sources().values()])
    by_convention = ("account/", "allauth/", "admin/", "registration/", "_partials/icons/")
    errors = {"403.html", "404.html", "500.html"}
    unused = [name for name in TEMPLATES if name not in errors and not name.startswith(by_convention)]

    assert [name for name in unused if f'"{name}"' not in written and f"'{name}'" not in written] == []


def test_only_the_door_marks_html_as_safe():
    marking = set()
    for name, path in sources().items():
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            called = node.func if isinstance(node, ast.Call) else None
            named = getattr(called, "id", getattr(called, "attr", ""))
            if named in {"mark_safe", "SafeString", "SafeText"}:
                marking.add(name)
            if isinstance(node, ast.FunctionDef) and node.name == "__html__":
                marking.add(name)

    assert marking <= MARKS_SAFE
    assert "mlsdapp.core.markdown.door" in marking


def test_rendered_markdown_stands_where_htmx_does_nothing():
    """What users wrote may hold no attribute of htmx, and if it did, it would stay asleep."""
    wrong, count = [], 0
    for name, path in PAGES.items():
        source = path.read_text("utf-8")
        rendered = re.findall(r"(<[a-z]+\b[^>]*>)\s*(?:\{% for [^%]*%\})?\{(?:% prose |\{ [\w.]*\.html \})", source)
        wrong += [(name, tag) for tag in rendered if "hx-disable" not in tag]
        count += len(rendered)

    assert count > 8
    assert wrong == []
