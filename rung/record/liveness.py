"""Whether a worker is alive, told by a lock that the operating system or the database takes from it when it dies.

No heartbeat, no clock: a worker that is busy for an hour is alive, one that was killed is dead at once.
"""

import fcntl
import hashlib
import os
from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import OperationalError, connection


class Liveness(ABC):
    """The lock that one worker holds for as long as it lives."""

    def __init__(self, worker: str) -> None:
        self.worker = worker

    @abstractmethod
    def take(self) -> None:
        """Hold the lock. Called before the worker claims anything."""

    @abstractmethod
    def check(self) -> None:
        """Take the lock anew if it was lost (the database was restarted). Raises when it cannot."""

    @abstractmethod
    def release(self) -> None:
        """Let go in good order."""

    @abstractmethod
    def dead_among(self, workers: Iterable[str]) -> set[str]:
        """Which of these workers no longer live. Never names itself."""


class FileLiveness(Liveness):
    """On SQLite all workers are on one machine: an exclusive flock on a file in RUNG_HOME/workers."""

    def __init__(self, worker: str) -> None:
        super().__init__(worker)
        self._folder: Path = settings.RUNG_HOME / "workers"
        self._fd: int | None = None

    def take(self) -> None:
        self._folder.mkdir(mode=0o700, exist_ok=True)
        self._remove_stale()
        path = self._folder / self.worker
        while True:
            fd = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
            fcntl.flock(fd, fcntl.LOCK_EX)
            if path.exists() and path.stat().st_ino == os.fstat(fd).st_ino:
                self._fd = fd
                return
            os.close(fd)  # another worker took it for stale and removed it between our two calls

    def check(self) -> None:
        """A flock is lost only with the process."""

    def release(self) -> None:
        if self._fd is not None:
            (self._folder / self.worker).unlink(missing_ok=True)
            os.close(self._fd)
            self._fd = None

    def dead_among(self, workers: Iterable[str]) -> set[str]:
        return {worker for worker in workers if worker != self.worker and not _is_locked(self._folder / worker)}

    def _remove_stale(self) -> None:
        for path in self._folder.iterdir():
            with _tried(path) as taken:
                if taken:  # removed while held, so that a worker that is just being born sees it and begins anew
                    path.unlink(missing_ok=True)


def _is_locked(path: Path) -> bool:
    with _tried(path) as taken:
        return taken is False


@contextmanager
def _tried(path: Path) -> Iterator[bool | None]:
    """Try to lock a file for the length of the block: True when it was free, False when held, None when not there."""
    try:
        fd = os.open(path, os.O_RDWR)
    except FileNotFoundError:
        yield None
        return
    try:
        fcntl.flock(fd, fcntl.LOCK_EX | fcntl.LOCK_NB)
        free = True
    except BlockingIOError:
        free = False
    try:
        yield free
    finally:
        os.close(fd)


_HELD_LOCKS = """
    SELECT (classid::bigint << 32) | objid::bigint FROM pg_locks
    WHERE locktype = 'advisory' AND objsubid = 1 AND granted
      AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
"""


class AdvisoryLiveness(Liveness):
    """On PostgreSQL workers may be on many machines: a session's advisory lock on a connection of its own."""

    # A machine that loses its power is noticed within about ten seconds.
    _KEEPALIVE = "SET tcp_keepalives_idle = 4; SET tcp_keepalives_interval = 2; SET tcp_keepalives_count = 3"

    def __init__(self, worker: str) -> None:
        super().__init__(worker)
        self._session: Any = None

    def take(self) -> None:
        import psycopg

        with connection.wrap_database_errors:
            self._session = psycopg.connect(**connection.get_connection_params(), autocommit=True)
            self._session.execute(self._KEEPALIVE)
            self._session.execute("SELECT pg_advisory_lock(%s)", [_key(self.worker)])

    def check(self) -> None:
        try:
            with connection.wrap_database_errors:
                self._session.execute("SELECT 1")
        except OperationalError:
            self._session.close()
            self.take()

    def release(self) -> None:
        if self._session is not None:
            self._session.close()
            self._session = None

    def dead_among(self, workers: Iterable[str]) -> set[str]:
        with connection.cursor() as cursor:
            cursor.execute(_HELD_LOCKS)
            held = {key for (key,) in cursor.fetchall()}
        return {worker for worker in workers if worker != self.worker and _key(worker) not in held}


def _key(worker: str) -> int:
    """A worker's name as the signed 64-bit number that advisory locks have."""
    return int.from_bytes(hashlib.sha256(worker.encode()).digest()[:8], "big", signed=True)


def liveness_of(worker: str) -> Liveness:
    """The kind of lock that fits the database in use."""
    return AdvisoryLiveness(worker) if connection.vendor == "postgresql" else FileLiveness(worker)


@contextmanager
def alive(worker: str) -> Iterator[Liveness]:
    """Live as this worker inside the block."""
    liveness = liveness_of(worker)
    liveness.take()
    try:
        yield liveness
    finally:
        liveness.release()
