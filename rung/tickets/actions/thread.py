from collections.abc import Sequence
from datetime import datetime

from rung.kit.text import clean_lines, markdown_to_html
from rung.record.actor import Actor
from rung.tickets.actions.attach import Incoming, attach
from rung.tickets.models import Message, Ticket


def add_message(
    ticket: Ticket, *, kind: str, body: str, files: Sequence[Incoming] = (), by: Actor, now: datetime
) -> Message:
    """Put one message at the end of a thread. Part of a larger action: it writes no event of its own."""
    body = clean_lines(body)
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
