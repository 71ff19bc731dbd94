"""The named cast of all tests, a database for each process, and shut sockets."""

import os
import shutil
import socket
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from threading import Barrier
from typing import Any

import hypothesis
import pytest
from django.conf import settings as django_settings
from django.db import connection
from django.test import Client

from rung.people.models import Partner, Person
from tests import factories

hypothesis.settings.register_profile("rung", database=None, deadline=None, derandomize=True)
hypothesis.settings.load_profile("rung")

_HERE = {"127.0.0.1", "::1", "localhost"}


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out the browser's tests where there is none (`tests.run` says so in words), and what brings a SQLite of its
    own where the tests run on PostgreSQL: it is the same in the run on SQLite."""
    without_browser = shutil.which("chromium") is None
    on_postgres = connection.vendor == "postgresql"

    def is_left_out(item: pytest.Item) -> bool:
        brings_sqlite = "sqlite" in getattr(getattr(item, "callspec", None), "id", "").split("-")
        return (without_browser and item.get_closest_marker("browser") is not None) or (on_postgres and brings_sqlite)

    left_out = {item for item in items if is_left_out(item)}
    config.hook.pytest_deselected(items=list(left_out))
    items[:] = [item for item in items if item not in left_out]


def pytest_unconfigure(config: pytest.Config) -> None:
    """Throw away the home that `tests.settings` made. Workers share their parent's."""
    home = django_settings.RUNG_HOME
    if not hasattr(config, "workerinput") and home.name.startswith("rung-test-"):
        shutil.rmtree(home, ignore_errors=True)


@pytest.fixture(scope="session")
def django_db_modify_db_settings(request: pytest.FixtureRequest) -> None:
    """A database of its own for each process of each run. On SQLite a file: threads cannot share one in memory."""
    run = os.environ.get("PYTEST_XDIST_TESTRUNUID", str(os.getpid()))[:8]
    worker = getattr(request.config, "workerinput", {}).get("workerid", "alone")
    name = f"rung_test_{run}_{worker}"
    is_file = connection.vendor == "sqlite"
    connection.settings_dict["TEST"]["NAME"] = str(django_settings.RUNG_HOME / f"{name}.sqlite3") if is_file else name


@pytest.fixture(autouse=True, scope="session")
def _sockets_are_shut() -> Iterator[None]:
    """Tests talk to this machine only."""
    connect = socket.socket.connect

    def connect_here(self: socket.socket, address: Any) -> None:
        if isinstance(address, tuple) and address[0] not in _HERE:
            raise ConnectionRefusedError(f"tests do not call {address[0]}")
        connect(self, address)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "connect", connect_here)
        yield


@pytest.fixture
def at_once() -> Callable[..., list[Any]]:
    """Run each call in a thread of its own, all let go at one moment; returns what each returned or raised."""

    def run(*calls: Callable[[], Any]) -> list[Any]:
        gate = Barrier(len(calls))

        def one(call: Callable[[], Any]) -> Any:
            try:
                gate.wait(timeout=30)
                return call()
            except Exception as error:  # noqa: BLE001 the test looks at each
                return error
            finally:
                connection.close()

        with ThreadPoolExecutor(len(calls)) as pool:
            return list(pool.map(one, calls))

    return run


@pytest.fixture
def now() -> datetime:
    """Tuesday, 24 November 2026, 12:00 UTC."""
    return factories.NOW


@pytest.fixture
def actor() -> Callable[..., Any]:
    return factories.actor


@pytest.fixture
def client_for(db: None) -> Callable[[Person], Client]:
    """A browser in which this person is signed in."""

    def sign_in(person: Person) -> Client:
        client = Client()
        client.force_login(person)
        return client

    return sign_in


@pytest.fixture
def client_left_by(client_for: Callable[[Person], Client]) -> Callable[[Person], Client]:
    """A browser in which this person was signed in until the session ended."""

    def leave(person: Person) -> Client:
        client = client_for(person)
        client.get("/profile/")
        del client.cookies[django_settings.SESSION_COOKIE_NAME]
        return client

    return leave


@pytest.fixture
def altivia(db: None) -> Partner:
    return factories.partner("Altivia")


@pytest.fixture
def brightline(db: None) -> Partner:
    return factories.partner("Brightline")


@pytest.fixture
def ana(altivia: Partner) -> Person:
    """Partner admin at Altivia."""
    return factories.contact("Ana Duarte", at=altivia, is_partner_admin=True)


@pytest.fixture
def pat(altivia: Partner) -> Person:
    """A contact at Altivia who sees own tickets only."""
    return factories.contact("Pat Lindqvist", at=altivia)


@pytest.fixture
def boris(brightline: Partner) -> Person:
    """A contact at Brightline, who must see nothing of Altivia's, though he sees all of his partner's."""
    return factories.contact("Boris Hahn", at=brightline, sees_partner_tickets=True)


@pytest.fixture
def chen(db: None) -> Person:
    """Support engineer."""
    return factories.engineer("Chen Wu")


@pytest.fixture
def dana(db: None) -> Person:
    """Partner Success."""
    return factories.partner_success("Dana Keller")


@pytest.fixture
def eli(db: None) -> Person:
    """Partner Success too."""
    return factories.partner_success("Eli Marsh")


@pytest.fixture
def ada(db: None) -> Person:
    """Administrator."""
    return factories.administrator("Ada Novak")
