"""The list of queues at the side of the workspace, with its live counts: one query."""

import hashlib
from dataclasses import dataclass
from functools import cache

from django.db.models import OuterRef

from rung.escalations.models import Rung
from rung.kit.counting import CappedCount
from rung.kit.written import SOMEBODY, Written, ask
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
    rows = ask(_question(person.role), person.pk)
    _pk, _name, _of_team, rungs, *counts = rows[0]
    return Side(
        counts=dict(zip(QUEUES, counts, strict=True)),
        teams=[TeamCount(pk=pk, name=name, count=count) for pk, name, count, *_rest in rows if pk is not None],
        rungs=rungs,
    )


@cache
def _question(role: str) -> Written:
    """The SQL of `side_of`: Django takes thirty times as long to write it as SQLite to answer it.

    What one of the vendor's people sees depends on role and number alone (`tickets.access`).
    """
    somebody = Person(pk=SOMEBODY, role=role)
    of_team = visible_to(somebody).filter(is_open=True, team=OuterRef("teams__id"))
    rows = (
        Person.objects.filter(pk=somebody.pk)
        .annotate(
            of_team=CappedCount(of_team),
            rungs=CappedCount(Rung.objects.all()),
            **{f"in_{name}": CappedCount(queue(somebody, name)) for name in QUEUES},
        )
        .order_by("teams__name")
        .values_list("teams__id", "teams__name", "of_team", "rungs", *(f"in_{name}" for name in QUEUES))
    )
    return rows.query.sql_with_params()
