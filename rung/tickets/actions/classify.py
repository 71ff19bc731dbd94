from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from rung.kit.errors import NotAllowed, Refused
from rung.record.actions import write
from rung.record.actor import Actor
from rung.tickets.access import may_write_on
from rung.tickets.actions.locking import demand_worker, lock, named
from rung.tickets.models import ProblemType, Product, Ticket
from rung.tickets.states import Type


class TypeNotAllowed(Refused):
    """This type cannot be set by hand here; the text names the way that leads there."""

    code = "type_not_allowed"


@transaction.atomic
def set_type(*, ticket: Ticket, to: str, by: Actor, now: datetime) -> Ticket:
    """Classify a ticket. ESCALATION is never set here: it is requested. While one is open, the shown type stays."""
    ticket = lock(ticket)
    if by.person is not None and not may_write_on(by.person, ticket):
        raise NotAllowed(_("You cannot change this ticket."))
    if ticket.is_escalation:
        raise TypeNotAllowed(_("This is an escalation. To end it, withdraw the escalation; the original goes on."))
    if to == Type.ESCALATION:
        raise TypeNotAllowed(_("Escalate the ticket: a linked escalation ticket is made, and this one stays as it is."))
    if ticket.is_escalated:
        raise TypeNotAllowed(_("This ticket is escalated. To end that, withdraw the escalation."))
    return _set(ticket, field="type", to=to, kind="ticket.type_changed", shown=(ticket.type, to), by=by, now=now)


@transaction.atomic
def set_priority(*, ticket: Ticket, to: int, by: Actor, now: datetime) -> Ticket:
    """Say how fast support works on it. A worker's act."""
    demand_worker(by)
    ticket = lock(ticket)
    return _set(
        ticket, field="priority", to=to, kind="ticket.priority_changed", shown=(ticket.priority, to), by=by, now=now
    )


@transaction.atomic
def set_problem_type(*, ticket: Ticket, to: ProblemType | None, by: Actor, now: datetime) -> Ticket:
    """Say what is wrong, by the administrator's tree. It selects the playbook of an escalation."""
    demand_worker(by)
    ticket = lock(ticket)
    shown = (named(ticket.problem_type), named(to))
    return _set(ticket, field="problem_type", to=to, kind="ticket.problem_type_changed", shown=shown, by=by, now=now)


@transaction.atomic
def set_product(*, ticket: Ticket, to: Product | None, by: Actor, now: datetime) -> Ticket:
    """Say which product it is about."""
    demand_worker(by)
    ticket = lock(ticket)
    shown = (named(ticket.product), named(to))
    return _set(ticket, field="product", to=to, kind="ticket.product_changed", shown=shown, by=by, now=now)


def _set(ticket: Ticket, *, field: str, to: Any, kind: str, shown: tuple[Any, Any], by: Actor, now: datetime) -> Ticket:
    if getattr(ticket, field) == to:
        return ticket
    setattr(ticket, field, to)
    ticket.changed_at = ticket.public_at = now
    ticket.save(update_fields=[field, "changed_at", "public_at"])
    write(kind, thing=ticket, by=by, now=now, data={"from": shown[0], "to": shown[1]})
    return ticket
