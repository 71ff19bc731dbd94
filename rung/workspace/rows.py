"""A ticket as one row of a list."""

from typing import Any

from django.utils.html import format_html
from django.utils.translation import gettext as _

from rung.escalations.models import Escalation
from rung.people.models import Person
from rung.tickets.models import Ticket
from rung.tickets.states import Priority, Status


def row_of(ticket: Ticket, reader: Person, rungs: int) -> dict[str, Any]:
    """What decides the next step: status, severity, priority, partner, subject, and who spoke last."""
    escalation = escalation_of(ticket)
    speaker = ticket.last_reply_by
    return {
        "ticket": ticket,
        "escalation": escalation,
        "status": short_status(ticket),
        "severity": severity_code(escalation) if escalation else None,
        "rung": (escalation.rung.position, rungs) if escalation else None,
        "priority": priority_code(ticket),
        "last": None if speaker is None or speaker.pk == reader.pk else first_name(speaker),
        "last_is_me": speaker is not None and speaker.pk == reader.pk,
        "unread": ticket.is_open and speaker is not None and speaker.is_contact,
    }


def escalation_of(ticket: Ticket) -> Escalation | None:
    """The open escalation on a ticket, or the one that the ticket itself is. Costs no query on a ticket of a page."""
    return getattr(ticket.escalation_ticket or ticket, "escalation", None)


def severity_code(escalation: Escalation) -> str:
    """As the chip names it: E1 to E4."""
    return f"E{escalation.severity}"


def short_status(ticket: Ticket) -> str:
    """A word that fits in front of a row; who cannot see the sign of waiting hears the whole."""
    seen = {Status.WAITING_PARTNER: _("Partner"), Status.WAITING_THIRD_PARTY: _("Third party")}.get(
        Status(ticket.status)
    )
    if seen is None:
        return ticket.get_status_display()
    return format_html(
        '<span aria-hidden="true">{}</span><span class="vh">{}</span>', seen, ticket.get_status_display()
    )


def priority_code(ticket: Ticket) -> str:
    """As the chip names it: low, normal, high, urgent."""
    return Priority(ticket.priority).name.lower()


def first_name(person: Person) -> str:
    """Short, for rows; the whole name stands in the thread."""
    return person.name.split(maxsplit=1)[0] if person.name.strip() else person.name
