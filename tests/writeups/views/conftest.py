"""What the views of the workspace are asked with."""

import pytest
import time_machine

from mlsdapp.casestudies.models import Consideration
from mlsdapp.core.ratelimit import is_over
from mlsdapp.writeups.models import WriteUp
from tests.factories.writeups import make_write_up

HTMX = {"HX-Request": "true"}
SECONDS = {"save": 60, "preview": 60, "coverage": 60, "hint": 60, "submit": 600, "start": 3600}  # a limit's window


@pytest.fixture
def draft(alice, case_study) -> WriteUp:
    """Alice's attempt in progress; nothing is written yet."""
    return make_write_up(alice, case_study)


@pytest.fixture
def as_alice(client, alice):
    """A browser in which Alice is signed in."""
    client.force_login(alice)
    return client


@pytest.fixture
def imbalance(draft) -> Consideration:
    """What is scored in step 3."""
    return Consideration.objects.get(key="class-imbalance")


@pytest.fixture
def htmx() -> dict[str, str]:
    """The header by which htmx says that it asks."""
    return HTMX


@pytest.fixture
def used_up():
    """Use a limit's scope so and so often within one window, without the requests; time stands still meanwhile."""
    with time_machine.travel("2026-03-01 12:00:10+00:00", tick=False):
        yield lambda scope, user, times: [
            is_over(scope, f"user:{user.pk}", 10_000, SECONDS[scope]) for _ in range(times)
        ]
