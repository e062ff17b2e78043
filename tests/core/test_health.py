"""The process is up; the database answers and is migrated."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

CHECKS = ["/healthz/", "/readyz/"]

# A process of its own, whose database cannot be opened: what an operator sees when the disk or the server is gone.
ASK = """
import django, json
from django.test import Client
django.setup()
client = Client(SERVER_NAME="localhost")
answers = {address: client.get(address) for address in ("/healthz/", "/readyz/")}
print(json.dumps({address: [answer.status_code, answer.json()] for address, answer in answers.items()}))
"""


@pytest.mark.parametrize("address", CHECKS)
def test_check_is_open_to_everybody_and_never_cached(client, db, address):
    response = client.get(address)

    assert (response.status_code, response.json()) == (200, {"status": "ok"})
    assert "no-store" in response["Cache-Control"]
    assert response.cookies == {}


@pytest.mark.parametrize("address", CHECKS)
def test_check_answers_head(client, db, address):
    assert client.head(address).status_code == 200


@pytest.mark.parametrize("address", CHECKS)
def test_check_is_only_read(client, db, address):
    response = client.post(address)

    assert (response.status_code, response["Allow"]) == (405, "GET, HEAD")


def test_healthz_asks_the_database_for_nothing(client, db, django_assert_num_queries):
    with django_assert_num_queries(0):
        client.get("/healthz/")


@pytest.mark.parametrize("address", CHECKS)
def test_probes_speak_plain_http_where_everybody_else_is_led_to_https(client, db, settings, address):
    settings.SECURE_SSL_REDIRECT = True

    assert client.get(address).status_code == 200
    assert client.get("/privacy/").status_code == 301


def test_readyz_waits_for_migrations(client, db):
    for app, name in MigrationLoader(connection).graph.leaf_nodes("writeups"):
        MigrationRecorder(connection).record_unapplied(app, name)

    response = client.get("/readyz/")

    assert (response.status_code, response.json()) == (503, {"status": "migrations pending", "count": 1})


def test_readyz_says_that_the_database_is_down(tmp_path: Path):
    environment = {
        "PATH": os.environ["PATH"],
        "DJANGO_SETTINGS_MODULE": "mlsdapp.settings",
        "SECRET_KEY": "only-for-this-test",
        "ALLOWED_HOSTS": "localhost",
        "HTTPS": "0",
        "LOG_LEVEL": "CRITICAL",
        "CACHE_URL": "locmem://",
        "DATABASE_URL": f"sqlite:///{tmp_path / 'no-such-folder' / 'db.sqlite3'}",
    }

    done = subprocess.run(
        [sys.executable, "-c", ASK], cwd=settings.BASE_DIR, env=environment, capture_output=True, text=True, check=True
    )

    answers = json.loads(done.stdout)
    assert answers == {"/healthz/": [200, {"status": "ok"}], "/readyz/": [503, {"status": "database unreachable"}]}
