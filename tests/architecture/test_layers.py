"""Who may import whom: packages, the modules inside them, and the engine, which needs none of us."""

import ast
import sys
from graphlib import CycleError, TopologicalSorter

import pytest

from .imports import PROJECT, ROOT, Import, imports, imports_of, package_of, resolve, sources, unit_of

# A package imports only from those on its left.
PACKAGES = (
    "rubric",
    "core",
    "accounts",
    "jobs",
    "casestudies",
    "writeups",
    "notifications",
    "reviews",
    "progress",
    "portability",
    "pages",
    "desk",
)

# Inside a package a module imports only from those above it. The engine and the door from Markdown to HTML are packages
# of pure functions with an order of their own: they only may not go in circles.
UNITS = (
    "datafiles",  # YAML to plain data, and back
    "models",
    "sizing",  # arithmetic of an estimate; pure
    "schema",  # plain data to fields, each refusal named
    "exporting",  # and back to YAML; pure
    "differing",  # two texts line by line; pure
    "diagram_theme",  # colours of pictures; pure
    "diagrams",  # Mermaid to SVG
    "markdown",
    "htmx",
    "ratelimit",
    "guests",  # the signed cookie that remembers one
    "context_processors",
    "scoring",  # between the engine and the tables
    "queries",
    "explaining",  # a finding in a sentence
    "afterwards",  # what opens once a write-up is submitted
    "passages",  # the text in blocks, with its notes
    "feedback",  # reads that shape the feedback page
    "sample",  # reads that shape the sample
    "merging",  # two texts in one; pure
    "checking",  # whether data files and case studies are fit to publish
    "services",
    "publishing",  # the desk's background work
    "evaluation",  # agreement with readers; pure
    "benchmarks",  # the promised speed figures; pure
    "claiming",  # what happens at sign-in, by a service
    "adapter",
    "forms",
    "access",  # who may sit at the desk
    "middleware",
    "templatetags",
    "sitemaps",
    "views",
    "urls",
    "admin",
    "management",
    "migrations",
    "apps",
)
PURE = {"rubric"}

# A package's public door. What else may be used from outside, and why.
DOOR = {"models", "queries", "services"}
OTHER_DOORS = {
    "mlsdapp.rubric.lint": "data files are checked by it, and nothing else is",
    "mlsdapp.accounts.guests": "who this browser worked as is asked where work begins and where it is claimed",
    "mlsdapp.writeups.feedback": "the sample write-up is marked as every other is",
    "mlsdapp.writeups.passages": "the bench shows evidence as feedback does",
    "mlsdapp.writeups.scoring": "the bench and the statistics speak of depths as write-ups do",
    "mlsdapp.casestudies.checking": "the bench warns of what the forms of considerations warn of",
}

# Outside the standard library; the stemmer's version is part of the engine's.
ENGINE_MAY_IMPORT = {"Stemmer"}

FOUND = [found for found in imports() if found.is_ours]


def test_every_package_has_its_place():
    packages = {package_of(name) for name in sources()} - {""}

    assert packages - set(PACKAGES) == set()


def test_packages_import_only_from_their_left():
    wrong = []
    for found in FOUND:
        importer, module = package_of(found.importer), package_of(found.module)
        if importer and (not module or PACKAGES.index(module) > PACKAGES.index(importer)):
            wrong.append(str(found))

    assert wrong == []


@pytest.mark.parametrize("package", ["rubric", "core"])
def test_the_first_packages_need_none_of_ours(package):
    assert [str(found) for found in FOUND if package_of(found.importer) == package != package_of(found.module)] == []


def test_every_module_has_its_place():
    units = {unit_of(name) for name in sources() if package_of(name) not in PURE} - {"__init__"}

    assert units - set(UNITS) == set()


def test_modules_of_a_package_import_only_from_above():
    wrong = []
    for found in FOUND:
        package = package_of(found.importer)
        importer, module = unit_of(found.importer), unit_of(found.module)
        if package != package_of(found.module) or package in PURE | {""} or importer == module:
            continue
        if "__init__" in (importer, module) or UNITS.index(module) > UNITS.index(importer):
            wrong.append(str(found))

    assert wrong == []


def test_nothing_is_imported_in_circles():
    modules = sources()
    needs: dict[str, set[str]] = {name: set() for name in modules}
    for found in FOUND:
        if found.module != found.importer:
            needs[found.importer].add(found.module)

    try:
        order = list(TopologicalSorter(needs).static_order())
    except CycleError as circle:
        pytest.fail(" -> ".join(circle.args[1]))
    assert set(modules) <= set(order)


