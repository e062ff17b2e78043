"""Stylesheets and scripts: colours in one place, no ids, nothing important, small behaviours."""

import re

import pytest
from django.contrib.staticfiles import finders

from mlsdapp.core.templatetags.site import STYLESHEETS

from .imports import ROOT

STATIC = ROOT / "static"
SHEETS = {path.relative_to(STATIC).as_posix(): path for path in sorted(STATIC.rglob("*.css"))}
SCRIPTS = {path.relative_to(STATIC).as_posix(): path for path in sorted(STATIC.rglob("*.js"))}
TOKENS = "css/tokens.css"
ADMIN = {"css/admin.css"}  # loaded by the admin's own base template, and overrides what Django addresses by id

SEVERAL = {"css/components/settings.css"}  # the small things of the pages about an account
PRINT = "css/print.css"  # paper has tokens of its own, whatever the theme; it names colours in nothing else

# What CSS calls a colour.
NAMED = frozenset(
    """
    aliceblue antiquewhite aqua aquamarine azure beige bisque black blanchedalmond blue blueviolet brown burlywood
    cadetblue chartreuse chocolate coral cornflowerblue cornsilk crimson cyan darkblue darkcyan darkgoldenrod
    darkgray darkgreen darkgrey darkkhaki darkmagenta darkolivegreen darkorange darkorchid darkred darksalmon
    darkseagreen darkslateblue darkslategray darkslategrey darkturquoise darkviolet deeppink deepskyblue dimgray
    dimgrey dodgerblue firebrick floralwhite forestgreen fuchsia gainsboro ghostwhite gold goldenrod gray green
    greenyellow grey honeydew hotpink indianred indigo ivory khaki lavender lavenderblush lawngreen lemonchiffon
    lightblue lightcoral lightcyan lightgoldenrodyellow lightgray lightgreen lightgrey lightpink lightsalmon
    lightseagreen lightskyblue lightslategray lightslategrey lightsteelblue lightyellow lime limegreen linen
    magenta maroon mediumaquamarine mediumblue mediumorchid mediumpurple mediumseagreen mediumslateblue
    mediumspringgreen mediumturquoise mediumvioletred midnightblue mintcream mistyrose moccasin navajowhite navy
    oldlace olive olivedrab orange orangered orchid palegoldenrod palegreen paleturquoise palevioletred papayawhip
    peachpuff peru pink plum powderblue purple rebeccapurple red rosybrown royalblue saddlebrown salmon sandybrown
    seagreen seashell sienna silver skyblue slateblue slategray slategrey snow springgreen steelblue tan teal
    thistle tomato turquoise violet wheat white whitesmoke yellow yellowgreen
    """.split()  # noqa: SIM905 - a hundred and fifty quoted words are harder to read
)
COLOUR = re.compile(r"#[0-9a-f]{3,8}\b|\b(?:rgba?|hsla?|hwb|lab|lch|oklab|oklch|color)\(", re.IGNORECASE)


def without_comments(css: str) -> str:
    return re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)


def declarations(css: str) -> list[tuple[str, str]]:
    """Every property with its value, at whatever depth of nesting."""
    found = re.findall(r"([a-zA-Z-]+)\s*:\s*([^;{}]+)(?=[;}])", without_comments(css))
    return [(name.lower(), value.strip()) for name, value in found]


def selectors(css: str) -> list[str]:
    """Every selector; what at-rules ask for is left out."""
    preludes = re.findall(r"([^{};]+)\{", without_comments(css))
    return [prelude.strip() for prelude in preludes if not prelude.strip().startswith("@")]


def colours(css: str) -> list[str]:
    """Declarations that name a colour instead of a token."""
    found = []
    for name, value in declarations(css):
        bare = re.sub(r"var\(--[\w-]+\)|\"[^\"]*\"|'[^']*'|url\([^)]*\)", "", value)
        words = set(re.findall(r"(?<![\w-])[a-z]+(?![\w-])", bare.lower()))
        if COLOUR.search(bare) or words & NAMED:
            found.append(f"{name}: {value}")
    return found


