from django.db import models


class SweepSlot(models.Model):
    """One sweep in one slot of time. Whoever writes the row runs the sweep; nobody else can."""

    name = models.CharField(max_length=120)
    slot = models.BigIntegerField()
    worker = models.CharField(max_length=64)
    started_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)
    error = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["name", "slot"], name="one_run_a_sweep_and_slot")]

    def __str__(self) -> str:
        return f"{self.name} {self.slot}"
