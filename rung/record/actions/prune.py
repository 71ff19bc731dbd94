from datetime import datetime, timedelta
from typing import Any

from django.db.models import QuerySet

from rung.record.models import HandlerRun, Job

KEEP_DONE = timedelta(days=1)
KEEP_RUNS = timedelta(days=30)
_AT_ONCE = 1000


def prune_finished(*, now: datetime) -> int:
    """Delete done jobs older than a day, and the memory of handlers older than 30. Returns how many jobs.

    In bites, so that no write lock is held for long. Parked jobs stay until somebody retries them.
    """
    pruned = _delete(Job.objects.done().filter(finished_at__lt=now - KEEP_DONE))
    _delete(HandlerRun.objects.filter(at__lt=now - KEEP_RUNS))
    return pruned


def _delete(old: QuerySet[Any]) -> int:
    gone = 0
    while keys := list(old.values_list("pk", flat=True)[:_AT_ONCE]):
        gone += old.model.objects.filter(pk__in=keys).delete()[0]
    return gone
