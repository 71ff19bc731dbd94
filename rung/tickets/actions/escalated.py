"""How the room above marks an original. Nothing else of the original moves: not status, not assignee, not its type."""

from datetime import datetime
from typing import Any

from django.db import transaction

from rung.record.actions import write
from rung.record.actor import Actor
from rung.tickets.models import Ticket


@transaction.atomic
def mark_escalated(
    *, original: Ticket, escalation_ticket: Ticket, by: Actor, now: datetime, data: dict[str, Any]
) -> None:
    """Show a locked original as escalated, and write so into its own history."""
    original.escalation_ticket = escalation_ticket
    original.changed_at = original.public_at = now
    original.save(update_fields=["escalation_ticket", "changed_at", "public_at"])
    write("ticket.escalated", thing=original, by=by, now=now, data={"escalation": escalation_ticket.pk, **data})


@transaction.atomic
def mark_escalation_ended(
    *, original: Ticket, escalation_ticket: Ticket, by: Actor, now: datetime, data: dict[str, Any]
) -> None:
    """Let a locked original show as what it is again. Only the escalation that is marked can be unmarked."""
    if original.escalation_ticket_id == escalation_ticket.pk:
        original.escalation_ticket = None
        original.changed_at = original.public_at = now
        original.save(update_fields=["escalation_ticket", "changed_at", "public_at"])
    write("ticket.escalation_ended", thing=original, by=by, now=now, data={"escalation": escalation_ticket.pk, **data})
