from datetime import datetime

from django.db import transaction
from django_tasks.base import TaskResultStatus

from rung.record.models import Job


def claim_job(*, worker: str, now: datetime, look_first: bool = True) -> Job | None:
    """Take the next due job for a worker, or None. No two workers get the same; each claim counts as an attempt.

    The look before the claim takes no write lock, so idle workers cost the database next to nothing. Leave it out
    where there is likely to be a job.
    """
    if look_first and not Job.objects.due(now).exists():
        return None
    with transaction.atomic():
        job = Job.objects.due(now).select_for_update(skip_locked=True).first()
        if job is None:
            return None
        job.status = TaskResultStatus.RUNNING
        job.started_at = now
        job.worker_ids = [*job.worker_ids, worker]
        job.save(update_fields=["status", "started_at", "worker_ids"])
    return job
