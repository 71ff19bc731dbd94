"""The rows of one batch, kept in memory until they are written together."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import models

from rung.escalations.models import Climb, Escalation, Offer, Request, Review
from rung.importers.demo.scribe.load import load
from rung.record.actor import Actor
from rung.record.models import Event, kind_of, number_of
from rung.record.states import Audience
from rung.tickets.models import Link, Message, Ticket


@dataclass
class Keys:
    """The next free key of the tables whose rows name each other before they are written."""

    message: int = 1
    event: int = 1
    escalation: int = 1

    @classmethod
    def after_what_is_there(cls) -> "Keys":
        return cls(_next(Message), _next(Event), _next(Escalation))


def _next(model: type[models.Model]) -> int:
    return (model._default_manager.aggregate(last=models.Max("pk"))["last"] or 0) + 1  # noqa: SLF001


@dataclass(slots=True)
class EventLine:
    """An event's columns. Lighter than the model: there are eight to a ticket."""

    kind: str
    at: datetime
    thing_kind: str
    thing_id: int
    actor_id: int | None
    actor_name: str
    on_behalf_of_id: int | None
    door: str
    audience: str
    data: dict[str, Any]
    id: int = 0


@dataclass(slots=True)
class MessageLine:
    """A message's columns."""

    ticket_id: int
    author_id: int | None
    author_name: str
    kind: str
    door: str
    body: str
    body_html: str
    written_at: datetime
    id: int = 0


@dataclass
class Pages:
    """What happened, table by table, in the order in which it was told."""

    tickets: list[Ticket] = field(default_factory=list)
    messages: list[MessageLine] = field(default_factory=list)
    events: list[EventLine] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    followers: dict[tuple[int, int], Any] = field(default_factory=dict)
    escalations: list[Escalation] = field(default_factory=list)
    requests: list[Request] = field(default_factory=list)
    climbs: list[Climb] = field(default_factory=list)
    offers: list[Offer] = field(default_factory=list)
    reviews: list[Review] = field(default_factory=list)
    # Events that tell of a message: they name its key, which is given when the order of all is known.
    tellings: list[tuple[EventLine, MessageLine]] = field(default_factory=list)

    def event(
        self,
        kind: str,
        thing: models.Model,
        *,
        by: Actor,
        now: datetime,
        data: dict[str, Any] | None = None,
        audience: str = Audience.EVERYBODY,
    ) -> EventLine:
        """Note one line of the record, with the fields that `record.write` gives it."""
        line = EventLine(
            kind,
            now,
            kind_of(thing),
            number_of(thing),
            by.person.pk if by.person else None,
            by.name,
            by.on_behalf_of.pk if by.on_behalf_of else None,
            by.door,
            audience,
            data or {},
        )
        self.events.append(line)
        return line

    def add_follower(self, ticket: int, person: int) -> bool:
        """Note that a person follows a ticket; False if they do already."""
        if (ticket, person) in self.followers:
            return False
        self.followers[ticket, person] = Ticket.followers.through(ticket_id=ticket, person_id=person)
        return True

    def write(self, keys: Keys) -> None:
        """Write all rows, messages and events in the order of time. Runs in the caller's transaction."""
        self._number(keys)
        load(Ticket, self.tickets)
        load(Message, self.messages)
        load(Event, self.events)
        Link.objects.bulk_create(self.links)
        Ticket.followers.through.objects.bulk_create(self.followers.values())
        Escalation.objects.bulk_create(self.escalations)
        Request.objects.bulk_create(self.requests)
        Climb.objects.bulk_create(self.climbs)
        Offer.objects.bulk_create(self.offers)
        Review.objects.bulk_create(self.reviews)

    def _number(self, keys: Keys) -> None:
        self.messages.sort(key=lambda message: message.written_at)
        for key, message in enumerate(self.messages, start=keys.message):
            message.id = key
        self.events.sort(key=lambda event: event.at)
        for key, event in enumerate(self.events, start=keys.event):
            event.id = key
        keys.message += len(self.messages)
        keys.event += len(self.events)
        for event, message in self.tellings:
            event.data["message_id"] = message.id
