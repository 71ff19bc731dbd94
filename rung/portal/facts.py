"""What the record says of a ticket that somebody is about to escalate. Facts only: nothing here judges."""

from datetime import datetime
from typing import NamedTuple

from django.utils.translation import gettext as _
from markupsafe import Markup

from rung.escalations.models import Escalation
from rung.people.models import Person
from rung.tickets.models import Ticket
from rung.tickets.states import Status


class Fact(NamedTuple):
    """One fact: `at` is the time that it is about, `link` the ticket that it names."""

    icon: str
    title: str
    text: str | Markup
    at: datetime | None = None
    link: int | None = None


def facts_of(
    ticket: Ticket, reader: Person, *, waiting_since: datetime | None, earlier: list[Escalation]
) -> list[Fact]:
    """The facts, what binds first: an open escalation, what waits, what was said, how it began."""
    facts = []
    if ticket.is_escalated:
        facts.append(
            Fact(
                "ladder",
                _("It is escalated already"),
                _("Your words are added to that escalation."),
                link=ticket.escalation_ticket_id,
            )
        )
    if ticket.status == Status.WAITING_PARTNER:
        facts.append(Fact("pause", _("It waits for your answer"), _("Support asked you something."), at=waiting_since))
    elif ticket.status == Status.SOLVED:
        facts.append(Fact("circle-check", _("It is solved"), _("A reply to it reopens it."), at=ticket.solved_at))
    elif ticket.status == Status.CLOSED:
        facts.append(
            Fact("circle-check", _("It is closed"), _("A reply to it starts a follow-up."), at=ticket.closed_at)
        )
    facts.append(_last_word(ticket, reader))
    facts.append(_who_works(ticket))
    facts.append(Fact("history", _("Opened"), _("By %(name)s.") % {"name": ticket.requester.name}, at=ticket.opened_at))
    facts.extend(
        Fact("ladder", _("Escalated before"), str(one.get_state_display()), at=one.raised_at, link=one.ticket_id)
        for one in earlier
    )
    return facts


def _last_word(ticket: Ticket, reader: Person) -> Fact:
    if ticket.first_response_at is None:
        return Fact("speech", _("Support has not answered yet"), "")
    writer = ticket.last_reply_by
    if writer is not None and writer.is_vendor:
        text = _("%(name)s of support.") % {"name": writer.name}
    elif writer is not None and writer.pk == reader.pk:
        text = _("Yours.")
    else:
        text = _("%(name)s of your side.") % {"name": writer.name} if writer else ""
    return Fact("speech", _("The last word"), text, at=ticket.last_reply_at)


def _who_works(ticket: Ticket) -> Fact:
    if ticket.assignee is None:
        return Fact("person", _("Nobody works on it yet"), "")
    return Fact("person", _("%(name)s works on it") % {"name": ticket.assignee.name}, "")
