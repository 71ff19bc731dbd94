from datetime import datetime
from typing import Any

from django.db import models, transaction

from rung.record.actor import Actor
from rung.record.models import Event, kind_of, number_of
from rung.record.queue import run_handler
from rung.record.states import Audience, Door
from rung.record.wires import handlers_of


def write(
    kind: str,
    *,
    thing: models.Model,
    by: Actor,
    now: datetime,
    data: dict[str, Any] | None = None,
    audience: str = Audience.EVERYBODY,
    follow: bool = True,
) -> Event:
    """Write one event and queue what follows from it. The last line of every action.

    Must run inside the transaction of the change it tells of (raises TransactionManagementError otherwise): change,
    event and queue entries live or die together. `follow=False` writes the event and starts no handler; nor does what
    comes in by import, which is history: nobody is told of it, nothing acts on it.
    """
    if not transaction.get_connection().in_atomic_block:
        raise transaction.TransactionManagementError(f"{kind} is written outside the transaction of its change")
    event = Event.objects.create(
        kind=kind,
        at=now,
        thing_kind=kind_of(thing),
        thing_id=number_of(thing),
        actor=by.person,
        actor_name=by.name,
        on_behalf_of=by.on_behalf_of,
        door=by.door,
        audience=audience,
        data=data or {},
    )
    for handler in handlers_of(kind) if follow and by.door != Door.IMPORT else ():
        run_handler.enqueue(event.pk, handler)
    return event
