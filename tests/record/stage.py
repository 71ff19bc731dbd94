"""An installation of its own for tests that start and kill real processes: a home, a database, the command `rung`."""

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit, urlunsplit

import psycopg
import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
POSTGRES = os.environ.get("RUNG_TEST_POSTGRES", "postgres://postgres@127.0.0.1:5432/postgres")
_SETUP = "import json, django; django.setup(); from django.utils import timezone\n"


class Stage:
    """Start and kill `rung` commands on it; ask its database; run a few lines of Python inside it."""

    def __init__(self, home: Path, database_url: str, **env: str) -> None:
        self.home = home
        self.database_url = database_url
        self.env = os.environ | {
            "RUNG_HOME": str(home),
            "DATABASE_URL": database_url,
            "DJANGO_SETTINGS_MODULE": "rung.config.settings",
            "PYTHONPATH": str(ROOT),
            **env,
        }
        self.processes: list[subprocess.Popen[bytes]] = []

    def start(self, *words: str, **env: str) -> subprocess.Popen[bytes]:
        log = (self.home / "log").open("ab")
        process = subprocess.Popen(
            [sys.executable, "-m", "rung", *words], env=self.env | env, stdout=log, stderr=log, start_new_session=True
        )
        self.processes.append(process)
        return process

    def run(self, *words: str, check: bool = True) -> subprocess.CompletedProcess[str]:
        done = subprocess.run(
            [sys.executable, "-m", "rung", *words], env=self.env, capture_output=True, text=True, check=False
        )
        assert not check or done.returncode == 0, done.stderr
        return done

    def python(self, code: str) -> Any:
        """Run the lines with Django set up; what they put into `out` comes back."""
        done = subprocess.run(
            [sys.executable, "-c", f"{_SETUP}out = None\n{code}\nprint(json.dumps(out))"],
            env=self.env, capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout.splitlines()[-1])

    def query(self, sql: str) -> list[tuple[Any, ...]]:
        if self.database_url.startswith("postgres"):
            with psycopg.connect(self.database_url, autocommit=True) as connection:
                return connection.execute(sql).fetchall()
        import sqlite3

        connection = sqlite3.connect(self.home / "rung.sqlite3", timeout=20)
        try:
            return connection.execute(sql).fetchall()
        finally:
            connection.close()

    def counts(self) -> dict[str, int]:
        """How many jobs the queue has in each of its states."""
        return dict(self.query("SELECT status, count(*) FROM django_tasks_database_dbtaskresult GROUP BY status"))

    def marks(self) -> list[str]:
        """What the trial jobs have written, in order."""
        path = self.home / "marks"
        return path.read_text().splitlines() if path.exists() else []

    def log(self) -> str:
        return (self.home / "log").read_text()

    def close(self) -> None:
        for process in self.processes:
            if process.poll() is None:
                process.send_signal(signal.SIGKILL)
            process.wait()


def wait_until(true: Callable[[], Any], seconds: float = 10.0, what: str = "it", *, look_every: float = 0.01) -> float:
    """Wait until a thing is so; returns how long that took, fails the test when it takes too long."""
    begun = time.monotonic()
    while not true():
        assert time.monotonic() - begun < seconds, f"{what} did not happen within {seconds} s"
        time.sleep(look_every)
    return time.monotonic() - begun


@contextmanager
def sqlite_template(folder: Path) -> Iterator[Callable[..., Stage]]:
    """Migrate once; then each call copies the file."""
    template = Stage(folder, f"sqlite:///{folder / 'rung.sqlite3'}")
    template.run("migrate", "--skip-checks", "--verbosity", "0")

    def make(home: Path, **env: str) -> Stage:
        for file in folder.glob("rung.sqlite3*"):
            shutil.copy(file, home)
        return Stage(home, f"sqlite:///{home / 'rung.sqlite3'}", **env)

    yield make


@contextmanager
def postgres_template(folder: Path) -> Iterator[Callable[..., Stage]]:
    """Migrate once; then each call makes a database from the template. All of them are dropped at the end."""
    try:
        server = psycopg.connect(POSTGRES, autocommit=True, connect_timeout=3)
    except psycopg.OperationalError as exc:
        pytest.skip(f"PostgreSQL cannot be reached at RUNG_TEST_POSTGRES ({POSTGRES}): {str(exc).strip()}")
    made: list[str] = []

    def create(template: str = "template1") -> str:
        name = f"rung_stage_{os.getpid()}_{len(made)}"
        server.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
        server.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
        made.append(name)
        return name

    first = create()
    Stage(folder, _url_of(first)).run("migrate", "--skip-checks", "--verbosity", "0")

    def make(home: Path, **env: str) -> Stage:
        return Stage(home, _url_of(create(first)), **env)

    try:
        yield make
    finally:
        for name in reversed(made):
            server.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
        server.close()


def _url_of(database: str) -> str:
    return urlunsplit(urlsplit(POSTGRES)._replace(path=f"/{database}"))
