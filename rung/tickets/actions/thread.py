from collections.abc import Sequence
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from rung.kit.errors import Refused
from rung.kit.text import clean_lines, markdown_to_html
from rung.record.actor import Actor
from rung.tickets.actions.attach import Incoming, attach
from rung.tickets.models import Message, Ticket
from rung.tickets.states import MessageKind


class NothingSaid(Refused):
    """A message without a visible word."""

    code = "nothing_said"


def add_message(
    ticket: Ticket, *, kind: str, body: str, files: Sequence[Incoming] = (), by: Actor, now: datetime
) -> Message:
    """Put one message at the end of a thread. Part of a larger action: it writes no event of its own."""
    body = clean_lines(body)
    if not body.strip():
        raise NothingSaid(_("Write something: what cannot be seen is not sent."))
    message = Message.objects.create(
        ticket=ticket,
        author=by.person,
        author_name=by.name,
        kind=kind,
        door=by.door,
        body=body,
        body_html=markdown_to_html(body),
        written_at=now,
    )
    attach(message, files, by=by)
    return message


def add_reply(ticket: Ticket, *, body: str, files: Sequence[Incoming] = (), by: Actor, now: datetime) -> Message:
    """Put a public reply at the end of a locked ticket's thread: the ticket notes who spoke last, and when support
    first answered. Part of a larger action, like `add_message`."""
    message = add_message(ticket, kind=MessageKind.REPLY, body=body, files=files, by=by, now=now)
    ticket.changed_at = ticket.public_at = ticket.last_reply_at = now
    ticket.last_reply_by = by.person
    if ticket.first_response_at is None and by.person is not None and by.person.is_vendor:
        ticket.first_response_at = now
    ticket.save(update_fields=["changed_at", "public_at", "last_reply_at", "last_reply_by", "first_response_at"])
    return message
