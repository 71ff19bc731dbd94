from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from rung.kit.errors import Refused
from rung.record.actions import write
from rung.record.actor import Actor
from rung.tickets.actions.locking import demand_worker, lock
from rung.tickets.models import Ticket
from rung.tickets.states import ENDED, MOVES, Outcome, Status


class MoveNotAllowed(Refused):
    """The ticket is in a status from which this one cannot be reached."""

    code = "move_not_allowed"


class OutcomeMissing(Refused):
    """A ticket is solved with its outcome, or not at all."""

    code = "outcome_missing"


@transaction.atomic
def move_ticket(*, ticket: Ticket, to: str, by: Actor, now: datetime, outcome: str | None = None) -> Ticket:
    """Move a ticket to another status by a worker's hand. The same status again changes nothing and writes nothing."""
    demand_worker(by)
    ticket = lock(ticket)
    if ticket.is_escalation:
        raise MoveNotAllowed(_("An escalation moves on the desk, by its own acts."))
    if ticket.status == to:
        return ticket
    if to not in MOVES[ticket.status]:
        raise MoveNotAllowed(
            _("A ticket that is “%(now)s” cannot become “%(to)s”.")
            % {"now": ticket.get_status_display(), "to": dict(Status.choices).get(to, to)}
        )
    if to == Status.SOLVED and outcome not in Outcome.values:
        raise OutcomeMissing(_("Choose how the ticket ended."))
    change_status(ticket, to=to, by=by, now=now, outcome=outcome if to == Status.SOLVED else None)
    return ticket


def change_status(
    ticket: Ticket,
    *,
    to: str,
    by: Actor,
    now: datetime,
    outcome: str | None = None,
    kind: str = "ticket.status_changed",
) -> None:
    """Write the new status of a locked ticket, with its times and its event. Rules are the caller's."""
    before = ticket.status
    ticket.status = to
    ticket.is_open = to not in ENDED
    ticket.changed_at = ticket.public_at = now
    if to == Status.SOLVED:
        ticket.solved_at, ticket.outcome = now, outcome
    elif to == Status.CLOSED:
        ticket.closed_at = now
    else:
        ticket.solved_at = ticket.closed_at = ticket.outcome = None
    ticket.save(update_fields=["status", "is_open", "changed_at", "public_at", "solved_at", "closed_at", "outcome"])
    write(kind, thing=ticket, by=by, now=now, data={"from": before, "to": to, "outcome": outcome})
