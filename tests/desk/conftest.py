"""Who sits at the desk, and what is handed over to it."""

import pytest
from django.test import Client

from mlsdapp.accounts.models import User
from mlsdapp.casestudies.services import make_editors
from mlsdapp.writeups.models import Appeal
from tests.factories.accounts import UserFactory
from tests.factories.writeups import make_appeal, make_submitted

PASSAGE = "The world moves on, so numbers of last month mislead."


def make_editor(name: str) -> User:
    editor = UserFactory(email=f"{name.lower()}@example.org", display_name=name, is_staff=True)
    editor.groups.add(make_editors())
    return editor


@pytest.fixture
def editor(db) -> User:
    return make_editor("Edith")


@pytest.fixture
def as_editor(editor) -> Client:
    client = Client()
    client.force_login(editor)
    return client


@pytest.fixture
def htmx() -> dict[str, str]:
    """The header by which htmx says that it asks."""
    return {"HX-Request": "true"}


@pytest.fixture
def appeal(alice, case_study) -> Appeal:
    """Alice says that a sentence of hers covers drift, which no cue finds there."""
    return make_appeal(make_submitted(alice, case_study, {3: PASSAGE}), note="It is drift in plain words.")
