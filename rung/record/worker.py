"""The worker: takes due jobs one after the other, runs them, and looks after what died or falls due.

Delivery is at least once. `kill -9` at any moment loses nothing: the lock of a dead worker is free (liveness.py), and
whoever looks next gives its job back.
"""

import os
import secrets
import signal
import socket
import time
from collections.abc import Callable
from functools import partial
from types import FrameType

import structlog
from django.db import DatabaseError, InterfaceError, close_old_connections, connection, transaction
from django.utils import timezone

from rung.kit.text import one_line
from rung.record.actions import claim_job, finish_job, give_back_orphans, park_job, put_off_job
from rung.record.backoff import path_of
from rung.record.liveness import Liveness, alive
from rung.record.models import Job
from rung.record.sweeps import Rota

log = structlog.get_logger("rung.jobs")

IDLE_SECONDS = 0.1
_LOOK_AROUND_SECONDS = 0.5
_DATABASE_AWAY_SECONDS = 1.0


def new_name() -> str:
    """A name that no other worker has or had, and that tells where it runs."""
    host = "".join(letter for letter in one_line(socket.gethostname(), 24) if letter.isalnum() or letter in "-_")
    return f"{host}-{os.getpid()}-{secrets.token_hex(6)}"


class Worker:
    """Runs until told to stop; finishes the job in hand first."""

    def __init__(self, name: str | None = None, *, sweeps: bool = True) -> None:
        self.name = name or new_name()
        self.running = True
        self._rota = Rota(self.name) if sweeps else None
        self._next_look = 0.0

    def stop(self, _signal: int = 0, _frame: FrameType | None = None) -> None:
        """Ask it to stop after the job in hand. Asking twice changes nothing: where it must go, `kill -9` is safe."""
        self.running = False

    def obey_signals(self) -> None:
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self.stop)

    def run(self, *, until_empty: bool = False) -> int:
        """Work until stopped, or until nothing is due. Returns how many jobs were run.

        A database that is away is waited for. What the worker was running then is given back, by itself or another.
        """
        done = 0
        while self.running:
            try:
                with alive(self.name) as liveness:
                    while self.running:
                        ran = self._turn(liveness)
                        done += ran
                        if not ran and until_empty:
                            return done
                        if not ran:
                            time.sleep(IDLE_SECONDS)
            except (DatabaseError, InterfaceError):
                if until_empty:
                    raise
                log.exception("worker.database_away")
                close_old_connections()
                time.sleep(_DATABASE_AWAY_SECONDS)
        return done

    def _turn(self, liveness: Liveness) -> int:
        """Look around when it is time, then run one due job after the other until it is time again.

        An attempt's end and the next one's beginning are one transaction: on SQLite each costs a wait for the disk.
        """
        if time.monotonic() >= self._next_look:
            if not connection.in_atomic_block:  # drain() may be called inside one
                close_old_connections()
            self._look_around(liveness)
            self._next_look = time.monotonic() + _LOOK_AROUND_SECONDS
        ran = 0
        job = claim_job(worker=self.name, now=timezone.now())
        while job is not None:
            settle = attempt(job)
            ran += 1
            with transaction.atomic():
                settle(now=timezone.now())
                go_on = self.running and time.monotonic() < self._next_look
                job = claim_job(worker=self.name, now=timezone.now(), look_first=False) if go_on else None
        return ran

    def _look_around(self, liveness: Liveness) -> None:
        liveness.check()
        give_back_orphans(liveness=liveness, now=timezone.now())
        if self._rota is not None:
            self._rota.run_due(timezone.now())


def attempt(job: Job) -> Callable[..., None]:
    """Run a claimed job. Returns how it is to be settled (call it with `now`). Whatever a job raises stops nothing."""
    try:
        task = job.task
    except Exception as exc:  # noqa: BLE001, its code is gone or was never a task; trying again will not help
        return partial(park_job, job=job, failure=path_of(exc), traceback=f"{path_of(exc)}: {exc}")
    try:
        task.call(*job.args_kwargs["args"], **job.args_kwargs["kwargs"])
    except (Exception, SystemExit) as exc:  # noqa: BLE001, kept with the job
        return partial(put_off_job, job=job, exc=exc)
    return partial(finish_job, job=job)


def drain() -> int:
    """Run everything that is due, in this process, and return how many jobs that was. For commands and tests."""
    return Worker(sweeps=False).run(until_empty=True)
