"""A thread as pages show it: messages and events in one order, each reader only what that reader may know."""

from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from markupsafe import Markup

from rung.escalations.events import describe as describe_escalation
from rung.people.events import describe as describe_person
from rung.people.models import Person
from rung.people.states import VENDOR_ROLES
from rung.record.models import Event
from rung.record.states import Door
from rung.tickets.events import describe as describe_ticket
from rung.tickets.models import Ticket
from rung.tickets.queries import Said, thread

ICONS = {
    "ticket.opened": "circle",
    "ticket.assigned": "person",
    "ticket.reopened": "refresh",
    "ticket.linked": "link",
    "ticket.unlinked": "link",
    "ticket.escalated": "ladder",
    "ticket.escalation_ended": "ladder",
    "escalation.requested": "ladder",
    "escalation.joined": "ladder",
    "escalation.climbed": "arrow-up",
    "escalation.appealed": "arrow-up",
    "escalation.offered": "flag",
    "escalation.offer_accepted": "check",
    "escalation.offer_declined": "x",
    "escalation.resolved": "check",
    "escalation.closed": "check",
}


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One line of a thread: a message, or an event with its words."""

    at: Any
    message: dict[str, Any] | None = None
    event: dict[str, Any] | None = None


def entries(ticket: Ticket, reader: Person) -> list[Entry]:
    """Messages and events of a ticket, oldest first. Two queries, however long the thread."""
    events = Event.objects.about(ticket)
    if not reader.is_vendor:
        events = events.for_everybody()
    shown = [Entry(at=event.at, event=line) for event in events if (line := event_line(event, reader))]
    said = [Entry(at=message.written_at, message=message_of(message)) for message in thread(ticket, reader)]
    return sorted([*said, *shown], key=lambda entry: (entry.at, entry.message is None))


def history(ticket: Ticket, reader: Person) -> list[dict[str, Any]]:
    """The events of a ticket alone, newest first."""
    return [entry.event for entry in reversed(entries(ticket, reader)) if entry.event]


def event_line(event: Event, reader: Person) -> dict[str, Any] | None:
    """An event as one line, or None where its thread shows it otherwise."""
    words = describe_ticket(event, reader) or describe_escalation(event, reader) or describe_person(event, reader)
    if words is None:
        return None
    return {
        "icon": ICONS.get(event.kind, "history"),
        "at": event.at,
        "who": event.actor_name,
        "words": words,
        "automatic": event.door == Door.CLOCK,
    }


def message_of(message: Said) -> dict[str, Any]:
    """A message as the `message` macro takes it."""
    return {
        "id": f"m{message.pk}",
        "author": message.author,
        "at": message.written_at,
        "body": Markup(message.body_html),  # noqa: S704  (cleaned when it was written: kit.text.markdown_to_html)
        "org": None,
        "ours": message.author_role in VENDOR_ROLES,
        "channel": str(Door(message.door).label) if message.door != Door.PAGE else None,
        "note": message.is_note,
        "files": [
            {"name": name, "url": reverse("front:file", args=[key]), "size": size} for key, name, size in message.files
        ],
    }
