from datetime import datetime
from typing import Self

from django.db import models
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult, get_date_max

from rung.record.models.event import Event
from rung.record.states import JobState

_RUN_HANDLER = "rung.record.queue.run_handler"


class JobQuerySet(models.QuerySet["Job"]):
    def due(self, now: datetime) -> Self:
        """Ready, and not waiting for a later attempt."""
        return self.filter(status=TaskResultStatus.READY).filter(
            models.Q(run_after=get_date_max()) | models.Q(run_after__lte=now)
        )

    def waiting(self) -> Self:
        return self.filter(status=TaskResultStatus.READY)

    def running(self) -> Self:
        return self.filter(status=TaskResultStatus.RUNNING)

    def parked(self) -> Self:
        """Given up after too many attempts; they wait for a person."""
        return self.filter(status=TaskResultStatus.FAILED)

    def done(self) -> Self:
        return self.filter(status=TaskResultStatus.SUCCESSFUL)


class Job(DBTaskResult):
    """A row of the queue in the house's words: waiting, running, done or parked."""

    objects = JobQuerySet.as_manager()  # type: ignore[assignment,misc]

    class Meta:
        proxy = True

    @property
    def attempts(self) -> int:
        """How often a worker has begun it since it was queued or retried by hand."""
        return len(self.worker_ids)

    @property
    def worker(self) -> str:
        """Who runs it now, or ran it last."""
        return str(self.worker_ids[-1]) if self.worker_ids else ""

    @property
    def state(self) -> str:
        return JobState.of(self.status)

    @property
    def name(self) -> str:
        """What it does: the task, or the handler and event it is for. Never any other parameter."""
        arguments = self.args_kwargs.get("args", [])
        if self.task_path == _RUN_HANDLER and len(arguments) == 2:  # noqa: PLR2004
            return f"{arguments[1]} for event {arguments[0]}"
        return self.task_path

    @property
    def is_about_jobs(self) -> bool:
        """It runs a handler of an event that itself tells of a job."""
        return (
            self.task_path == _RUN_HANDLER
            and Event.objects.filter(pk=self.args_kwargs["args"][0], kind__startswith="job.").exists()
        )

    @property
    def why(self) -> str:
        """The last line of what went wrong, on one line and short. Empty when nothing has."""
        lines = [line.strip() for line in self.traceback.splitlines() if line.strip()]
        return "".join(letter if letter.isprintable() else " " for letter in lines[-1])[:300] if lines else ""
