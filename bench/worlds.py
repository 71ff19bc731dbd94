"""Seeded installations: made once by `rung seed`, kept while its code stays the same, and copied for each run."""

import contextlib
import hashlib
import os
import shutil
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import psycopg

from bench.options import BUILD, POSTGRES, ROOT

SEED = "1"
_KEPT = BUILD / "worlds"
_RUNS = BUILD / "runs"


@dataclass
class World:
    """One installation on which a run measures: a home, a database, and who is in it (bench/cast.py)."""

    size: int
    database: str
    home: Path
    url: str
    cast: dict[str, Any] = field(default_factory=dict)

    @property
    def name(self) -> str:
        return f"{self.database}, {self.size:,} tickets"

    @property
    def env(self) -> dict[str, str]:
        around = {name: value for name, value in os.environ.items() if not name.startswith(("RUNG_", "DATABASE_URL"))}
        return around | {
            "RUNG_HOME": str(self.home),
            "DATABASE_URL": self.url,
            "DJANGO_SETTINGS_MODULE": "bench.settings",
            "PYTHONPATH": str(ROOT),
            "RUNG_LOG": "ERROR",
        }

    def run(self, *words: str) -> str:
        """Run a module of Python inside it to its end."""
        done = subprocess.run(
            [sys.executable, "-m", *words], env=self.env, cwd=ROOT, capture_output=True, text=True, check=False
        )
        if done.returncode:
            raise RuntimeError(f"{' '.join(words)} failed in {self.name}:\n{done.stderr[-4000:]}")
        return done.stdout


def seed_key() -> str:
    """Another word whenever the code that makes a world has changed."""
    package = ROOT / "rung"
    files = [*(package / "importers").rglob("*"), *package.glob("*/migrations/*.py"), *package.glob("*/models/*.py")]
    digest = hashlib.sha256()
    for file in sorted(file for file in files if file.is_file() and "__pycache__" not in file.parts):
        digest.update(str(file.relative_to(ROOT)).encode() + file.read_bytes())
    return digest.hexdigest()[:10]


def drop_old_worlds() -> None:
    """Worlds of an older seed, and what an ended run has left."""
    key = seed_key()
    shutil.rmtree(_RUNS, ignore_errors=True)
    for folder in _KEPT.glob("*"):
        if folder.name != key:
            shutil.rmtree(folder, ignore_errors=True)
    with contextlib.suppress(psycopg.OperationalError), _server() as server:
        there = server.execute(r"SELECT datname FROM pg_database WHERE datname LIKE 'rung\_bench\_%'").fetchall()
        for (name,) in there:
            if not name.startswith(f"rung_bench_{key}_"):
                server.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


def seeded(size: int, database: str) -> tuple[World, float | None]:
    """The kept world of a size, and the seconds that seeding it took, or None where it was there already."""
    home = _KEPT / seed_key() / f"{database}-{size}"
    name = f"rung_bench_{seed_key()}_{size}"
    world = World(size, database, home, _url(database, home, name))
    if (home / "seeded").exists():
        return world, None
    shutil.rmtree(home, ignore_errors=True)
    home.mkdir(parents=True)
    if database == "postgres":
        _recreate(name)
    seconds = _seed(world)
    _settle(world)
    (home / "seeded").touch()
    return world, seconds


@contextlib.contextmanager
def scratch(size: int) -> Iterator[float]:
    """Seed a world on SQLite that is thrown away, and tell the seconds."""
    home = _RUNS / f"scratch-{size}"
    home.mkdir(parents=True)
    try:
        yield _seed(World(size, "sqlite", home, _url("sqlite", home, "")))
    finally:
        shutil.rmtree(home, ignore_errors=True)


def empty(name: str) -> World:
    """A migrated installation on SQLite with nothing in it."""
    home = _RUNS / name
    home.mkdir(parents=True)
    world = World(0, "sqlite", home, _url("sqlite", home, ""))
    world.run("rung", "migrate", "--skip-checks", "--verbosity", "0")
    return world


@contextlib.contextmanager
def copy_of(kept: World, purpose: str) -> Iterator[World]:
    """A copy that the run may change, with the bench's own people in it."""
    home = _RUNS / f"{kept.database}-{kept.size}-{purpose}"
    shutil.copytree(kept.home, home)
    name = f"rung_bench_run_{kept.size}_{purpose}"
    world = World(kept.size, kept.database, home, _url(kept.database, home, name))
    if kept.database == "postgres":
        _recreate(name, template=kept.url.rpartition("/")[2])
    try:
        yield world
    finally:
        shutil.rmtree(home, ignore_errors=True)
        if kept.database == "postgres":
            with _server() as server:
                server.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


def _seed(world: World) -> float:
    """By the command that users have; migrating is not counted."""
    world.run("rung", "migrate", "--skip-checks", "--verbosity", "0")
    begun = time.monotonic()
    world.run("rung", "seed", "--tickets", str(world.size), "--seed", SEED)
    return time.monotonic() - begun


def _settle(world: World) -> None:
    """Leave nothing to be written later: a copy is one file. PostgreSQL gets what its autovacuum would do by itself."""
    if world.database == "sqlite":
        with contextlib.closing(sqlite3.connect(world.home / "rung.sqlite3")) as connection:
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    else:
        with psycopg.connect(world.url, autocommit=True) as connection:
            connection.execute("VACUUM ANALYZE")


def _server() -> Any:
    return contextlib.closing(psycopg.connect(POSTGRES, autocommit=True, connect_timeout=3))


def _recreate(name: str, template: str = "template1") -> None:
    with _server() as server:
        server.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
        server.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}" STRATEGY FILE_COPY')


def _url(database: str, home: Path, name: str) -> str:
    return f"sqlite:///{home / 'rung.sqlite3'}" if database == "sqlite" else f"{POSTGRES.rpartition('/')[0]}/{name}"
