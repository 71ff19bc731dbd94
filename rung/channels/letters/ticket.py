"""What is told of tickets."""

from collections.abc import Callable

from django.utils.translation import gettext as _

from rung.channels.addresses import path_of
from rung.channels.letters.letter import Letter, actor_of, quoted
from rung.channels.states import Tone
from rung.kit.text import one_line
from rung.people.models import Person
from rung.record.models import Event
from rung.tickets.models import Message, Ticket
from rung.tickets.states import Outcome

Writer = Callable[[Event, Ticket, Person], Letter]


def subject_of(ticket: Ticket) -> str:
    """The subject of every mail on a ticket: always the same, so that they stay together."""
    if ticket.is_escalation:
        words = _("Escalation of #%(original)s: %(subject)s") % {
            "original": ticket.escalation.original_id,
            "subject": ticket.subject,
        }
    else:
        words = ticket.subject
    return one_line(f"[#{ticket.pk}] {words}", 250)


def _letter(ticket: Ticket, reader: Person, headline: str, **more: object) -> Letter:
    yours = _("You get this mail because this is your ticket, or you follow it.")
    at_work = _("You get this mail because you work on this ticket, or follow it.")
    return Letter(
        subject=subject_of(ticket),
        headline=headline,
        action=_("Open the ticket"),
        path=path_of(ticket, reader),
        why_you=yours if reader.is_contact else at_work,
        **more,  # type: ignore[arg-type]
    )


def _on(ticket: Ticket) -> dict[str, str]:
    return {"number": str(ticket.pk), "subject": one_line(ticket.subject, 200)}


def opened(event: Event, ticket: Ticket, reader: Person) -> Letter:
    first = ticket.messages.first()
    quote = quoted(first.body) if first else ""
    if reader.pk == event.actor_id:
        headline = _("We have it: this is your ticket #%(number)s.") % _on(ticket)
        return _letter(ticket, reader, headline, quote=quote, after=_("Answers come by mail and stand on its page."))
    said = {**_on(ticket), "actor": actor_of(event, ticket)}
    headline = _("%(actor)s opened #%(number)s: %(subject)s") % said
    return _letter(ticket, reader, headline, quote=quote)


def replied(event: Event, ticket: Ticket, reader: Person) -> Letter:
    message = Message.objects.filter(pk=event.data["message_id"]).readable_by(reader).first()
    said = {**_on(ticket), "actor": actor_of(event, ticket)}
    headline = _("%(actor)s replied on #%(number)s: %(subject)s") % said
    files = message.attachments.count() if message else 0
    facts = [(_("Files"), str(files))] if files else []
    after = _("To answer, write on its page.")
    return _letter(ticket, reader, headline, quote=quoted(message.body) if message else "", facts=facts, after=after)


def noted(event: Event, ticket: Ticket, reader: Person) -> Letter:
    said = {**_on(ticket), "actor": actor_of(event, ticket)}
    return _letter(ticket, reader, _("%(actor)s wrote a note on #%(number)s: %(subject)s") % said, tone=Tone.QUIET)


def assigned(event: Event, ticket: Ticket, reader: Person) -> Letter:
    said = {**_on(ticket), "actor": actor_of(event, ticket)}
    headline = _("%(actor)s assigned #%(number)s to you: %(subject)s") % said
    facts = [(_("Priority"), str(ticket.get_priority_display())), (_("Partner"), one_line(ticket.partner.name))]
    return _letter(ticket, reader, headline, facts=facts, tone=Tone.SOON)


def solved(event: Event, ticket: Ticket, reader: Person) -> Letter:
    said = {**_on(ticket), "actor": actor_of(event, ticket)}
    headline = _("%(actor)s solved #%(number)s: %(subject)s") % said
    outcome = event.data.get("outcome")
    facts = [(_("Outcome"), str(Outcome(outcome).label))] if outcome in Outcome.values else []
    after = _("If it is not solved, reply on its page: that opens it again.") if reader.is_contact else ""
    return _letter(ticket, reader, headline, facts=facts, after=after, tone=Tone.OK)


def reopened(event: Event, ticket: Ticket, reader: Person) -> Letter:
    said = {**_on(ticket), "actor": actor_of(event, ticket)}
    headline = _("%(actor)s reopened #%(number)s by a reply: %(subject)s") % said
    return _letter(ticket, reader, headline, tone=Tone.SOON)


def escalated(event: Event, ticket: Ticket, reader: Person) -> Letter:
    said = {**_on(ticket), "actor": actor_of(event, ticket), "escalation": event.data["escalation"]}
    headline = _("%(actor)s escalated #%(number)s as #%(escalation)s: %(subject)s") % said
    return _letter(ticket, reader, headline, tone=Tone.SOON)


def escalation_ended(event: Event, ticket: Ticket, reader: Person) -> Letter:
    said = {**_on(ticket), "escalation": event.data["escalation"]}
    headline = _("#%(number)s is not escalated any more, #%(escalation)s has ended: %(subject)s") % said
    return _letter(ticket, reader, headline, tone=Tone.QUIET)


def limit_reached(event: Event, ticket: Ticket, reader: Person) -> Letter:
    said = {"partner": one_line(event.data["name"]), "limit": event.data["limit"], **_on(ticket)}
    words = _("%(partner)s has requested more than %(limit)s escalations within an hour; the rest are refused.")
    after = _(
        "Refused ones are in the history of their originals, #%(number)s the first: %(subject)s. Call the partner."
    )
    return _letter(ticket, reader, words % said, after=after % said, tone=Tone.LATE)


WRITERS: dict[str, Writer] = {
    "ticket.opened": opened,
    "ticket.replied": replied,
    "ticket.noted": noted,
    "ticket.assigned": assigned,
    "ticket.status_changed": solved,
    "ticket.reopened": reopened,
    "escalation.limit_reached": limit_reached,
    "ticket.escalated": escalated,
    "ticket.escalation_ended": escalation_ended,
}
