from django.db import models

from rung.tickets.models.ticket import Ticket
from rung.tickets.states import LinkKind


class Link(models.Model):
    """`source` stands to `target` as `kind` says. Both are of one partner."""

    source = models.ForeignKey(Ticket, on_delete=models.CASCADE, related_name="links_out", db_index=False)
    target = models.ForeignKey(Ticket, on_delete=models.CASCADE, related_name="links_in")
    kind = models.CharField(max_length=20, choices=LinkKind.choices)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["source", "target", "kind"], name="one_link_of_a_kind"),
            models.CheckConstraint(condition=~models.Q(source=models.F("target")), name="no_link_to_itself"),
        ]

    def __str__(self) -> str:
        return f"#{self.source_id} {self.kind} #{self.target_id}"
