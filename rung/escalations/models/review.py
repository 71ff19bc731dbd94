from django.db import models
from django.utils.translation import gettext_lazy as _

from rung.escalations.models.escalation import Escalation
from rung.escalations.states import Warranted
from rung.people.models import Person


class Review(models.Model):
    """What was learned. An escalation closes with it, once."""

    escalation = models.OneToOneField(Escalation, on_delete=models.CASCADE, related_name="review")
    cause = models.TextField(_("cause"))
    warranted = models.CharField(_("was it warranted?"), max_length=10, choices=Warranted.choices)
    prevention = models.TextField(_("what prevents the next one"))
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"review of {self.escalation_id}"
