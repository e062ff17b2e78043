"""What signing up, in and out is asked with."""

import re

import pytest

from mlsdapp.accounts.models import User
from mlsdapp.accounts.services import start_guest
from tests.factories.accounts import PASSWORD


@pytest.fixture
def browser_guest(client, case_study) -> User:
    """The guest this browser works as, with the cookie that says so, through the front door."""
    client.post(f"/case-studies/{case_study.slug}/start/", {"time_zone": "Europe/Vienna"})
    return User.objects.guests().get(write_ups__case_study=case_study)


@pytest.fixture
def other_guest(db) -> User:
    return start_guest()


@pytest.fixture
def sign_up(client):
    def send(**fields):
        form = {"email": "new@example.org", "password1": PASSWORD, "display_name": "New"} | fields
        return client.post("/account/signup/", form)

    return send


@pytest.fixture
def sign_in(client):
    def send(email: str, password: str = PASSWORD):
        return client.post("/account/login/", {"login": email, "password": password})

    return send


@pytest.fixture
def link_in(mailoutbox):
    """The path of the link in the newest message."""

    def find() -> str:
        return re.search(r"http://testserver(/\S+)", mailoutbox[-1].body)[1]

    return find
