from datetime import datetime
from io import BytesIO
from typing import Any

from rung.people.models import Person
from rung.record.actor import RUNG
from rung.tickets.actions import Incoming, move_ticket, open_ticket
from rung.tickets.models import ProblemType, Ticket
from rung.tickets.states import Outcome, Status
from tests.factories.record import NOW, actor

SUBJECT = "Calls drop after ten minutes"
DESCRIPTION = "Since Monday every third call ends after ten minutes."


def ticket(requester: Person, *, status: str = Status.NEW, now: datetime = NOW, **given: Any) -> Ticket:
    """Open a ticket as its requester and bring it to a status, all through the actions."""
    made = open_ticket(
        **{
            "requester": requester,
            "subject": SUBJECT,
            "description": DESCRIPTION,
            "by": actor(requester),
            "now": now,
            **given,
        }
    )
    for step in _way_to(status):
        made = move_ticket(ticket=made, to=step, by=RUNG, now=now, outcome=Outcome.SOLVED)
    return made


def _way_to(status: str) -> tuple[str, ...]:
    if status == Status.NEW:
        return ()
    return (Status.SOLVED, Status.CLOSED) if status == Status.CLOSED else (status,)


def problem_type(path: str = "Voice / Call quality") -> ProblemType:
    """A node of the tree with all that lie above it."""
    above, _, name = path.rpartition(" / ")
    parent = problem_type(above) if above else None
    return ProblemType.objects.get_or_create(path=path, defaults={"name": name, "parent": parent})[0]


def incoming(name: str = "trace.pcap", content: bytes = b"0123456789") -> Incoming:
    return Incoming(name=name, file=BytesIO(content))
