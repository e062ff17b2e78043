"""Fixtures that every package's tests share."""

import os

import pytest
from django.core.cache import cache

from mlsdapp.accounts.models import User
from mlsdapp.casestudies.models import CaseStudy, FrameworkStep
from tests.factories.accounts import UserFactory, make_guest
from tests.factories.casestudies import make_framework, make_published
from tests.journeys.browser import find_chromium, journey_names


def pytest_configure(config: pytest.Config) -> None:
    """CI sets REQUIRE_BROWSER, so that a machine without one cannot pass by leaving the journeys out."""
    if os.environ.get("REQUIRE_BROWSER") and not find_chromium():
        raise pytest.UsageError("No Chromium on this machine, and the journeys are required.")


def pytest_ignore_collect(collection_path, config: pytest.Config) -> bool | None:
    is_journey = "journeys" in collection_path.parts and collection_path.name.startswith("test_")
    return True if is_journey and not find_chromium() else None


def pytest_terminal_summary(terminalreporter) -> None:
    if not find_chromium():
        terminalreporter.write_line(f"No Chromium, so these journeys did not run: {', '.join(journey_names())}")


@pytest.fixture(autouse=True)
def _no_limits_from_other_tests():
    """Rate limits are counted in the cache, which outlives a test."""
    cache.clear()


@pytest.fixture
def alice(db) -> User:
    """An author."""
    return UserFactory(email="alice@example.org", display_name="Alice")


@pytest.fixture
def bob(db) -> User:
    """Another author."""
    return UserFactory(email="bob@example.org", display_name="Bob")


@pytest.fixture
def charlie(db) -> User:
    """A stranger to what the others wrote."""
    return UserFactory(email="charlie@example.org", display_name="Charlie")


@pytest.fixture
def guest(db) -> User:
    return make_guest()


@pytest.fixture
def framework(db) -> list[FrameworkStep]:
    return make_framework()


@pytest.fixture
def case_study(db) -> CaseStudy:
    """A small published case study with four considerations."""
    return make_published(slug="ad-click-prediction", title="Ad click prediction")
