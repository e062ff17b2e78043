"""The repository: what lies at its top, how long its files are, what they may not mention, and what its locks pin."""

import re
import subprocess
import tomllib
from functools import cache

import pytest

from .imports import ROOT, sources

TOP = {
    "manage.py",
    "pyproject.toml",
    "README.md",
    "mlsdapp",
    "templates",
    "static",
    "fixtures",
    "tests",
    "requirements",
    "Makefile",
    "LICENSE",
    "CHANGELOG.md",
    "CONTRIBUTING.md",
    "docs",
    ".ci",
}
LONGEST = 400
LOCKS = {path.name: path for path in sorted((ROOT / "requirements").glob("*.txt"))}

# Put together here, so that this file does not mention them.
REGISTRIES = [
    "pypi" + ".org",
    "python" + "hosted.org",
    "registry.npm" + "js.org",
    "deb.deb" + "ian.org",
    "docker" + ".io",
]
WORKPLACE = ["/wo" + "rk/", "/tmp/br" + "ief", "file://" + "/wo"]


@cache
def tracked() -> tuple[str, ...]:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True)
    return tuple(name for name in listed.stdout.split("\0") if name)


@cache
def text_of(name: str) -> str:
    path = ROOT / name
    if not path.is_file():  # taken away in the working copy and not committed yet
        return ""
    return path.read_bytes().decode("utf-8", errors="replace")


def test_the_top_level_is_complete_and_holds_nothing_else():
    top = {name.split("/")[0] for name in tracked()}

    assert TOP - top == set()
    assert {name for name in top - TOP if not name.startswith(".")} == set()


def test_no_module_template_or_asset_is_longer_than_it_should_be():
    kinds = (".py", ".html", ".css", ".js")
    own = [
        name for name in tracked() if name.startswith(("mlsdapp/", "templates/", "static/")) and name.endswith(kinds)
    ]
    long = [name for name in own if len(text_of(name).splitlines()) > LONGEST and "/migrations/" not in name]

    assert len(own) > 150
    assert long == []


@pytest.mark.parametrize("word", [*REGISTRIES, *WORKPLACE])
def test_no_file_mentions_where_it_was_made(word):
    assert [name for name in tracked() if word in text_of(name)] == []


def test_nothing_secret_or_made_by_a_machine_is_kept():
    suffixes = (".sqlite3", ".pyc", ".log", ".pem", ".key")

    assert [name for name in tracked() if name.endswith(suffixes) or name.split("/")[-1] == ".env"] == []
    assert [name for name in tracked() if name.startswith(("staticfiles/", "htmlcov/", "dist/"))] == []


def test_text_files_end_with_one_line_end_and_hold_no_carriage_returns():
    kinds = (".py", ".html", ".css", ".js", ".yaml", ".toml", ".md", ".txt")
    # A line end at the end of a message would be shown.
    texts = {
        name: text_of(name) for name in tracked() if name.endswith(kinds) and not name.startswith("templates/account/")
    }

    assert [name for name, text in texts.items() if text.strip() and not text.endswith("\n")] == []
    assert [name for name, text in texts.items() if "\r" in text] == []


def requirements(lock: str) -> dict[str, str]:
    """Each requirement of a lock with its version; what is no requirement, hash or comment is an error."""
    joined = LOCKS[lock].read_text("utf-8").replace("\\\n", " ")
    found = {}
    for line in joined.splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        pinned = re.fullmatch(r"([a-z0-9.-]+)==([\w.]+)( ; [^-]*?)?\s+((?:\s*--hash=sha256:[0-9a-f]{64})+)\s*", line)
        assert pinned, line
        found[pinned[1]] = pinned[2]
    return found


@pytest.mark.parametrize("lock", LOCKS)
def test_every_requirement_is_pinned_and_hashed(lock):
    found = requirements(lock)

    assert found
    assert "mlsdapp" not in found


@pytest.mark.parametrize("lock", LOCKS)
def test_locks_name_no_address(lock):
    source = LOCKS[lock].read_text("utf-8")

    assert (
        re.findall(r"https?:|git\+|\s@\s|--(?:extra-)?index-url|--find-links|^-e\s|file:", source, re.MULTILINE) == []
    )


def test_locks_agree_with_each_other():
    run, prod, test = (requirements(f"{name}.txt") for name in ("run", "prod", "test"))

    assert run.items() <= prod.items() <= test.items()


def test_locks_hold_what_the_project_asks_for():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    extras = project["optional-dependencies"]
    asked = {
        "run.txt": project["dependencies"],
        "prod.txt": project["dependencies"] + extras["prod"],
        "test.txt": project["dependencies"] + extras["prod"] + extras["test"],
    }

    for lock, wanted in asked.items():
        names = {re.sub(r"[-_.]+", "-", re.match(r"[\w.-]+", one)[0].lower()) for one in wanted}
        assert names - requirements(lock).keys() == set(), lock


def test_the_engines_stemmer_is_pinned_exactly():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]

    pinned = [one for one in project["dependencies"] if one.startswith("PyStemmer")]
    assert pinned == [f"PyStemmer=={requirements('run.txt')['pystemmer']}"]


def test_tests_mirror_the_packages():
    packages = {name.split(".")[1] for name, path in sources().items() if path.stem == "__init__" and "." in name}
    beside = {"architecture", "factories", "journeys"}

    folders = {path.name for path in (ROOT / "tests").iterdir() if path.is_dir() and not path.name.startswith("_")}
    assert folders - beside - packages == set()


def test_command_names_are_those_that_are_promised():
    names = {path.stem for path in (ROOT / "mlsdapp").glob("*/management/commands/*.py") if path.stem != "__init__"}

    assert {"import_framework", "import_case_studies", "check_case_studies", "score", "run_due"} <= names
