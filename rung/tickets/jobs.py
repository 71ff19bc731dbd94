from django.utils import timezone

from rung.tickets.actions import close_solved_tickets


def close_solved() -> None:
    """Sweep: solved tickets close by themselves after their time."""
    close_solved_tickets(now=timezone.now())
