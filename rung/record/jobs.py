from django.utils import timezone

from rung.record.actions import prune_finished


def prune() -> None:
    """Sweep: done jobs and old memories go."""
    prune_finished(now=timezone.now())
