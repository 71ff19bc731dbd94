from django.utils.translation import gettext_lazy as _

from rung.kit.errors import NotAllowed
from rung.record.actor import Actor
from rung.tickets.access import may_work
from rung.tickets.models import Ticket


def lock(ticket: Ticket) -> Ticket:
    """The row, read anew and held until the transaction ends. Every action begins with it."""
    return Ticket.objects.select_for_update().get(pk=ticket.pk)


def demand_worker(by: Actor) -> None:
    """Raise NotAllowed unless Rung itself or one of the vendor's people acts."""
    if by.person is not None and not may_work(by.person):
        raise NotAllowed(_("Only support engineers can do this."))


def named(thing: object) -> dict[str, object] | None:
    """How an event keeps a thing: its key, and its name as it was then."""
    return None if thing is None else {"id": thing.pk, "name": str(thing)}  # type: ignore[attr-defined]
