from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from rung.kit.errors import NotAllowed
from rung.kit.text import one_line
from rung.people.models import Engineer, Person, Team
from rung.record.actions import write
from rung.record.actor import Actor
from rung.tickets.access import may_open_for
from rung.tickets.actions.attach import Incoming
from rung.tickets.actions.classify import TypeNotAllowed
from rung.tickets.actions.thread import NothingSaid, add_message
from rung.tickets.models import Link, ProblemType, Product, Ticket
from rung.tickets.states import SUBJECT_LENGTH, LinkKind, MessageKind, Priority, Type

_TIMES = ("opened_at", "changed_at", "public_at", "last_reply_at")


@transaction.atomic
def open_ticket(
    *,
    requester: Person,
    subject: str,
    description: str,
    by: Actor,
    now: datetime,
    type: str = Type.ANY,
    priority: int = Priority.NORMAL,
    problem_type: ProblemType | None = None,
    product: Product | None = None,
    team: Team | None = None,
    assignee: Engineer | None = None,
    files: Sequence[Incoming] = (),
    follows_up: Ticket | None = None,
    source_ref: str | None = None,
) -> Ticket:
    """Open a ticket for a contact with its first message. The partner is the requester's.

    `source_ref` names what it is made from, a form or a line of an import: the same one again makes nothing, and gives
    back the ticket that is there. One of type ESCALATION is not opened: `escalations.actions.request_escalation`
    makes it, linked to its original.
    """
    _demand_openable(type, requester, by=by)
    subject = one_line(subject, SUBJECT_LENGTH)
    if not subject:
        raise NothingSaid(_("Say in a few words what it is about."))
    ticket, is_new = _made_once(
        source_ref,
        type=type,
        priority=priority,
        subject=subject,
        partner=requester.partner,
        requester_id=requester.pk,
        team=team,
        assignee=assignee,
        problem_type=problem_type,
        product=product,
        last_reply_by=by.person,
        **dict.fromkeys(_TIMES, now),
    )
    if not is_new:
        return ticket
    add_message(ticket, kind=MessageKind.REPLY, body=description, files=files, by=by, now=now)
    if follows_up is not None:
        Link.objects.create(source=ticket, target=follows_up, kind=LinkKind.FOLLOWS_UP)
    data = {"type": type, "subject": ticket.subject, "follows_up": follows_up.pk if follows_up else None}
    write("ticket.opened", thing=ticket, by=by, now=now, data=data)
    return ticket


def _demand_openable(type: str, requester: Person, *, by: Actor) -> None:
    if by.person is not None and not may_open_for(by.person, requester):
        raise NotAllowed(_("You cannot open a ticket for this person."))
    if type == Type.ESCALATION:
        raise TypeNotAllowed(_("An escalation is requested on a ticket that is there already."))


def _made_once(source_ref: str | None, **fields: Any) -> tuple[Ticket, bool]:
    """The ticket made from this source, and whether it was made just now. A constraint decides between two at once."""
    try:
        with transaction.atomic():
            return Ticket.objects.create(source_ref=source_ref, **fields), True
    except IntegrityError:
        made = Ticket.objects.filter(source_ref=source_ref).first() if source_ref else None
        if made is None:
            raise
        return made, False
