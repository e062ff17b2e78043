"""What the browser keeps for the time without a server."""

import json
import re

import pytest
from django.contrib.staticfiles import finders
from django.urls import reverse

from mlsdapp.core.templatetags.site import STYLESHEETS
from tests.factories.writeups import save
from tests.markup import page

SHELLS = ["/offline/", "/offline/workspace/"]


def described(response) -> dict:
    """What the worker's script says it keeps."""
    found = re.fullmatch(r'self\.SHELL = (\{.*\});\nimportScripts\("(.*)"\);\n', response.content.decode())
    return json.loads(found[1]) | {"script": found[2]}


def file_of(address: str) -> str | None:
    """The static file behind an address."""
    return finders.find(address.removeprefix("/static/"))


def test_service_worker_is_a_script_that_is_asked_for_each_time(client, db):
    response = client.get("/sw.js")

    assert (response.status_code, response["Content-Type"]) == (200, "text/javascript")
    assert response["Cache-Control"] == "no-cache"
    assert reverse("writeups:service-worker") == "/sw.js"  # at the root, so that it may answer for every page


def test_service_worker_names_files_that_exist(client, db):
    shell = described(client.get("/sw.js"))

    assert [address for address in [*shell["files"], shell["script"]] if file_of(address) is None] == []
    assert [f"/static/{name}" for name in STYLESHEETS] == shell["files"][: len(STYLESHEETS)]
    assert (shell["offline"], shell["workspace"]) == tuple(SHELLS)


@pytest.mark.parametrize("address", SHELLS)
def test_service_worker_keeps_every_file_a_shell_needs(client, db, address):
    kept = described(client.get("/sw.js"))["files"]

    tree = page(client.get(address))

    needed = [link.attributes["href"] for link in tree.all("link")] + [s.attributes["src"] for s in tree.all("script")]
    assert len(needed) > len(STYLESHEETS)
    assert [file for file in needed if file not in kept] == []


def test_service_workers_cache_is_named_after_the_files(client, db, settings):
    before = described(client.get("/sw.js"))["name"]

    settings.STATIC_URL = "/elsewhere/"

    assert re.fullmatch(r"shell-[0-9a-f]{12}", before)
    assert described(client.get("/sw.js"))["name"] != before


@pytest.mark.parametrize("address", ["/sw.js", *SHELLS])
def test_shells_are_the_same_for_everybody(client, alice, draft, address):
    save(draft, 3, "What Alice wrote.")
    alice.display_name = "Alice Liddell"
    alice.theme = "dark"
    alice.save()
    nobody = client.get(address)
    client.force_login(alice)

    response = client.get(address)

    assert response.content == nobody.content
    assert nobody.cookies == response.cookies == {}
    for own in (b"What Alice wrote.", b"Alice Liddell", b"csrf", draft.case_study.title.encode()):
        assert own not in response.content


@pytest.mark.parametrize("address", ["/sw.js", *SHELLS])
def test_shells_ask_the_database_for_nothing(client, db, address, django_assert_num_queries):
    with django_assert_num_queries(0):
        response = client.get(address)

    assert response.status_code == 200


def test_workspace_shell_has_a_labelled_editor_and_knows_where_to_ask(client, db):
    tree = page(client.get("/offline/workspace/"))

    assert tree.one("label", **{"for": "shell-text"}).text == "Your answer in Markdown"
    assert tree.one("textarea", id="shell-text").raw == ""
    assert tree.one("body").attributes["data-healthz"] == "/healthz/"
    assert tree.all("form") == []


def test_offline_page_says_that_nothing_is_lost(client, db):
    tree = page(client.get("/offline/"))

    assert tree.one("h1").text == "No server answers just now."
    assert tree.all("form") == []


@pytest.mark.parametrize("address", ["/sw.js", *SHELLS])
def test_shells_are_only_read(client, db, address):
    response = client.post(address)

    assert (response.status_code, response["Allow"]) == (405, "GET")
