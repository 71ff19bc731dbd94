from typing import TYPE_CHECKING

from django.db import models
from django.utils.translation import gettext_lazy as _

from rung.people.models import Engineer

if TYPE_CHECKING:
    from rung.escalations.models.escalation import Escalation  # noqa: F401


class Rung(models.Model):
    """One step of the ladder: who holds an escalation that has climbed to it. Position 1 is the lowest.

    A rung without a holder belongs to the Partner Success team: whoever acknowledges becomes the holder.
    """

    position = models.PositiveSmallIntegerField(_("position"), unique=True)
    name = models.CharField(_("name"), max_length=80)
    holder = models.ForeignKey(Engineer, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        ordering = ["position"]

    def __str__(self) -> str:
        return self.name


class Climb(models.Model):
    """One arrival of an escalation on a rung: when, by whom, and why. The first is the request itself."""

    escalation = models.ForeignKey("escalations.Escalation", on_delete=models.CASCADE, related_name="climbs")
    rung = models.ForeignKey(Rung, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    by_name = models.CharField(max_length=120)
    why = models.CharField(max_length=500)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.escalation_id} to {self.rung_id}"
