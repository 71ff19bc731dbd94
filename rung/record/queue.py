"""The one job of the record: run one handler for one event. Everything that follows from an event comes through it."""

from django.db import IntegrityError, transaction
from django.utils.module_loading import import_string
from django_tasks import task

from rung.record.models import Event, HandlerRun


@task()
def run_handler(event_id: int, handler: str) -> None:
    """Run a handler for an event, once: what it writes and the note that it ran live or die together.

    Handlers therefore touch the database and nothing else. What goes outside (mail, HTTP) is a job that they enqueue.
    """
    with transaction.atomic():
        try:
            with transaction.atomic():
                HandlerRun.objects.create(event_id=event_id, handler=handler)
        except IntegrityError:
            if HandlerRun.objects.filter(event_id=event_id, handler=handler).exists():
                return
            raise
        import_string(handler)(Event.objects.get(pk=event_id))
