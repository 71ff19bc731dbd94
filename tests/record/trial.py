"""Jobs, handlers and sweeps for the tests of the queue. What they do is a line in the file `marks` of the home."""

import os
import time

from django.conf import settings
from django_tasks import task

from rung.record.backoff import JobDeferred
from rung.record.models import Event


def mark(line: str) -> None:
    with (settings.RUNG_HOME / "marks").open("a") as file:
        file.write(f"{line}\n")


@task()
def quick(name: str) -> None:
    mark(name)


@task()
def slow(name: str, seconds: float) -> None:
    mark(f"{name} begun by {os.getpid()}")
    time.sleep(seconds)
    mark(f"{name} ended by {os.getpid()}")


@task()
def failing(secret: str) -> None:
    raise ValueError("the cause\nand its last line")


@task()
def leaving() -> None:
    raise SystemExit(3)


@task()
def deferring() -> None:
    raise JobDeferred("the server is away")


@task()
def killing() -> None:
    os.kill(os.getpid(), 9)


def not_a_task() -> None:
    """The queue may name it; the worker must not call it."""


def handler(event: Event) -> None:
    """Leaves a trace in the database only, as handlers must."""
    from rung.record.models import SweepSlot

    SweepSlot.objects.create(
        name="trial", slot=event.pk * 1000 + SweepSlot.objects.count(), worker="", started_at=event.at
    )


def broken_handler(event: Event) -> None:
    handler(event)
    raise ValueError("after its effects")


def sweep() -> None:
    mark("swept")


def broken_sweep() -> None:
    raise ValueError("no broom")
