from django.db import models


class Attempt(models.Model):
    """One try at something that is throttled: signing in, asking for a reset. Pruned after a day."""

    key = models.CharField(max_length=80)
    at = models.DateTimeField()

    class Meta:
        indexes = [
            models.Index(fields=["key", "at"], name="attempts_of_a_key"),
            models.Index(fields=["at"], name="attempts_by_age"),
        ]

    def __str__(self) -> str:
        return f"{self.key} at {self.at}"
