"""Named reads. Each starts from an access filter. Lists are keyset-paged: no page gets slower as tickets grow."""

import re
from collections.abc import Iterable
from datetime import datetime
from typing import Any, NamedTuple

from django.db import connection
from django.db.models import Case, Exists, F, Max, OuterRef, Q, QuerySet, When

from rung.kit.gathering import Gathered
from rung.kit.paging import Page, keyset, keyset_page
from rung.people.models import Person, Team
from rung.record.models import Event
from rung.tickets.access import visible_to
from rung.tickets.models import Attachment, Link, Message, Ticket
from rung.tickets.states import MessageKind, Status, Type

_NUMBER = re.compile(r"^[#\s]*(\d[\d\s]{0,17})$")

# A row shows the severity and the holder: of the escalation on a ticket, or of the one that the ticket is.
_ESCALATION = ("escalation_ticket__escalation__holder", "escalation_ticket__escalation__rung", "escalation__rung")

# The workspace's queues, in the order in which they are shown.
QUEUES = ("mine", "teams", "unassigned", "open", "escalated")


def number_in(text: str) -> int | None:
    """The ticket number in what somebody typed: "#1042", "1042", " # 10 42 ". None where there is none."""
    found = _NUMBER.match(text.strip())
    number = int("".join(found[1].split())) if found else None
    return number if number is not None and number < 2**63 else None


def find(person: Person, text: str) -> Ticket | None:
    """The ticket of that number, if this person may see it. Another's number answers like one that does not exist."""
    number = number_in(text)
    return visible_to(person).filter(pk=number).first() if number is not None else None


def whole(person: Person, number: int) -> Ticket | None:
    """One ticket with all that its page names; None where the person may not see it."""
    return (
        visible_to(person)
        .filter(pk=number)
        .select_related("partner", "requester", "assignee", "team", "problem_type", "product", *_ESCALATION)
        .select_related("escalation__holder")
        .first()
    )


def queue(person: Person, name: str) -> QuerySet[Ticket]:
    """One of the workspace's queues, newest change first."""
    tickets = visible_to(person).filter(is_open=True)
    if name == "mine":
        tickets = tickets.filter(assignee_id=person.pk)
    elif name == "teams":
        tickets = tickets.filter(team__in=Team.objects.filter(members=person.pk).values("pk"))
    elif name == "unassigned":
        tickets = tickets.filter(assignee__isnull=True)
    elif name == "escalated":
        tickets = visible_to(person).filter(escalation_ticket__isnull=False)
    return tickets


def portal_list(person: Person, name: str) -> QuerySet[Ticket]:
    """One of the portal's lists: open, waiting (for the partner), solved, escalated (the open escalations), all."""
    tickets = visible_to(person)
    if name == "escalated":
        return tickets.filter(type=Type.ESCALATION, is_open=True)
    if name == "open":
        return tickets.filter(is_open=True)
    if name == "waiting":
        return tickets.filter(is_open=True, status=Status.WAITING_PARTNER)  # by the index of what is open
    if name == "solved":
        return tickets.filter(is_open=False)
    return tickets


class Row(NamedTuple):
    """One ticket as lists show it: the columns that rows name and no others. A page of rows builds no models."""

    number: int
    subject: str
    type: str
    status: str
    priority: int
    is_open: bool
    last_reply_at: datetime
    partner: str
    requester_id: int
    requester: str
    speaker_id: int | None  # who replied last
    speaker: str | None
    speaker_role: str | None
    escalated_as: int | None  # the ticket of the open escalation on this one
    severity_of_that: int | None
    rung_of_that: int | None
    original: int | None  # of the escalation that this ticket is itself
    state: str | None
    own_severity: int | None
    own_rung: int | None

    @property
    def is_escalation(self) -> bool:
        return self.type == Type.ESCALATION

    @property
    def severity(self) -> int | None:
        """Of the open escalation on it, or of the one that it is."""
        return self.severity_of_that or self.own_severity

    @property
    def rung(self) -> int | None:
        return self.rung_of_that or self.own_rung


_COLUMNS = (
    *("number", "subject", "type", "status", "priority", "is_open", "last_reply_at"),
    *("partner__name", "requester_id", "requester__name"),
    *("last_reply_by_id", "last_reply_by__name", "last_reply_by__role"),
    *(
        "escalation_ticket_id",
        "escalation_ticket__escalation__severity",
        "escalation_ticket__escalation__rung__position",
    ),
    *("escalation__original_id", "escalation__state", "escalation__severity", "escalation__rung__position"),
)


def page_of(
    tickets: QuerySet[Ticket], *, by: str, after: str | None, size: int = 50, by_numbers: bool = False
) -> Page[Any]:
    """One page of a list as `Row`s, newest `by` ("changed_at" or "public_at") first.

    `by_numbers`: on SQLite, choose the numbers first and read the rest of those alone. For a list of several teams,
    which no index has in its order: it would join them all, and sort. PostgreSQL walks what is open, and stops.
    """
    if by_numbers and connection.vendor == "sqlite":
        chosen = keyset(tickets, by=by, key="number", after=after)[: size + 1]
        tickets = Ticket.objects.filter(number__in=chosen.values("number"))
    named: Any = tickets.values_list(*_COLUMNS, by, named=True)
    page: Page[Any] = keyset_page(named, by=by, key="number", after=after, size=size)
    return Page(rows=[Row._make(row[:-1]) for row in page.rows], older=page.older, is_first=page.is_first)


