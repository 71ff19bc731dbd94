"""A ticket as one row of a list."""

from collections.abc import Callable, Iterable
from typing import NamedTuple

from django.utils.html import format_html
from django.utils.translation import gettext as _

from rung.escalations.models import Escalation
from rung.people.models import Person
from rung.people.states import Role
from rung.tickets.models import Ticket
from rung.tickets.queries import Row
from rung.tickets.states import Priority, Status


def words_of_rows() -> dict[str, dict[str, str]]:
    """What rows call statuses and priorities, by their codes."""
    return {
        "statuses": {status.value: short_status(status) for status in Status},
        "priorities": {priority_code(priority): str(priority.label) for priority in Priority},
    }


class Line(NamedTuple):
    """One row: what decides the next step."""

    ticket: Row
    href: str
    current: bool
    severity: str | None
    rung: tuple[int, int] | None
    priority: str
    last: str | None
    last_is_me: bool
    unread: bool


def rows_of(
    tickets: Iterable[Row], reader: Person, *, href: Callable[[int], str], rungs: int = 0, current: int | None = None
) -> list[Line]:
    """Status, severity, priority, partner, subject, and who spoke last. `rungs`: how many to draw, 0 for none."""
    return [_line(ticket, reader, href(ticket.number), rungs, ticket.number == current) for ticket in tickets]


def _line(ticket: Row, reader: Person, href: str, rungs: int, current: bool) -> Line:
    severity, is_me = ticket.severity, ticket.speaker_id == reader.pk
    return Line(
        ticket=ticket,
        href=href,
        current=current,
        severity=f"E{severity}" if severity else None,
        rung=(ticket.rung, rungs) if ticket.rung and rungs else None,
        priority=_PRIORITY_CODES[ticket.priority],
        last=None if ticket.speaker is None or is_me else first_name(ticket.speaker),
        last_is_me=is_me,
        unread=ticket.is_open and ticket.speaker_role == Role.CONTACT,
    )


_PRIORITY_CODES = {priority.value: priority.name.lower() for priority in Priority}


def escalation_of(ticket: Ticket) -> Escalation | None:
    """The open escalation on a ticket, or the one that the ticket itself is. Costs no query on a ticket of a page."""
    return getattr(ticket.escalation_ticket or ticket, "escalation", None)


def severity_code(escalation: Escalation) -> str:
    """As the chip names it: E1 to E4."""
    return f"E{escalation.severity}"


def short_status(status: Status) -> str:
    """A word that fits in front of a row; who cannot see the sign of waiting hears the whole."""
    seen = {Status.WAITING_PARTNER: _("Partner"), Status.WAITING_THIRD_PARTY: _("Third party")}.get(status)
    if seen is None:
        return str(status.label)
    return format_html('<span aria-hidden="true">{}</span><span class="vh">{}</span>', seen, status.label)


def priority_code(priority: int) -> str:
    """As the chip names it: low, normal, high, urgent."""
    return _PRIORITY_CODES[priority]


def first_name(name: str) -> str:
    """Short, for rows; the whole name stands in the thread."""
    return name.split(maxsplit=1)[0] if name.strip() else name
