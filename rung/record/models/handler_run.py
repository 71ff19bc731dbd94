from django.db import models
from django.utils import timezone

from rung.record.models.event import Event


class HandlerRun(models.Model):
    """One handler has finished for one event. Written in the transaction of the handler's own effects.

    A job that is run again (its worker died between the effects and the note that it is done) finds this row and does
    nothing.
    """

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="+", db_index=False)
    handler = models.CharField(max_length=120)
    at = models.DateTimeField(default=timezone.now, db_index=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["event", "handler"], name="one_run_a_handler_and_event")]

    def __str__(self) -> str:
        return f"{self.handler} for event {self.event_id}"
