"""The list of queues at the side of the workspace, with its live counts: one query."""

import hashlib
from dataclasses import dataclass
from typing import Any

from django.db.models import OuterRef

from rung.escalations.models import Rung
from rung.kit.counting import CappedCount
from rung.people.models import Person
from rung.tickets.access import visible_to
from rung.tickets.queries import QUEUES, queue


@dataclass(frozen=True, kw_only=True)
class TeamCount:
    """One team of the reader, and how many open tickets it has."""

    pk: int
    name: str
    count: int


@dataclass(frozen=True, kw_only=True)
class Side:
    """Counts by queue, the reader's teams with theirs, and how many rungs the ladder has (rows draw it)."""

    counts: dict[str, int]
    teams: list[TeamCount]
    rungs: int

    @property
    def mark(self) -> str:
        """Changes when anything shown here does: a poll that names it is told only of news."""
        said = repr((self.counts, self.teams))
        return hashlib.sha256(said.encode()).hexdigest()[:16]


def side_of(person: Person) -> Side:
    """All counts are capped: they cost the same however many tickets there are."""
    of_team = visible_to(person).filter(is_open=True, team=OuterRef("teams__id"))
    columns = {f"in_{name}": CappedCount(queue(person, name)) for name in QUEUES}
    rows: Any = list(
        Person.objects.filter(pk=person.pk)
        .values("teams__id", "teams__name")
        .annotate(
            of_team=CappedCount(of_team),
            rungs=CappedCount(Rung.objects.all()),
            **columns,
        )
        .order_by("teams__name")
    )
    return Side(
        counts={name: rows[0][f"in_{name}"] for name in QUEUES},
        teams=[
            TeamCount(pk=row["teams__id"], name=row["teams__name"], count=row["of_team"])
            for row in rows
            if row["teams__id"] is not None
        ],
        rungs=rows[0]["rungs"],
    )
