"""Journeys drive a real Chromium against a real server process."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.journeys.browser import find_chromium
from tests.journeys.server import Server, environment, manage
from tests.journeys.visitor import Visitor

# A busy machine is slow, not wrong: nothing here measures speed.
PATIENCE = 30_000
expect.set_options(timeout=PATIENCE)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Every test here is a journey, and one worker runs them all: two browsers on two cores only get in each other's way."""
    for item in items:
        if "tests/journeys/" in item.path.as_posix():
            item.add_marker(pytest.mark.journey)
            item.add_marker(pytest.mark.xdist_group("journeys"))


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict) -> dict:
    quiet = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
    return browser_type_launch_args | {"executable_path": find_chromium(), "args": quiet}


@pytest.fixture(scope="session")
def prepared_database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with the framework and the case studies, made once and copied for each journey."""
    folder = tmp_path_factory.mktemp("prepared")
    database = folder / "prepared.sqlite3"
    env = environment(folder, database)
    manage("migrate", "--verbosity", "0", env=env)
    manage("import_framework", env=env)
    manage("import_case_studies", env=env)
    return database


@pytest.fixture
def server(tmp_path: Path, prepared_database: Path) -> Iterator[Server]:
    running = Server(tmp_path, prepared_database)
    running.start()
    yield running
    running.close()


@pytest.fixture
def context(browser: Browser, server: Server) -> Iterator[BrowserContext]:
    """A browser profile of its own, wide and light."""
    opened = browser.new_context(base_url=server.url, viewport={"width": 1280, "height": 800}, color_scheme="light")
    opened.set_default_timeout(PATIENCE)
    yield opened
    opened.close()


@pytest.fixture
def page(context: BrowserContext) -> Page:
    return context.new_page()


@pytest.fixture
def visitor(page: Page) -> Visitor:
    """A guest at the editor of step 3, with the console watched."""
    return Visitor(page)
