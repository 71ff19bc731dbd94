"""The address at which a reader finds a ticket: each face has its own."""

from collections.abc import Callable

from django.urls import reverse

from rung.people.models import Person
from rung.tickets.models import Ticket


def address_of(ticket: Ticket, reader: Person) -> str:
    """The path of this ticket's page for this reader."""
    if reader.is_contact:
        return reverse("portal:ticket", args=[ticket.pk])
    if ticket.is_escalation:
        return reverse("desk:escalation", args=[ticket.pk])
    return reverse("workspace:ticket", args=[ticket.pk])


def addresses_of(name: str) -> Callable[[int], str]:
    """The addresses of many things by number. The pattern is looked up once: a list has 50 of them."""
    head, _, tail = reverse(name, args=[0]).rpartition("0")
    return lambda number: f"{head}{number}{tail}"
