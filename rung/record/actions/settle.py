"""How an attempt at a job ends: it is done, it is put off, or it is parked.

Each looks first whether the job is still the worker's own: one that was taken for dead, and lives, changes nothing.
"""

import random
from datetime import datetime, timedelta
from traceback import format_exception

import structlog
from django.db import transaction
from django_tasks.base import TaskResultStatus

from rung.record.actions.write import write
from rung.record.actor import RUNG
from rung.record.backoff import attempts_allowed, path_of, pause_before
from rung.record.models import Job
from rung.record.states import Audience

log = structlog.get_logger("rung.jobs")

_FAILURE = ["status", "finished_at", "run_after", "exception_class_path", "traceback"]


def finish_job(*, job: Job, now: datetime) -> None:
    """Note that the job is done."""
    held = Job.objects.running().filter(pk=job.pk, started_at=job.started_at)
    held.update(status=TaskResultStatus.SUCCESSFUL, finished_at=now, exception_class_path="", traceback="")


@transaction.atomic
def put_off_job(*, job: Job, exc: BaseException, now: datetime) -> None:
    """Put a failed job back to run after a growing pause, or park it when its attempts are used up."""
    held = _still_held(job)
    if held is None:
        return
    failure = path_of(exc)
    if held.attempts >= attempts_allowed(failure):
        park_job(job=held, failure=failure, traceback="".join(format_exception(exc)), now=now)
        return
    pause = pause_before(held.attempts, chance=random.random())  # noqa: S311
    _keep(held, TaskResultStatus.READY, failure, "".join(format_exception(exc)), run_after=now + pause)
    log.warning("job.put_off", job=str(held.pk), name=held.name, attempt=held.attempts, why=held.why, pause=str(pause))


@transaction.atomic
def park_job(*, job: Job, failure: str, traceback: str, now: datetime) -> None:
    """Give a job up until a person retries it. It is seen: an event, an error in the log, a line in the console."""
    _keep(job, TaskResultStatus.FAILED, failure, traceback, run_after=job.run_after, finished_at=now)
    told = {"job": str(job.pk), "name": job.name, "attempts": job.attempts, "why": job.why}
    log.error("job.parked", **told)
    # A handler that fails on the news of a parked job must not make news of its own, for ever.
    quiet = job.is_about_jobs
    write("job.parked", thing=job, by=RUNG, now=now, audience=Audience.VENDOR, data=told, follow=not quiet)


def _still_held(job: Job) -> Job | None:
    """The row, locked, if it is in the attempt that this worker began: each attempt has its own start."""
    return Job.objects.running().select_for_update().filter(pk=job.pk, started_at=job.started_at).first()


def _keep(
    job: Job, status: str, failure: str, traceback: str, *, run_after: datetime, finished_at: datetime | None = None
) -> None:
    job.status, job.exception_class_path, job.traceback = status, failure, _storable(traceback)
    job.run_after, job.finished_at = run_after, finished_at
    job.save(update_fields=_FAILURE)


def _storable(traceback: str) -> str:
    """The end of a traceback, without what PostgreSQL cannot store."""
    return traceback[-20_000:].replace("\x00", "").encode(errors="backslashreplace").decode()


def longest_life() -> timedelta:
    """How long a job is tried at most before it is parked, pauses only. Told in docs and used by tests."""
    return sum((pause_before(attempt, chance=1) for attempt in range(1, attempts_allowed(""))), timedelta())
