"""Addresses in what leaves Rung. Built from RUNG_URL alone: no request, and so no Host header, has a say in them."""

from urllib.parse import urlsplit

from django.conf import settings

from rung.people.models import Person
from rung.tickets.models import Ticket


def path_of(ticket: Ticket, reader: Person) -> str:
    """The path at which this reader finds a ticket. Written out: a worker need not load the pages to write a mail."""
    if reader.is_contact:
        return f"/tickets/{ticket.pk}/"
    return f"/desk/{ticket.pk}/" if ticket.is_escalation else f"/workspace/tickets/{ticket.pk}/"


def full(path: str) -> str:
    """A path as an address that works in a mail."""
    return settings.RUNG_URL + path


def host() -> str:
    """The host that message ids and list ids are named after."""
    return urlsplit(settings.RUNG_URL).hostname or "localhost"


def thread_anchor(ticket: Ticket) -> str:
    """The id to which all mails of a ticket refer, so that a mail program shows them as one thread."""
    return f"<ticket-{ticket.pk}@{host()}>"


def list_id(ticket: Ticket) -> str:
    """The List-Id of a ticket's mails, for filters."""
    return f"<ticket-{ticket.pk}.{host()}>"
