"""What a worker asks of its queue again and again, as a function that the meter can call."""

from django.utils import timezone

from rung.record.actions import claim_job, give_back_orphans
from rung.record.liveness import alive


def look_for_jobs() -> None:
    """One turn of a worker: whose jobs are orphans, and what is due."""
    with alive("bench") as liveness:
        give_back_orphans(liveness=liveness, now=timezone.now())
        claim_job(worker="bench", now=timezone.now())
