from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from rung.escalations.models.ladder import Rung
from rung.escalations.states import ENDED, OPEN, Level, Severity, State
from rung.people.models import Engineer, Person
from rung.tickets.models import Ticket


class EscalationQuerySet(models.QuerySet["Escalation"]):
    def open(self) -> Self:
        return self.filter(state__in=OPEN)


class Escalation(models.Model):
    """A ticket of type ESCALATION with its original, reasons, severity, state, holder and offers.

    The thread, requester and followers are those of `ticket`; `original` stays as it was. Its key is not shown:
    an escalation is known by its ticket's number.
    """

    ticket = models.OneToOneField(Ticket, on_delete=models.PROTECT, related_name="escalation")
    original = models.ForeignKey(Ticket, on_delete=models.PROTECT, related_name="escalations")
    state = models.CharField(max_length=20, choices=State.choices, default=State.REQUESTED)
    severity = models.PositiveSmallIntegerField(choices=Severity.choices)
    impact = models.PositiveSmallIntegerField(_("impact"), choices=Level.choices)
    urgency = models.PositiveSmallIntegerField(_("urgency"), choices=Level.choices)
    reasons = models.JSONField(default=list)
    raised_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", db_index=False)
    raised_at = models.DateTimeField()
    holder = models.ForeignKey(Engineer, null=True, blank=True, on_delete=models.SET_NULL, related_name="holding")
    held_since = models.DateTimeField(null=True, blank=True)
    rung = models.ForeignKey(Rung, on_delete=models.PROTECT, related_name="+", db_index=False)
    acknowledged_at = models.DateTimeField(null=True, blank=True)
    resolved_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    appealed_at = models.DateTimeField(null=True, blank=True)
    # Why it was declined or withdrawn, in the words of who did it.
    ending_words = models.TextField(blank=True)

    objects = EscalationQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["original"], condition=Q(state__in=OPEN), name="one_open_escalation_an_original"
            ),
            models.CheckConstraint(condition=~Q(original=models.F("ticket")), name="not_its_own_original"),
            models.CheckConstraint(
                condition=Q(state__in=ENDED, ended_at__isnull=False) | (~Q(state__in=ENDED) & Q(ended_at__isnull=True)),
                name="ended_has_its_time",
            ),
        ]
        indexes = [
            models.Index(fields=["severity", "raised_at", "id"], condition=Q(state__in=OPEN), name="desk"),
            models.Index(fields=["state", "raised_at"], name="escalation_by_state"),
        ]

    def __str__(self) -> str:
        return f"escalation #{self.ticket_id} of #{self.original_id}"

    @property
    def is_open(self) -> bool:
        return self.state in OPEN

    @property
    def has_ended(self) -> bool:
        return self.state in ENDED


class Request(models.Model):
    """Each time somebody asked to escalate: the first made the escalation, later ones joined it."""

    escalation = models.ForeignKey(Escalation, on_delete=models.CASCADE, related_name="requests")
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    on_behalf_of = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    # Beside the escalation, so that the limit of an hour is counted by an index.
    partner = models.ForeignKey("people.Partner", on_delete=models.PROTECT, related_name="+", db_index=False)
    at = models.DateTimeField()
    reasons = models.JSONField(default=list)
    words = models.TextField()
    joined = models.BooleanField(default=False)

    class Meta:
        ordering = ["id"]
        indexes = [models.Index(fields=["partner", "at"], name="requests_of_an_hour")]

    def __str__(self) -> str:
        return f"request of {self.by_id} at {self.at}"
