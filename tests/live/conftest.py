import contextlib
import os
import uuid

import psycopg
import pytest

POSTGRES = os.environ.get("RUNG_TEST_POSTGRES", "postgres://postgres@127.0.0.1:5432/postgres")


@contextlib.contextmanager
def fresh_postgres():
    """A database of its own on the PostgreSQL of this machine, dropped afterwards; skips where there is none."""
    try:
        server = psycopg.connect(POSTGRES, autocommit=True, connect_timeout=3)
    except psycopg.OperationalError:
        pytest.skip("no PostgreSQL on this machine")
    name = f"rung_live_{uuid.uuid4().hex[:10]}"
    server.execute(f'CREATE DATABASE "{name}"')
    try:
        yield f"{POSTGRES.rsplit('/', 1)[0]}/{name}"
    finally:
        server.execute(f'DROP DATABASE "{name}" WITH (FORCE)')
        server.close()


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def database(request):
    """Each live test runs on both databases."""
    if request.param == "sqlite":
        yield None
    else:
        with fresh_postgres() as address:
            yield address
