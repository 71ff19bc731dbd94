from datetime import datetime

from django.db import models
from django.db.models import Q

from rung.channels.states import Tone
from rung.people.models import Person
from rung.record.models import Event

_ICONS = {
    "escalation.requested": "megaphone",
    "escalation.offered": "flag",
    "escalation.resolved": "circle-check",
    "ticket.replied": "mail",
    "ticket.noted": "lock",
    "ticket.status_changed": "circle-check",
    "job.parked": "warning",
}


class Notification(models.Model):
    """One reader is told of one event, in the portal. Its words were written for this reader, in their language."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="notifications", db_index=False)
    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="+", db_index=False)
    kind = models.CharField(max_length=60)
    text = models.CharField(max_length=400)
    url = models.CharField(max_length=200)
    tone = models.CharField(max_length=10, choices=Tone.choices, default=Tone.GO)
    created_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-id"]
        constraints = [models.UniqueConstraint(fields=["person", "event"], name="one_notice_a_reader_and_event")]
        indexes = [
            models.Index(fields=["person", "-id"], name="notices_of_person"),
            models.Index(fields=["person", "-id"], condition=Q(read_at__isnull=True), name="unread_of_person"),
        ]

    def __str__(self) -> str:
        return self.text

    @property
    def at(self) -> datetime:
        return self.created_at

    @property
    def unread(self) -> bool:
        return self.read_at is None

    @property
    def icon(self) -> str:
        return _ICONS.get(self.kind, "ladder" if self.kind.startswith("escalation.") else "bell")
