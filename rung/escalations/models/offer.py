from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from rung.escalations.models.escalation import Escalation
from rung.escalations.states import OfferState
from rung.people.models import Person


class Offer(models.Model):
    """A proposed solution. The partner accepts, declines with a reason, or lets it lapse; the history stays."""

    escalation = models.ForeignKey(Escalation, on_delete=models.CASCADE, related_name="offers")
    position = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=10, choices=OfferState.choices, default=OfferState.OPEN)
    body = models.TextField(_("we offer"))
    body_html = models.TextField()
    needs = models.TextField(_("we need from you"), blank=True)
    open_until = models.DateTimeField(_("open until"))
    made_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    answered_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    answered_at = models.DateTimeField(null=True, blank=True)
    answer_words = models.TextField(blank=True)

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["escalation", "position"], name="offers_are_numbered"),
            models.UniqueConstraint(fields=["escalation"], condition=Q(state="open"), name="one_open_offer"),
        ]
        indexes = [models.Index(fields=["open_until"], condition=Q(state="open"), name="offers_due")]

    def __str__(self) -> str:
        return f"offer {self.position} of {self.escalation_id}"
