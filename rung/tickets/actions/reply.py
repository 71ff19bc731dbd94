from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from rung.kit.errors import NotAllowed, Refused
from rung.record.actions import write
from rung.record.actor import Actor
from rung.record.states import Audience
from rung.tickets.access import may_write_on
from rung.tickets.actions.attach import Incoming
from rung.tickets.actions.locking import demand_worker, lock
from rung.tickets.actions.move import change_status, move_ticket
from rung.tickets.actions.open import open_ticket
from rung.tickets.actions.thread import add_message, add_reply
from rung.tickets.models import Message, Ticket
from rung.tickets.states import MessageKind, Status


class TicketClosed(Refused):
    """The thread has ended; the text says where to go on."""

    code = "ticket_closed"


@transaction.atomic
def reply(
    *,
    ticket: Ticket,
    body: str,
    by: Actor,
    now: datetime,
    files: Sequence[Incoming] = (),
    then: str | None = None,
    outcome: str | None = None,
) -> Message:
    """Write a public reply. Returns the message; its ticket is another one where a follow-up was started.

    A contact's reply reopens a solved ticket, ends waiting for the partner, and on a closed ticket opens a follow-up
    that links back. An engineer's reply opens a new ticket, and may move it on (`then`, with `outcome` for solving).
    """
    ticket = lock(ticket)
    if by.person is not None and not may_write_on(by.person, ticket):
        raise NotAllowed(_("You cannot write on this ticket."))
    if ticket.status == Status.CLOSED:
        return _follow_up(ticket, body=body, by=by, now=now, files=files)
    message = add_reply(ticket, body=body, files=files, by=by, now=now)
    write("ticket.replied", thing=ticket, by=by, now=now, data={"message_id": message.pk})
    if not ticket.is_escalation:
        _move_on(ticket, by=by, now=now, then=then, outcome=outcome)
    return message


@transaction.atomic
def note(*, ticket: Ticket, body: str, by: Actor, now: datetime, files: Sequence[Incoming] = ()) -> Message:
    """Write an internal note. Nothing that a partner may see moves: not the status, not the time of the last change."""
    demand_worker(by)
    ticket = lock(ticket)
    message = add_message(ticket, kind=MessageKind.NOTE, body=body, files=files, by=by, now=now)
    ticket.changed_at = now
    ticket.save(update_fields=["changed_at"])
    write("ticket.noted", thing=ticket, by=by, now=now, audience=Audience.VENDOR, data={"message_id": message.pk})
    return message


def _move_on(ticket: Ticket, *, by: Actor, now: datetime, then: str | None, outcome: str | None) -> None:
    if by.person is not None and by.person.is_contact:
        if ticket.status == Status.SOLVED:
            change_status(ticket, to=Status.OPEN, by=by, now=now, kind="ticket.reopened")
        elif ticket.status == Status.WAITING_PARTNER:
            change_status(ticket, to=Status.OPEN, by=by, now=now)
    elif then is not None:
        move_ticket(ticket=ticket, to=then, by=by, now=now, outcome=outcome)
    elif ticket.status == Status.NEW:
        change_status(ticket, to=Status.OPEN, by=by, now=now)


def _follow_up(ticket: Ticket, *, body: str, by: Actor, now: datetime, files: Sequence[Incoming]) -> Message:
    if ticket.is_escalation:
        raise TicketClosed(_("This escalation has ended. Escalate its original again if the problem is back."))
    if by.person is None or not by.person.is_contact:
        raise TicketClosed(_("This ticket is closed. Open a new one, or let the partner's reply start a follow-up."))
    opened = open_ticket(
        requester=by.person,
        subject=ticket.subject,
        description=body,
        by=by,
        now=now,
        type=ticket.type,
        priority=ticket.priority,
        problem_type=ticket.problem_type,
        product=ticket.product,
        team=ticket.team,
        files=files,
        follows_up=ticket,
    )
    return opened.messages.get()
