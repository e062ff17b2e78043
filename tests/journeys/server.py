"""The product as a process of its own, on a database of its own: journeys stop it and start it again."""

import os
import shutil
import socket
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def environment(folder: Path, database: Path) -> dict[str, str]:
    """What `make run` sets, with the key that its own rule writes into a .env file."""
    key_file = folder / ".env"
    if not key_file.exists():
        subprocess.run(["make", "--silent", "-f", ROOT / "Makefile", ".env"], cwd=folder, check=True)
    key = key_file.read_text().strip().removeprefix("SECRET_KEY=")
    inherited = {name: value for name, value in os.environ.items() if name in {"PATH", "HOME", "LANG", "TMPDIR"}}
    return inherited | {
        "DEBUG": "1",
        "SECRET_KEY": key,
        "DATABASE_URL": f"sqlite:///{database}",
        "LOG_LEVEL": "WARNING",
        "EMAIL_URL": "dummy://",
    }


def manage(*arguments: str, env: dict[str, str]) -> None:
    subprocess.run([sys.executable, "manage.py", *arguments], cwd=ROOT, env=env, check=True, capture_output=True)


class Server:
    """One server at one address; `stop` and `start` keep the database and the address."""

    def __init__(self, folder: Path, prepared: Path) -> None:
        self.database = folder / "practice.sqlite3"
        shutil.copy(prepared, self.database)
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.env = environment(folder, self.database)
        self.log = (folder / "server.log").open("ab")
        self.process: subprocess.Popen | None = None

    def as_production(self, folder: Path) -> None:
        """Serve as an operator would, but for https: no DEBUG, hashed static files, our own error pages."""
        self.env |= {"DEBUG": "0", "HTTPS": "0", "ALLOWED_HOSTS": "127.0.0.1", "STATIC_ROOT": str(folder / "static")}
        manage("collectstatic", "--noinput", env=self.env)

    def start(self) -> None:
        command = [sys.executable, "manage.py", "runserver", "--noreload", f"127.0.0.1:{self.port}"]
        self.process = subprocess.Popen(command, cwd=ROOT, env=self.env, stdout=self.log, stderr=self.log)
        deadline = time.monotonic() + 90
        while time.monotonic() < deadline:
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", self.port)) == 0:
                    return
            time.sleep(0.1)
        raise RuntimeError("the server did not start within 90 s")

    def stop(self) -> None:
        if self.process:
            self.process.terminate()
            self.process.wait(timeout=30)
            self.process = None

    def close(self) -> None:
        self.stop()
        self.log.close()
