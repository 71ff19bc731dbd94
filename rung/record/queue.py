"""The one job of the record: run one handler for one event. Everything that follows from an event comes through it."""

from django.db import IntegrityError, transaction
from django.utils.module_loading import import_string
from django_tasks import task

from rung.record.models import Event, HandlerRun


@task(priority=10)  # before mail and other slow work: what happened is told in the portal at once
def run_handler(event_id: int, handler: str) -> None:
    """Run a handler for an event, once: what it writes and the note that it ran live or die together.

    Handlers therefore touch the database and nothing else. What goes outside (mail, HTTP) is a job that they enqueue.
    """
    try:
        with transaction.atomic():
            HandlerRun.objects.create(event_id=event_id, handler=handler)
            import_string(handler)(Event.objects.select_related("actor").get(pk=event_id))
    except IntegrityError:
        if not HandlerRun.objects.filter(event_id=event_id, handler=handler).exists():
            raise  # the handler's own; else it has run before, or runs at this moment elsewhere and was first
