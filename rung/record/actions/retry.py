from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _
from django_tasks.base import TaskResultStatus

from rung.kit.errors import Refused
from rung.record.actions.write import write
from rung.record.actor import Actor
from rung.record.models import Job
from rung.record.states import Audience


class JobNotParked(Refused):
    """Only a parked job can be retried: it runs, waits or is done already, or is gone."""

    code = "job_not_parked"


@transaction.atomic
def retry_job(*, job_id: UUID | str, by: Actor, now: datetime) -> Job:
    """Have a parked job run again, with all its attempts anew. Who may is the door's question."""
    job = Job.objects.parked().select_for_update().filter(pk=job_id).first()
    if job is None:
        raise JobNotParked(_("This job is not parked any more. Load the page again to see how it stands."))
    _queue_again(job, by, now)
    return job


@transaction.atomic
def retry_all_failed(*, by: Actor, now: datetime) -> int:
    """Have every parked job run again. Returns how many."""
    jobs = list(Job.objects.parked().select_for_update().order_by("pk"))
    for job in jobs:
        _queue_again(job, by, now)
    return len(jobs)


def _queue_again(job: Job, by: Actor, now: datetime) -> None:
    told = {"job": str(job.pk), "name": job.name, "attempts": job.attempts, "why": job.why}
    job.status, job.run_after, job.finished_at, job.worker_ids = TaskResultStatus.READY, now, None, []
    job.exception_class_path = ""
    job.save(update_fields=["status", "run_after", "finished_at", "worker_ids", "exception_class_path"])
    write("job.retried", thing=job, by=by, now=now, audience=Audience.VENDOR, data=told)