def test_other_packages_come_in_by_the_door():
    wrong = []
    for found in FOUND:
        package = package_of(found.module)
        if package in {package_of(found.importer), "core", ""} or package_of(found.importer) == "":
            continue
        is_root = package == "rubric" and found.module == f"{PROJECT}.rubric"
        if not is_root and unit_of(found.module) not in DOOR and found.module not in OTHER_DOORS:
            wrong.append(str(found))

    assert wrong == []


def test_every_other_door_is_used():
    used = {found.module for found in FOUND if package_of(found.importer) != package_of(found.module)}

    assert set(OTHER_DOORS) - used == set()


def test_nobody_uses_what_another_package_keeps_to_itself():
    assert [use for name, path in sources().items() for use in private_uses(name, path.read_text("utf-8"))] == []


def private_uses(name: str, source: str) -> list[str]:
    """Underscore names of other packages, imported or reached through a module of theirs."""
    path = sources().get(name, ROOT / PROJECT / "pages" / "example.py")
    mine, foreign, found = package_of(name), set(), []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.ImportFrom) and (base := resolve(name, path, node)).startswith(PROJECT):
            for alias in node.names:
                inner = f"{base}.{alias.name}" if f"{base}.{alias.name}" in sources() else base
                if package_of(inner) == mine:
                    continue
                foreign.add(alias.asname or alias.name)
                if alias.name.startswith("_") or any(part.startswith("_") for part in base.split(".")):
                    found.append(f"{name}:{node.lineno} {base}.{alias.name}")
    for node in ast.walk(ast.parse(source)):
        is_private = isinstance(node, ast.Attribute) and node.attr.startswith("_") and not node.attr.startswith("__")
        if is_private and isinstance(node.value, ast.Name) and node.value.id in foreign and node.attr != "_meta":
            found.append(f"{name}:{node.lineno} {node.value.id}.{node.attr}")
    return found


def test_the_engine_needs_the_standard_library_and_the_stemmer():
    roots = {found.module.split(".")[0] for found in imports() if package_of(found.importer) == "rubric"}

    assert roots - sys.stdlib_module_names - {PROJECT} == ENGINE_MAY_IMPORT


def test_the_engine_touches_neither_files_nor_clock_nor_chance():
    effects = {"os", "pathlib", "io", "time", "datetime", "random", "secrets", "socket", "subprocess", "uuid"}

    used = [str(found) for found in imports() if package_of(found.importer) == "rubric" and found.module in effects]

    assert used == []


def test_no_module_is_called_utils():
    assert [name for name in sources() if name.rsplit(".")[-1] in {"utils", "helpers", "misc", "common"}] == []


def test_every_module_says_what_it_is_for():
    silent = []
    for name, path in sources().items():
        source = path.read_text("utf-8")
        if source.strip() and not ast.get_docstring(ast.parse(source)) and "migrations" not in name:
            silent.append(name)

    assert silent == []


# The tests above find nothing in a clean checkout, so this shows that they can.
EXAMPLE = """
import mlsdapp.desk.views
from mlsdapp import reviews
from mlsdapp.writeups import services as s
from ..casestudies.queries import _parsed
from .queries import with_attempts

def late():
    from mlsdapp.writeups.views import workspace
    s._keep()
"""


def test_imports_are_read_in_every_form():
    path = ROOT / PROJECT / "pages" / "example.py"

    found = list(imports_of("mlsdapp.pages.example", path, EXAMPLE))

    assert [(one.module, one.name) for one in found] == [
        ("mlsdapp.desk.views", ""),
        ("mlsdapp", "reviews"),
        ("mlsdapp.writeups.services", ""),
        ("mlsdapp.casestudies.queries", "_parsed"),
        ("mlsdapp.pages.queries", "with_attempts"),
        ("mlsdapp.writeups.views.workspace", ""),
    ]
    assert all(isinstance(one, Import) and one.is_ours for one in found)


def test_private_uses_are_found_in_every_form():
    assert private_uses("mlsdapp.pages.example", EXAMPLE) == [
        "mlsdapp.pages.example:5 mlsdapp.casestudies.queries._parsed",
        "mlsdapp.pages.example:10 s._keep",
    ]
