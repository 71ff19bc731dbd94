"""Brings the world of bench.rows to so many rows: tickets, messages of one thread, escalations. Prints the pages."""

import json
import sys

import django

django.setup()

from django.urls import reverse
from django.utils import timezone

from bench.cast import cookie_of
from rung.people.models import Engineer, Person, Team
from rung.tickets.actions import assign_ticket, reply
from rung.tickets.models import Ticket
from tests import factories

LONG = 20
MESSAGES = {1: 1, 50: LONG}


def main(rows: int) -> None:
    engineer, success, ana = _cast()
    for _ in range(rows - Ticket.objects.filter(assignee=engineer).count()):
        ticket = factories.ticket(ana, now=timezone.now(), team=Team.objects.get(name="Voice"))
        assign_ticket(ticket=ticket, to=engineer, by=factories.actor(engineer), now=timezone.now())
        factories.escalation(_fresh_original(), manager=success, now=timezone.now())
    first = Ticket.objects.filter(assignee=engineer).order_by("number").first()
    for _ in range(MESSAGES[rows] - first.messages.count()):
        reply(ticket=first, body="We look into it.", by=factories.actor(engineer), now=timezone.now())
    staff, contact = cookie_of(engineer), cookie_of(ana)
    pages = {
        "queue": (reverse("workspace:queue", args=["mine"]), staff),
        "ticket": (reverse("workspace:ticket", args=[first.pk]), staff),
        "portal home": (reverse("portal:home"), contact),
        "portal list": (reverse("portal:tickets"), contact),
        "desk list": (reverse("desk:escalations"), cookie_of(success)),
    }
    print(json.dumps(pages))


def _cast() -> tuple[Engineer, Person, Person]:
    if not Person.objects.exists():
        engineer = factories.engineer("Chen Wu")
        factories.partner_success("Dana Keller")
        factories.contact("Ana Duarte", at=factories.partner("Altivia"), is_partner_admin=True)
        factories.team("Voice", engineer)
    find = Person.objects.get
    return Engineer.objects.get(name="Chen Wu"), find(name="Dana Keller"), find(name="Ana Duarte")


def _fresh_original() -> Ticket:
    """Each of a partner of its own: nobody asks too often. Ana's partner has one escalation at most of each kind."""
    number = Ticket.objects.count()
    partner = factories.partner(f"Partner{number}")
    return factories.ticket(factories.contact(f"P{number} Kim", at=partner), now=timezone.now())


if __name__ == "__main__":
    main(int(sys.argv[1]))
