"""The lists of tickets as pages show them."""

from collections.abc import Iterable
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from rung.escalations.states import Severity, State
from rung.kit.counting import capped_counts
from rung.parts.addresses import addresses_of
from rung.people.models import Person
from rung.portal.words import counted, status_words
from rung.tickets.queries import Row, portal_list
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


def rows_of(tickets: Iterable[Row], reader: Person) -> list[dict[str, Any]]:
    """Tickets as rows. Asks nothing: what a row shows was selected with the list."""
    address = addresses_of("portal:ticket")
    statuses = {status.value: status_words(status) for status in Status}
    states = {state.value: str(state.label) for state in State}
    return [
        _row(ticket, reader)
        | {
            "url": address(ticket.number),
            "status": ticket.state or ticket.status,
            "status_words": states[ticket.state] if ticket.state else statuses[ticket.status],
        }
        for ticket in tickets
    ]


def _row(ticket: Row, reader: Person) -> dict[str, Any]:
    return {
        "number": ticket.number,
        "subject": ticket.subject,
        "icon": _icon(ticket),
        "severity": Severity(ticket.severity).name if ticket.severity and ticket.is_open else None,
        "relation": _relation(ticket),
        "requester": ticket.requester if ticket.requester_id != reader.pk else None,
        "last_by": _writer(ticket, reader),
        "last_at": ticket.last_reply_at,
        "waits": ticket.status == Status.WAITING_PARTNER,
    }


def _icon(ticket: Row) -> str:
    if ticket.is_escalation or ticket.escalated_as is not None:
        return "ladder"
    if ticket.status == Status.WAITING_PARTNER:
        return "reply"
    if not ticket.is_open:
        return "circle-check"
    return "bolt" if ticket.type == Type.EMERGENCY else "circle"


def _relation(ticket: Row) -> str | None:
    if ticket.is_escalation:
        return _("Escalation of #%(number)s") % {"number": ticket.original}
    if ticket.escalated_as is not None:
        return _("Escalated as #%(number)s") % {"number": ticket.escalated_as}
    return None


def _writer(ticket: Row, reader: Person) -> str | None:
    return _("You") if ticket.speaker_id == reader.pk else ticket.speaker
