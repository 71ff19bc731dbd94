from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from rung.kit.text import one_line
from rung.people.models import Contact, Engineer, Person, Team
from rung.record.actions import write
from rung.record.actor import Actor
from rung.tickets.actions.attach import Incoming
from rung.tickets.actions.thread import add_message
from rung.tickets.models import Link, ProblemType, Product, Ticket
from rung.tickets.states import SUBJECT_LENGTH, LinkKind, MessageKind, Priority, Type


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

    A ticket of type ESCALATION is opened by `escalations.actions.request_escalation` alone, which calls this.
    """
    ticket = Ticket.objects.create(
        type=type,
        priority=priority,
        subject=one_line(subject, SUBJECT_LENGTH),
        partner=requester.partner,  # type: ignore[misc] # contacts have one: a constraint
        requester=Contact(pk=requester.pk),
        team=team,
        assignee=assignee,
        problem_type=problem_type,
        product=product,
        source_ref=source_ref,
        opened_at=now,
        changed_at=now,
        public_at=now,
        last_reply_at=now,
        last_reply_by=by.person,
    )
    add_message(ticket, kind=MessageKind.REPLY, body=description, files=files, by=by, now=now)
    if follows_up is not None:
        Link.objects.create(source=ticket, target=follows_up, kind=LinkKind.FOLLOWS_UP)
    write(
        "ticket.opened",
        thing=ticket,
        by=by,
        now=now,
        data={"type": type, "subject": ticket.subject, "follows_up": follows_up.pk if follows_up else None},
    )
    return ticket
