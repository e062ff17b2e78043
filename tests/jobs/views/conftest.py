"""What the views of background work are asked with."""

import pytest


@pytest.fixture
def as_alice(client, alice):
    """A browser in which Alice is signed in."""
    client.force_login(alice)
    return client


@pytest.fixture
def htmx() -> dict[str, str]:
    """The header by which htmx says that it asks."""
    return {"HX-Request": "true"}
