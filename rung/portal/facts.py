"""What the record says of a ticket that somebody is about to escalate. Facts only: nothing here judges."""

from datetime import datetime
from typing import NamedTuple

from django.utils.translation import gettext as _

from rung.escalations.models import Escalation
from rung.people.models import Person
from rung.tickets.models import Ticket
from rung.tickets.states import Status


class Fact(NamedTuple):
    """One fact: what, who; `at` the time of it, said after `text`; `link` the ticket that it names."""

    icon: str
    title: str
    text: str = ""
    at: datetime | None = None
    link: int | None = None
    note: str = ""


def facts_of(
    ticket: Ticket, reader: Person, *, waiting_since: datetime | None, earlier: list[Escalation]
) -> list[Fact]:
    """The facts, what binds first: an open escalation, how it stands, what was said, how it began."""
    facts = [*_open_escalation(ticket), *_standing(ticket, waiting_since), _last_word(ticket, reader)]
    if ticket.is_open:
        facts.append(_who_works(ticket))
    opened = _("by %(name)s") % {"name": ticket.requester.name}
    facts.append(Fact("history", _("Opened"), opened, at=ticket.opened_at))
    facts.extend(
        Fact("ladder", _("Escalated before"), str(one.get_state_display()), at=one.ended_at, link=one.ticket_id)
        for one in earlier
    )
    return facts


def _open_escalation(ticket: Ticket) -> list[Fact]:
    if not ticket.is_escalated:
        return []
    note = _("Your words are added to that escalation.")
    return [Fact("ladder", _("It is escalated already"), link=ticket.escalation_ticket_id, note=note)]


def _standing(ticket: Ticket, waiting_since: datetime | None) -> list[Fact]:
    if ticket.status == Status.WAITING_PARTNER:
        return [Fact("pause", _("It waits for your answer"), _("support asked"), at=waiting_since)]
    if ticket.status == Status.SOLVED:
        note = _("A reply to it reopens it.")
        return [Fact("circle-check", _("It is solved"), _("solved"), at=ticket.solved_at, note=note)]
    if ticket.status == Status.CLOSED:
        note = _("A reply to it starts a follow-up.")
        return [Fact("circle-check", _("It is closed"), _("closed"), at=ticket.closed_at, note=note)]
    return []


def _last_word(ticket: Ticket, reader: Person) -> Fact:
    if ticket.first_response_at is None:
        return Fact("speech", _("Support has not answered yet"))
    return Fact("speech", _("The last word"), _who_wrote(ticket.last_reply_by, reader), at=ticket.last_reply_at)


def _who_wrote(writer: Person | None, reader: Person) -> str:
    if writer is None:
        return _("somebody who has left")
    if writer.pk == reader.pk:
        return _("yours")
    if writer.is_vendor:
        return _("%(name)s of support") % {"name": writer.name}
    return writer.name


def _who_works(ticket: Ticket) -> Fact:
    if ticket.assignee is None:
        return Fact("person", _("Nobody works on it yet"))
    return Fact("person", _("%(name)s works on it") % {"name": ticket.assignee.name})
