from django.db import models
from django.utils.translation import gettext_lazy as _

from rung.people.models.person import Engineer


class Team(models.Model):
    """Engineers who work together. Partner Success is one: the escalations are its tickets."""

    name = models.CharField(_("name"), max_length=80, unique=True)
    is_partner_success = models.BooleanField(default=False)
    members = models.ManyToManyField(Engineer, related_name="teams", blank=True)

    class Meta:
        ordering = ["name", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["is_partner_success"],
                condition=models.Q(is_partner_success=True),
                name="one_partner_success_team",
            )
        ]

    def __str__(self) -> str:
        return self.name
