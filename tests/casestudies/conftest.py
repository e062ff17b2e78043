"""Data files of a test's own in place of the project's, and editors."""

from pathlib import Path

import pytest
from django.contrib.auth.models import Group
from django.test import Client

from mlsdapp.accounts.models import User
from tests.factories.accounts import UserFactory

from . import files


@pytest.fixture
def fixtures(tmp_path, settings) -> Path:
    """A folder of small valid data files, which commands read instead of the project's."""
    settings.FIXTURES_DIR = files.write_all(tmp_path / "fixtures")
    return settings.FIXTURES_DIR


def make_editor(name: str) -> User:
    editor = UserFactory(email=f"{name.lower()}@example.org", display_name=name, is_staff=True)
    editor.groups.add(Group.objects.get(name="Editors"))
    return editor


@pytest.fixture
def eda(db) -> User:
    """An editor."""
    return make_editor("Eda")


@pytest.fixture
def edo(db) -> User:
    """Another editor."""
    return make_editor("Edo")


def desk_of(editor: User) -> Client:
    client = Client()
    client.force_login(editor)
    return client


@pytest.fixture
def desk(eda) -> Client:
    """The browser of an editor."""
    return desk_of(eda)


@pytest.fixture
def other_desk(edo) -> Client:
    """The browser of another editor."""
    return desk_of(edo)
