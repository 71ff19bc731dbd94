from django.contrib.sessions.models import Session
from django.utils import timezone

from rung.people import throttle


def prune_attempts() -> None:
    """Sweep: forget old tries at signing in."""
    throttle.prune(now=timezone.now())


def prune_sessions() -> None:
    """Sweep: what browsers were given and has run out."""
    Session.objects.filter(expire_date__lt=timezone.now()).delete()
