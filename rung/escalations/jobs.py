from django.utils import timezone

from rung.escalations import actions


def lapse_due_offers() -> None:
    """Sweep: offers end when their time has passed."""
    actions.lapse_due_offers(now=timezone.now())