class Said(NamedTuple):
    """One message of a thread with its files, as pages show it."""

    pk: int
    author: str
    author_role: str | None
    kind: str
    door: str
    body_html: str
    written_at: datetime
    files: list[tuple[str, str, int]]  # key, name, size

    @property
    def is_note(self) -> bool:
        return self.kind == MessageKind.NOTE


def thread(ticket: Ticket, reader: Person) -> list[Said]:
    """All messages that this reader may read, oldest first, with their files. One query."""
    files = Attachment.objects.filter(message=OuterRef("pk")).order_by("id").values_list("key", "name", "size")
    columns = ("pk", "author_name", "author__role", "kind", "door", "body_html", "written_at", Gathered(files))
    messages = ticket.messages.all().readable_by(reader).order_by("id")
    return [Said._make(row) for row in messages.values_list(*columns)]


def last_words(numbers: Iterable[int]) -> dict[int, Message]:
    """The latest reply on each of these tickets, by number. Notes are left out: partners read this."""
    replies = Message.objects.filter(ticket_id__in=list(numbers), kind=MessageKind.REPLY)
    latest = replies.values("ticket").annotate(latest=Max("pk")).values("latest")
    return {message.ticket_id: message for message in Message.objects.filter(pk__in=latest).select_related("author")}


def waiting_since(ticket: Ticket) -> datetime | None:
    """Since when a ticket waits for the partner, by the record; None while it does not."""
    if ticket.status != Status.WAITING_PARTNER:
        return None
    moves = Event.objects.about(ticket).filter(kind="ticket.status_changed")
    return moves.reverse().values_list("at", flat=True).first()


class Linked(NamedTuple):
    """A link as one of its two tickets shows it: how they stand, and the other one."""

    pk: int
    kind: str
    inverse: bool
    number: int
    subject: str
    status: str


def links_of(ticket: Ticket, reader: Person) -> list[Linked]:
    """A ticket's links, only those to what the reader may see."""
    return [Linked._make(row) for row in _links_of(ticket, reader)]


def _links_of(ticket: Ticket, reader: Person) -> QuerySet[Link, Any]:
    seen = visible_to(reader)  # asked for each link: as a list it would be gone through whole
    onward = Q(source=ticket) & Q(Exists(seen.filter(pk=OuterRef("target_id"))))
    inward = Q(target=ticket) & Q(Exists(seen.filter(pk=OuterRef("source_id"))))
    other = {
        name: Case(When(target=ticket, then=F(f"source__{name}")), default=F(f"target__{name}"))
        for name in ("number", "subject", "status")
    }
    links = Link.objects.filter(onward | inward).annotate(inverse=Q(target=ticket), **other)
    return links.order_by("id").values_list("pk", "kind", "inverse", *other)


class Around(NamedTuple):
    """What stands beside a ticket: followers (key, name), links, other open tickets of the partner (number, subject,
    status)."""

    followers: list[tuple[int, str]]
    links: list[Linked]
    others: list[tuple[int, str, str]]


def around(ticket: Ticket, reader: Person, *, others: int) -> Around:
    """All of it in one query; of the other tickets at most so many, the newest change first."""
    followers = Person.objects.filter(following=ticket).order_by("name", "id").values_list("pk", "name")
    beside = of_partner(reader, ticket.partner_id).filter(is_open=True).exclude(pk=ticket.pk)
    short = beside.values_list("number", "subject", "status")[:others]
    found = Ticket.objects.filter(pk=ticket.pk).values_list(
        Gathered(followers), Gathered(_links_of(ticket, reader)), Gathered(short)
    )
    follow, links, rest = found.get()
    return Around(follow, [Linked._make(link) for link in links], rest)


def of_partner(person: Person, partner_id: int) -> QuerySet[Ticket]:
    """The tickets of one partner that this person may see, those with the newest public change first."""
    return visible_to(person).filter(partner_id=partner_id).order_by("-public_at", "-number")


def written_after(ticket: Ticket, message_id: int) -> list[Message]:
    """What was written on a ticket after this message, newest last: has anybody answered meanwhile?"""
    return list(ticket.messages.filter(pk__gt=message_id).order_by("id"))


def may_follow(ticket: Ticket) -> QuerySet[Person]:
    """Who can be made a follower: the partner's contacts and the vendor's people, as far as they are active."""
    return (
        Person.objects.filter(is_active=True)
        .filter(Q(partner_id=ticket.partner_id) | Q(partner=None))
        .order_by("name", "id")
    )


def who_may_see(ticket: Ticket) -> QuerySet[Person]:
    """The partner's active contacts who may know of this ticket: for whom support may act on it."""
    follow = Ticket.followers.through.objects.filter(ticket_id=ticket.pk).values("person_id")
    sees = Q(pk=ticket.requester_id) | Q(is_partner_admin=True) | Q(sees_partner_tickets=True) | Q(pk__in=follow)
    return Person.objects.filter(sees, partner_id=ticket.partner_id, is_active=True).order_by("name", "id")
