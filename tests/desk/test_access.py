"""Who may open the desk, and how."""

import pytest
from django.contrib.auth.models import Permission
from django.urls import reverse

from mlsdapp.writeups.models import Appeal
from tests.factories.accounts import UserFactory

READ = {
    "overview": [],
    "case-studies": [],
    "bench": [],
    "bench-case": ["slug"],
    "statistics-list": [],
    "statistics": ["slug"],
    "appeals": [],
    "appeal": ["appeal"],
    "preview": ["slug"],
    "preview-step": ["slug", 3],
    "preview-after": ["slug"],
}
CHANGE = {"appeal-example": ["appeal"], "appeal-cue": ["appeal"], "appeal-decline": ["appeal"]}
BOTH = {"bench", "bench-case"}  # nothing is changed by asking


@pytest.fixture
def address(case_study, appeal):
    known = {"slug": case_study.slug, "appeal": appeal.pk}
    return lambda name: reverse(f"desk:{name}", args=[known.get(a, a) for a in (READ | CHANGE)[name]])


@pytest.mark.parametrize("name", [*READ, *CHANGE])
def test_stranger_finds_no_desk(client, charlie, address, name):
    client.force_login(charlie)

    ask = client.get if name in READ else client.post

    assert ask(address(name)).status_code == 404
    assert Appeal.objects.get().status == "open"


@pytest.mark.parametrize("name", ["overview", "appeal"])
def test_staff_without_the_permission_find_no_desk(client, address, name):
    operator = UserFactory(is_staff=True)
    operator.user_permissions.add(Permission.objects.get(codename="view_any"))
    client.force_login(operator)

    assert client.get(address(name)).status_code == 404


@pytest.mark.parametrize("name", ["overview", "appeal"])
def test_the_permission_alone_opens_nothing(client, charlie, address, name):
    charlie.user_permissions.add(Permission.objects.get(codename="change_casestudy"))
    client.force_login(charlie)

    assert client.get(address(name)).status_code == 404


@pytest.mark.parametrize("name", [*READ, *CHANGE])
def test_anonymous_is_asked_to_sign_in(client, address, name):
    response = client.get(address(name)) if name in READ else client.post(address(name))

    assert (response.status_code, response["Location"]) == (302, f"/account/login/?next={address(name)}")


@pytest.mark.parametrize("name", [*READ, *CHANGE])
def test_wrong_method(as_editor, address, name):
    if name in BOTH:
        response = as_editor.put(address(name))
    else:
        response = as_editor.post(address(name)) if name in READ else as_editor.get(address(name))

    assert response.status_code == 405


def test_an_editor_reads_no_write_up(as_editor, appeal):
    response = as_editor.get(reverse("writeups:feedback", args=[appeal.submission.write_up_id]))

    assert response.status_code == 404
