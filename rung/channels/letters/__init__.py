"""The words for each kind of event, for one reader. Called with the reader's language switched on."""

from django.utils.translation import gettext as _

from rung.channels.letters import escalation, people, ticket
from rung.channels.letters.letter import Letter
from rung.channels.states import Tone
from rung.kit.text import one_line
from rung.people.models import Person
from rung.record.models import Event
from rung.tickets.models import Ticket

ON_TICKETS = {**ticket.WRITERS, **escalation.WRITERS}
ABOUT_PEOPLE = people.WRITERS


def on_ticket(event: Event, about: Ticket, reader: Person) -> Letter:
    """What this reader is told of an event on a ticket (or on an escalation's own ticket)."""
    return ON_TICKETS[event.kind](event, about, reader)


def about_person(event: Event, reader: Person) -> Letter:
    """What somebody is told of their own account."""
    return ABOUT_PEOPLE[event.kind](event, reader)


def about_job(event: Event) -> Letter:
    """What administrators are told of a job that was given up."""
    said = {"name": one_line(event.data["name"], 120), "why": one_line(event.data["why"], 200)}
    headline = _("A job was given up after %(attempts)s attempts: %(name)s. %(why)s") % {
        **said,
        "attempts": event.data["attempts"],
    }
    return Letter(subject="", headline=headline, path="/console/jobs/", tone=Tone.LATE)


__all__ = ["ABOUT_PEOPLE", "ON_TICKETS", "Letter", "about_job", "about_person", "on_ticket"]
