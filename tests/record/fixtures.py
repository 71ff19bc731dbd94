"""Fixtures for tests with real processes. `stage` comes on SQLite and on PostgreSQL, each once in a run of all tests."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.record.stage import Stage, postgres_template, sqlite_template

_ON_POSTGRES = pytest.param("postgres", marks=pytest.mark.postgres)
DATABASES = [_ON_POSTGRES] if os.environ.get("DATABASE_URL", "").startswith("postgres") else ["sqlite", _ON_POSTGRES]


@pytest.fixture(scope="session")
def new_sqlite_stage(tmp_path_factory):
    with sqlite_template(tmp_path_factory.mktemp("sqlite")) as make:
        yield make


@pytest.fixture(scope="session")
def new_postgres_stage(tmp_path_factory):
    with postgres_template(tmp_path_factory.mktemp("postgres")) as make:
        yield make


@pytest.fixture(params=DATABASES)
def stage(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Stage]:
    stage = request.getfixturevalue(f"new_{request.param}_stage")(tmp_path)
    yield stage
    stage.close()
