from typing import Any, NoReturn, Self
from uuid import UUID

from django.conf import settings
from django.db import models

from rung.record.states import Audience, Door


def kind_of(thing: models.Model) -> str:
    """The word by which the record names a kind of thing: its model's; for a proxy the room's model behind it."""
    concrete = thing._meta.concrete_model or type(thing)  # noqa: SLF001
    same_room = concrete._meta.app_label == thing._meta.app_label  # noqa: SLF001
    return (concrete if same_room else thing)._meta.model_name or ""  # noqa: SLF001


def number_of(thing: models.Model) -> int:
    """The number by which the record names a thing: its key, or 63 bits of it where the key is a UUID."""
    return thing.pk.int >> 65 if isinstance(thing.pk, UUID) else thing.pk


class RecordIsAppendOnly(Exception):
    """Somebody tried to change or delete an event. Write a new one instead."""


class EventQuerySet(models.QuerySet["Event"]):
    def about(self, thing: models.Model) -> Self:
        """The events of one thing, oldest first."""
        return self.filter(thing_kind=kind_of(thing), thing_id=number_of(thing)).order_by("id")

    def for_everybody(self) -> Self:
        """Only what a partner may read."""
        return self.filter(audience=Audience.EVERYBODY)

    def update(self, **_kwargs: Any) -> NoReturn:
        raise RecordIsAppendOnly("events are never changed")

    def delete(self) -> NoReturn:
        raise RecordIsAppendOnly("events are never deleted")


class Event(models.Model):
    """One line of the record: who did what to which thing, when, through which door. Never changed, never deleted.

    A thing is named by its model and key, not by a foreign key: the record lies below all rooms and outlives what it
    tells of. `actor_name` keeps the line readable when the person is gone.
    """

    kind = models.CharField(max_length=60)
    at = models.DateTimeField()
    thing_kind = models.CharField(max_length=30)
    thing_id = models.BigIntegerField()
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+", db_index=False
    )
    actor_name = models.CharField(max_length=120)
    on_behalf_of = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+", db_index=False
    )
    door = models.CharField(max_length=10, choices=Door.choices)
    audience = models.CharField(max_length=10, choices=Audience.choices, default=Audience.EVERYBODY)
    data = models.JSONField(default=dict)

    objects = EventQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["thing_kind", "thing_id", "id"], name="event_of_thing"),
            models.Index(fields=["kind", "at"], name="event_of_kind"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.thing_kind} {self.thing_id}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self.pk is not None and not self._state.adding:
            raise RecordIsAppendOnly("events are never changed")
        super().save(*args, **kwargs)

    def delete(self, *_args: Any, **_kwargs: Any) -> NoReturn:
        raise RecordIsAppendOnly("events are never deleted")
