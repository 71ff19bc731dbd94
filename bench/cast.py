"""Who reads and writes in a copied world. Runs inside it, once; prints what the run needs to know of it as JSON.

What the bench adds is older than all that was seeded, so that the pages which are measured show seeded tickets.
"""

import json
from collections.abc import Iterator
from datetime import datetime, timedelta
from urllib.parse import quote

import django

django.setup()

from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.db.models import Count, Min, QuerySet
from django.test import Client
from django.utils import timezone

from rung.escalations.states import REQUESTS_AN_HOUR
from rung.people.models import Contact, Engineer, Partner, Person
from rung.people.states import Role
from rung.record.actor import Actor
from rung.tickets.actions import open_ticket, reply
from rung.tickets.models import Message, Ticket
from rung.tickets.queries import portal_list, queue

PARTNERS = 60
MESSAGES = 20
PAGE = 50
QUEUES = ("open", "teams", "unassigned", "escalated", "mine")


def main() -> None:
    engineer = _busiest_engineer()
    success = Person.objects.filter(role=Role.PARTNER_SUCCESS, is_active=True).first() or engineer
    reader = _reader_at_the_largest_partner()
    early = Ticket.objects.aggregate(at=Min("changed_at"))["at"] - timedelta(days=2)
    told = {
        "engineer": cookie_of(engineer),
        "success": cookie_of(success),
        "contact": cookie_of(reader),
        "deep": {name: mark_at(queue(engineer, name), "changed_at", 0.9) for name in QUEUES},
        "long": [name for name in QUEUES if queue(engineer, name).count() > PAGE],
        "deep_portal": mark_at(portal_list(reader, "all"), "public_at", 0.9),
        "escalations": queue(engineer, "escalated").count(),
        "messages": Message.objects.count(),
        "ticket": _long_ticket(reader, engineer, early).pk,
        "originals": list(_originals(early)),
    }
    print(json.dumps(told))


def cookie_of(person: Person) -> str:
    """A session of this person, as the header has it."""
    client = Client()
    client.force_login(person)
    return f"{settings.SESSION_COOKIE_NAME}={client.cookies[settings.SESSION_COOKIE_NAME].value}"


def mark_at(tickets: "QuerySet[Ticket]", by: str, depth: float) -> str:
    """The mark of the page that begins at this share of a list, or of the last whole page."""
    count = tickets.count()
    at = max(0, min(int(count * depth), count - PAGE - 2))
    rows = tickets.order_by(f"-{by}", "-number").values_list(by, "number")[at : at + 1]
    return quote(f"{rows[0][0].isoformat()}~{rows[0][1]}") if rows else ""


def _busiest_engineer() -> Person:
    busy = Ticket.objects.filter(is_open=True, assignee__role=Role.ENGINEER, assignee__is_active=True)
    row = busy.values("assignee").annotate(count=Count("pk")).order_by("-count").first()
    return Person.objects.get(pk=row["assignee"]) if row else Engineer.objects.filter(is_active=True).first()


def _reader_at_the_largest_partner() -> Person:
    row = Ticket.objects.values("partner").annotate(count=Count("pk")).order_by("-count").first()
    reader = Contact.objects.filter(partner=row["partner"], is_active=True).first()
    reader.sees_partner_tickets = True
    reader.save(update_fields=["sees_partner_tickets"])
    return Person.objects.get(pk=reader.pk)


def _long_ticket(contact: Person, engineer: Person, early: datetime) -> Ticket:
    ticket = open_ticket(
        requester=contact, subject="A thread of twenty", description=_WORDS, by=Actor(person=contact), now=early
    )
    for turn in range(1, MESSAGES):
        by = Actor(person=engineer if turn % 2 else contact)
        reply(ticket=ticket, body=_WORDS, by=by, now=early + timedelta(minutes=5 * turn))
    return ticket


def _originals(early: datetime) -> Iterator[tuple[str, list[int]]]:
    """Partners of whom each escalates as often as the programme lets it within an hour: cookie and ticket numbers."""
    partners = Partner.objects.bulk_create([Partner(name=f"Bench {n:02}") for n in range(PARTNERS)])
    unusable = make_password(None)
    for partner in partners:
        person = Person.objects.create(
            name=f"Kim of {partner.name}", email=f"kim@b{partner.pk}.example", role=Role.CONTACT, partner=partner,
            is_partner_admin=True, password=unusable, created_at=timezone.now(),
        )  # fmt: skip
        tickets = Ticket.objects.bulk_create([_original(person, early) for _ in range(REQUESTS_AN_HOUR)])
        Message.objects.bulk_create([_first_word(ticket, person, early) for ticket in tickets])
        yield cookie_of(person), [ticket.pk for ticket in tickets]


def _original(person: Person, at: datetime) -> Ticket:
    return Ticket(
        type="incident", priority=3, subject="Calls drop after ten minutes", partner_id=person.partner_id,
        requester=Contact(pk=person.pk), opened_at=at, changed_at=at, public_at=at, last_reply_at=at,
        last_reply_by_id=person.pk,
    )  # fmt: skip


def _first_word(ticket: Ticket, person: Person, at: datetime) -> Message:
    return Message(
        ticket=ticket, author=person, author_name=person.name, kind="reply", body=_WORDS, body_html=f"<p>{_WORDS}</p>",
        written_at=at,
    )  # fmt: skip


_WORDS = (
    "Since Monday 07:50 every third inbound call ends after ten minutes, on both sites. The trace shows a BYE from the "
    "border controller with reason 31. We changed nothing. Can you see the same, and what shall we collect?"
)

if __name__ == "__main__":
    main()
