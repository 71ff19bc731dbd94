from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from rung.escalations.access import may_manage, visible_to
from rung.escalations.models import Escalation
from rung.escalations.states import ENDED, MOVES, OPEN, TICKET_STATUS, Side, State
from rung.kit.errors import NotAllowed, Refused
from rung.record.actions import write
from rung.record.actor import Actor
from rung.tickets.actions import mark_escalated, mark_escalation_ended
from rung.tickets.actions.locking import lock
from rung.tickets.models import Ticket
from rung.tickets.states import ENDED as TICKET_ENDED
from rung.tickets.states import Status


class MoveNotOpen(Refused):
    """The escalation is in a state in which this act has no place (any more)."""

    code = "move_not_open"


def begin(escalation: Escalation, act: str, *, by: Actor) -> Escalation:
    """Lock original and escalation, in this order always; raise unless `act` is open and the actor's to do.

    Returns the escalation read anew, with `original` and `ticket` as locked rows.
    """
    original = lock(escalation.original)
    held = Escalation.objects.select_for_update(of=("self",)).select_related("rung", "holder").get(pk=escalation.pk)
    held.original = original
    held.ticket = lock(held.ticket)
    move = MOVES[act]
    if by.person is not None:
        if move.side == Side.VENDOR and not may_manage(by.person):
            raise NotAllowed(_("Only Partner Success can do this."))
        if move.side == Side.PARTNER and not (
            by.person.is_contact and visible_to(by.person).filter(pk=held.pk).exists()
        ):
            raise NotAllowed(_("Only the partner can do this."))
    if held.state not in move.origins:
        raise MoveNotOpen(
            _("This is not open any more: the escalation is “%(state)s” now.") % {"state": held.get_state_display()}
        )
    return held


def enter(escalation: Escalation, state: State, *, now: datetime) -> list[str]:
    """Set state and times on a locked escalation; returns the changed fields. The caller saves."""
    fields = ["state"]
    escalation.state = state
    if state == State.RESOLVED:
        escalation.resolved_at = now
        fields.append("resolved_at")
    ended_at = now if state in ENDED else None
    if escalation.ended_at != ended_at:
        escalation.ended_at = ended_at
        fields.append("ended_at")
    return fields


def settle(
    escalation: Escalation,
    act: str,
    *,
    by: Actor,
    now: datetime,
    kind: str,
    data: dict[str, Any] | None = None,
    fields: tuple[str, ...] = (),
    ticket_status: str | None = None,
) -> Escalation:
    """Finish an act: move the escalation, let its ticket and its original follow, write the event."""
    before = escalation.state
    to = MOVES[act].to
    changed = [*fields, *(enter(escalation, to, now=now) if to else ())]
    if changed:
        escalation.save(update_fields=changed)
    follow(escalation, now=now, status=ticket_status)
    if before not in OPEN and escalation.state in OPEN:
        mark_escalated(
            original=escalation.original,
            escalation_ticket=escalation.ticket,
            by=by,
            now=now,
            data={"severity": escalation.severity, "reasons": escalation.reasons, "again": True},
        )
    if before in OPEN and escalation.state not in OPEN:
        mark_escalation_ended(
            original=escalation.original,
            escalation_ticket=escalation.ticket,
            by=by,
            now=now,
            data={"state": escalation.state},
        )
    write(kind, thing=escalation.ticket, by=by, now=now, data={"from": before, "to": escalation.state, **(data or {})})
    return escalation


def follow(escalation: Escalation, *, now: datetime, status: str | None = None) -> None:
    """Have the escalation's own ticket stand as the escalation does; its assignee is the holder."""
    ticket: Ticket = escalation.ticket
    ticket.status = status or TICKET_STATUS[escalation.state]
    ticket.is_open = ticket.status not in TICKET_ENDED
    ticket.assignee = escalation.holder
    ticket.changed_at = ticket.public_at = now
    ticket.solved_at = escalation.resolved_at if ticket.status == Status.SOLVED else None
    ticket.closed_at = escalation.ended_at
    ticket.save(update_fields=["status", "is_open", "assignee", "changed_at", "public_at", "solved_at", "closed_at"])
