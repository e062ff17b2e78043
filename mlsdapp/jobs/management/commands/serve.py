"""The site and its worker in one terminal, for a laptop: none outlives the others."""

import os
import signal
import subprocess
import sys
import time
from contextlib import suppress
from typing import NoReturn

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

PATIENCE = 10  # seconds that a process has to end by itself
SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


class Stopped(Exception):
    """Somebody asked for the end."""


class Command(BaseCommand):
    help = "Serve the site, run background work and do everything timed, until one of them ends or Ctrl+C."

    def add_arguments(self, parser) -> None:
        parser.add_argument("--port", default="8000")

    def handle(self, *args, port: str, **options) -> None:
        commands = [["runserver", f"127.0.0.1:{port}"], ["run_due", "--every", "10", "--verbosity", "0"]]
        # Its reloader would outlive a worker that broke.
        commands += [["db_worker", "--no-reload"]] * settings.WORKERS
        for number in SIGNALS:
            signal.signal(number, stop)
        running: list[subprocess.Popen] = []
        try:
            for command in commands:
                running.append(begin(command))
            wait_for_the_first(running)
        except Stopped:
            return
        finally:
            end(running)


def stop(number: int, frame: object) -> NoReturn:
    raise Stopped


def begin(command: list[str]) -> subprocess.Popen:
    """Start one in a process group of its own, so that what it starts in turn ends with it."""
    return subprocess.Popen([sys.executable, "manage.py", *command], cwd=settings.BASE_DIR, process_group=0)


def wait_for_the_first(running: list[subprocess.Popen]) -> NoReturn:
    """Wait until a process ends, which none should; raises CommandError with its name."""
    while True:
        for process in running:
            if process.poll() is not None:
                raise CommandError(f"{process.args[2]} ended (status {process.returncode}), so the rest is stopped.")
        time.sleep(0.2)


def end(running: list[subprocess.Popen]) -> None:
    """Ask all to end, wait a little, and end by force whatever is left."""
    for number in SIGNALS:
        signal.signal(number, signal.SIG_IGN)
    signal_all(running, signal.SIGTERM)
    deadline = time.monotonic() + PATIENCE
    for process in running:
        with suppress(subprocess.TimeoutExpired):
            process.wait(timeout=max(0, deadline - time.monotonic()))
    signal_all(running, signal.SIGKILL)


def signal_all(running: list[subprocess.Popen], number: int) -> None:
    for process in running:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, number)
