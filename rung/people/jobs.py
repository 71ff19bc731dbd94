from django.utils import timezone

from rung.people import throttle


def prune_attempts() -> None:
    """Sweep: forget old tries at signing in."""
    throttle.prune(now=timezone.now())
