"""Fixtures for tests with real processes: `stage` once on SQLite and once on PostgreSQL."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.record.stage import Stage, postgres_template, sqlite_template


@pytest.fixture(scope="session")
def new_sqlite_stage(tmp_path_factory):
    with sqlite_template(tmp_path_factory.mktemp("sqlite")) as make:
        yield make


@pytest.fixture(scope="session")
def new_postgres_stage(tmp_path_factory):
    with postgres_template(tmp_path_factory.mktemp("postgres")) as make:
        yield make


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def stage(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Stage]:
    stage = request.getfixturevalue(f"new_{request.param}_stage")(tmp_path)
    yield stage
    stage.close()
