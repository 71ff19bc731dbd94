from typing import Self

from django.db import models

from rung.people.models import Person
from rung.record.states import Door
from rung.tickets.models.ticket import Ticket
from rung.tickets.states import MessageKind


class MessageQuerySet(models.QuerySet["Message"]):
    def readable_by(self, reader: Person) -> Self:
        """Notes never leave the vendor."""
        return self if reader.is_vendor else self.filter(kind=MessageKind.REPLY)


class Message(models.Model):
    """One public reply or internal note in a ticket's thread. `body` is what was written; `body_html` is made clean
    from it once, when it is written."""

    ticket = models.ForeignKey(Ticket, on_delete=models.CASCADE, related_name="messages", db_index=False)
    author = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+", db_index=False)
    author_name = models.CharField(max_length=120)
    kind = models.CharField(max_length=5, choices=MessageKind.choices)
    door = models.CharField(max_length=10, choices=Door.choices, default=Door.PAGE)
    body = models.TextField()
    body_html = models.TextField()
    written_at = models.DateTimeField()

    objects = MessageQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        indexes = [models.Index(fields=["ticket", "id"], name="thread")]

    def __str__(self) -> str:
        return f"{self.kind} on #{self.ticket_id}"

    @property
    def is_note(self) -> bool:
        return self.kind == MessageKind.NOTE