@pytest.mark.parametrize("name", [name for name in SHEETS if name != TOKENS])
def test_colours_are_tokens(name):
    found = colours(SHEETS[name].read_text("utf-8"))

    assert [one for one in found if not (name == PRINT and one.startswith("--"))] == []


@pytest.mark.parametrize(
    "css",
    ["a{color:#fff}", "a{border:1px solid red}", "a{color: rgb(0 0 0 / 50%)}", "@media print{a{fill:OKLCH(0 0 0)}}"],
)
def test_colours_are_found(css):
    assert len(colours(css)) == 1


@pytest.mark.parametrize(
    "css", ["a{color:var(--ink-red)}", "a{content:'red'}", "a{color:CanvasText}", "/* red: #fff; */", ".red{top:0}"]
)
def test_what_is_no_colour_is_passed_over(css):
    assert colours(css) == []


def test_tokens_that_are_used_are_defined():
    defined = set(re.findall(r"(--[\w-]+)\s*:", SHEETS[TOKENS].read_text("utf-8")))
    django_admin = {"--"}
    used = {
        (name, token)
        for name, path in SHEETS.items()
        for token in re.findall(r"var\((--[\w-]+)\)", path.read_text("utf-8"))
        if name not in ADMIN or token in django_admin
    }

    assert len(used) > 100
    assert sorted((name, token) for name, token in used if token not in defined | locally_defined(name)) == []


def locally_defined(name: str) -> set[str]:
    return set(re.findall(r"(--[\w-]+)\s*:", SHEETS[name].read_text("utf-8")))


@pytest.mark.parametrize("name", SHEETS)
def test_nothing_is_important(name):
    assert re.findall(r"[\w-]+\s*:[^;{}]*!\s*important", without_comments(SHEETS[name].read_text("utf-8"))) == []


@pytest.mark.parametrize("name", [name for name in SHEETS if name not in ADMIN])
def test_selectors_name_no_ids(name):
    assert [
        selector for selector in selectors(SHEETS[name].read_text("utf-8")) if re.search(r"#[a-zA-Z_]", selector)
    ] == []


@pytest.mark.parametrize("name", SHEETS)
def test_stylesheets_fetch_nothing_from_elsewhere(name):
    assert (
        re.findall(r"@import|url\(\s*[\"']?(?:https?:)?//|data:", without_comments(SHEETS[name].read_text("utf-8")))
        == []
    )


def test_every_stylesheet_is_loaded_and_exists():
    assert [name for name in STYLESHEETS if finders.find(name) is None] == []
    assert set(SHEETS) - ADMIN == set(STYLESHEETS)


@pytest.mark.parametrize("name", [name for name in SHEETS if "/components/" in name and name not in SEVERAL])
def test_component_is_named_after_its_file(name):
    """One file a component: its own class stands in it."""
    stem = name.rsplit("/")[-1].removesuffix(".css")

    assert re.search(rf"\.{stem}(?![a-z])", without_comments(SHEETS[name].read_text("utf-8")))


@pytest.mark.parametrize("name", SCRIPTS)
def test_script_is_one_small_behaviour(name):
    source = SCRIPTS[name].read_text("utf-8")

    assert len(source.splitlines()) < 150
    assert source.startswith(('"use strict";\n/* ', '"use strict";\n// '))


@pytest.mark.parametrize("name", SCRIPTS)
def test_script_runs_no_text_as_code_or_markup(name):
    dangerous = r"\beval\(|new Function\(|set(?:Timeout|Interval)\(\s*[\"'`]|\.(?:inner|outer)HTML\s*\+?=|insertAdjacentHTML|document\.write"

    assert re.findall(dangerous, SCRIPTS[name].read_text("utf-8")) == []


@pytest.mark.parametrize("name", SCRIPTS)
def test_script_talks_to_no_other_server(name):
    assert re.findall(r"[\"'`](?:https?:)?//\w", SCRIPTS[name].read_text("utf-8")) == []


def test_every_script_is_used():
    written = "".join(path.read_text("utf-8") for path in (ROOT / "templates").rglob("*.html"))
    written += (ROOT / "mlsdapp" / "writeups" / "views" / "offline.py").read_text("utf-8")

    assert [name for name in SCRIPTS if name not in written] == []
