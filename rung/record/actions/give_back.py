from datetime import datetime

import structlog
from django.db import transaction
from django_tasks.base import TaskResultStatus

from rung.record.actions.settle import park_job
from rung.record.backoff import attempts_allowed
from rung.record.liveness import Liveness
from rung.record.models import Job

log = structlog.get_logger("rung.jobs")


def give_back_orphans(*, liveness: Liveness, now: datetime) -> int:
    """Put back what dead workers were running, to be run at once. Returns how many. Living workers keep theirs.

    Called by a worker between two jobs: what the record says that it is running itself is an orphan, too. A job whose
    workers have died MAX_ATTEMPTS times is parked: it is likely to be what kills them.
    """
    running = list(Job.objects.running().only("pk", "worker_ids"))
    gone = liveness.dead_among({job.worker for job in running}) | {liveness.worker}
    return sum(_give_back(job, now) for job in running if job.worker in gone)


@transaction.atomic
def _give_back(seen: Job, now: datetime) -> bool:
    job = Job.objects.running().select_for_update(skip_locked=True).filter(pk=seen.pk).first()
    if job is None or job.worker_ids != seen.worker_ids:
        return False
    if job.attempts >= attempts_allowed(job.exception_class_path):
        park_job(
            job=job, failure="WorkerDied", traceback=f"The worker {job.worker} died while it ran this job.", now=now
        )
        return False
    job.status, job.run_after = TaskResultStatus.READY, now
    job.save(update_fields=["status", "run_after"])
    log.warning("job.given_back", job=str(job.pk), name=job.name, attempt=job.attempts, worker=job.worker)
    return True
