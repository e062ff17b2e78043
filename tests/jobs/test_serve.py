"""Web and worker in one terminal: what ends one ends all, and nothing is left behind."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.conf import settings

PATIENCE = 60


@pytest.fixture
def port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@pytest.fixture
def serve(tmp_path: Path, port: int) -> Iterator[Callable[..., subprocess.Popen]]:
    """Serve on a database without tables: enough for the web, and too little for a worker."""
    begun: list[subprocess.Popen] = []

    def begin(**environment: str) -> subprocess.Popen:
        own = {"SECRET_KEY": "only-for-tests", "DEBUG": "1", "DATABASE_URL": f"sqlite:///{tmp_path / 'empty.sqlite3'}"}
        command = [sys.executable, "manage.py", "serve", "--port", str(port)]
        env = {"PATH": os.environ["PATH"]} | own | environment
        begun.append(
            subprocess.Popen(command, cwd=settings.BASE_DIR, env=env, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL)
        )
        return begun[0]

    yield begin
    for process in begun:
        process.terminate()
        process.communicate(timeout=PATIENCE)


def answers(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def test_worker_that_dies_takes_the_web_with_it(serve, port):
    process = serve()

    _, errors = process.communicate(timeout=PATIENCE)

    assert process.returncode == 1
    assert errors.decode().splitlines()[-1] == "CommandError: db_worker ended (status 1), so the rest is stopped."
    assert not answers(port)


def test_interrupt_ends_all(serve, port):
    process = serve(WORKERS="0")
    deadline = time.monotonic() + PATIENCE
    while not answers(port) and time.monotonic() < deadline:
        time.sleep(0.1)
    assert answers(port)

    process.send_signal(signal.SIGINT)

    process.communicate(timeout=PATIENCE)
    assert process.returncode == 0
    assert not answers(port)
