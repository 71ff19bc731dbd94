from datetime import datetime, timedelta

import pytest

from rung.escalations.models import Rung
from rung.people.models import Engineer, Person
from rung.tickets.models import Ticket
from tests import factories


@pytest.fixture
def later(now: datetime) -> datetime:
    return now + timedelta(hours=1)


@pytest.fixture
def original(pat: Person) -> Ticket:
    return factories.ticket(pat, type="incident", priority=3)


@pytest.fixture
def ladder(eli: Person) -> list[Rung]:
    """Three rungs: the team's, Eli's, and one whose holder has left."""
    gone = factories.partner_success("Gus Hall", is_active=False)
    holders = {"On duty": None, "Head": eli, "Board": gone}
    return [
        Rung.objects.create(position=position, name=name, holder=who and Engineer.objects.get(pk=who.pk))
        for position, (name, who) in enumerate(holders.items(), start=1)
    ]
