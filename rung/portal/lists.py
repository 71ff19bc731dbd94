"""The lists of tickets as pages show them."""

from collections.abc import Iterable
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from rung.escalations.states import Severity
from rung.kit.counting import capped_counts
from rung.people.models import Person
from rung.portal.words import counted, status_words
from rung.tickets.models import Ticket
from rung.tickets.queries import portal_list
from rung.tickets.states import Status, Type

LISTS = ("open", "waiting", "solved", "escalated", "all")


def list_named(given: str | None) -> str:
    """The list that an address asks for; the open tickets where it asks for none that there is."""
    return given if given in LISTS else "open"


def counts_of(person: Person) -> dict[str, int]:
    """How many tickets each list has, capped, in one query."""
    return capped_counts({name: portal_list(person, name) for name in LISTS})


def tabs_of(person: Person, counts: dict[str, int], current: str, page: str) -> list[dict[str, Any]]:
    """The tabs above a list. `page` is the name of the address on which they stand."""
    labels = {
        "open": _("Open"),
        "waiting": _("Waiting for you"),
        "solved": _("Solved"),
        "escalated": _("Escalations"),
        "all": _("All of %(partner)s") % {"partner": person.partner} if person.sees_whole_partner else _("All"),
    }
    return [
        {
            "label": labels[name],
            "url": f"{reverse(page)}?list={name}",
            "current": name == current,
            "count": counted(counts[name]),
        }
        for name in LISTS
        if name != "escalated" or counts[name] or name == current
    ]


def rows_of(tickets: Iterable[Ticket], reader: Person) -> list[dict[str, Any]]:
    """Tickets as rows. Asks nothing: what a row shows was selected with the list."""
    return [_row(ticket, reader) for ticket in tickets]


def _row(ticket: Ticket, reader: Person) -> dict[str, Any]:
    # Of the escalation that the ticket is, or of the one that is open on it.
    raised = ticket if ticket.is_escalation else ticket.escalation_ticket
    escalation = raised.escalation if raised is not None else None
    itself = escalation if ticket.is_escalation else None
    waits = ticket.status == Status.WAITING_PARTNER
    return {
        "number": ticket.pk,
        "subject": ticket.subject,
        "url": reverse("portal:ticket", args=[ticket.pk]),
        "icon": _icon(ticket),
        "status": itself.state if itself is not None else ticket.status,
        "status_words": itself.get_state_display() if itself is not None else status_words(ticket),
        "severity": Severity(escalation.severity).name if escalation is not None and ticket.is_open else None,
        "relation": _relation(ticket, escalation),
        "requester": ticket.requester.name if ticket.requester_id != reader.pk else None,
        "last_by": _writer(ticket, reader),
        "last_at": ticket.last_reply_at,
        "waits": waits,
    }


def _icon(ticket: Ticket) -> str:
    if ticket.shown_type == Type.ESCALATION:
        return "ladder"
    if ticket.status == Status.WAITING_PARTNER:
        return "reply"
    if not ticket.is_open:
        return "circle-check"
    return "bolt" if ticket.type == Type.EMERGENCY else "circle"


def _relation(ticket: Ticket, escalation: Any) -> str | None:
    if ticket.is_escalation:
        return _("Escalation of #%(number)s") % {"number": escalation.original_id}
    if ticket.is_escalated:
        return _("Escalated as #%(number)s") % {"number": ticket.escalation_ticket_id}
    return None


def _writer(ticket: Ticket, reader: Person) -> str | None:
    if ticket.last_reply_by is None:
        return None
    return _("You") if ticket.last_reply_by_id == reader.pk else ticket.last_reply_by.name
