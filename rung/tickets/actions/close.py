from datetime import datetime, timedelta

from django.db import transaction

from rung.record.actor import RUNG
from rung.tickets.actions.locking import lock
from rung.tickets.actions.move import change_status
from rung.tickets.models import Ticket
from rung.tickets.states import Status, Type

CLOSE_AFTER_DAYS = 14
_AT_ONCE = 500


def close_solved_tickets(*, now: datetime) -> int:
    """Close what was solved and has rested for CLOSE_AFTER_DAYS, as the partner sees it: a note does not put it off.

    Returns how many; each in its own transaction.
    """
    since = now - timedelta(days=CLOSE_AFTER_DAYS)
    due = Ticket.objects.filter(status=Status.SOLVED, public_at__lte=since).exclude(type=Type.ESCALATION)
    closed = 0
    for ticket in due.order_by("public_at", "number")[:_AT_ONCE]:
        with transaction.atomic():
            held = lock(ticket)
            if held.status == Status.SOLVED and held.public_at <= since:
                change_status(held, to=Status.CLOSED, by=RUNG, now=now, outcome=held.outcome)
                closed += 1
    return closed
