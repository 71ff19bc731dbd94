from datetime import UTC, datetime

from django.db import models

from rung.people.models import Person
from rung.record.actor import Actor
from rung.record.models import Event
from rung.record.states import Door

NOW = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)  # a Tuesday


def actor(person: Person | None, *, door: str = Door.PAGE, on_behalf_of: Person | None = None) -> Actor:
    return Actor(person=person, door=door, on_behalf_of=on_behalf_of)


def event_kinds(thing: models.Model) -> list[str]:
    """The kinds of a thing's events, oldest first."""
    return [event.kind for event in Event.objects.about(thing)]


def last_event(thing: models.Model) -> Event:
    """The newest line of a thing's record."""
    return Event.objects.about(thing).reverse()[0]
