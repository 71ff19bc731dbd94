"""Makes a world of any size: the same for the same seed, size and present."""

import gc
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime, timedelta
from itertools import accumulate
from random import Random
from typing import Any

from django.core.management.color import no_style
from django.db import connection, models, transaction

from rung.escalations.models import Escalation
from rung.importers.demo.cast import Company, set_up
from rung.importers.demo.lives.escalation import EscalationLife
from rung.importers.demo.lives.memory import Memory
from rung.importers.demo.lives.ticket import TicketLife
from rung.importers.demo.plan import TicketPlan, make_plans
from rung.importers.demo.scribe import EscalationScribe, Keys, Pages, TicketScribe
from rung.importers.demo.stories import Story, all_stories
from rung.people.models import Partner, Team
from rung.record.models import Event
from rung.tickets.models import Message, ProblemType, Ticket

_AT_ONCE = 2500
_FIRST_NUMBER = 1001
_SINCE_DAYS = 400

Progress = Callable[[int, int], None]


class WorldExists(Exception):
    """There are partners or tickets already: a made-up world is never mixed with anything else."""


def build_world(*, tickets: int, seed: int, now: datetime, progress: Progress = lambda _done, _of: None) -> None:
    """Fill an empty database: people and things in one transaction, then tickets, a batch a transaction.

    `progress` is told how many tickets of how many are written. Raises WorldExists before anything is changed.
    """
    rng = Random(f"{seed}:{tickets}")  # noqa: S311
    with transaction.atomic():
        if any(rows.exists() for rows in _what_a_world_has()):
            raise WorldExists
        company = set_up(tickets=tickets, rng=rng, since=now - timedelta(days=_SINCE_DAYS))
    plans = make_plans(tickets=tickets, company=company, rng=rng, now=now, first_number=_FIRST_NUMBER)
    keys, done = Keys.after_what_is_there(), 0
    for start in range(0, len(plans), _AT_ONCE):
        with _collector_at_rest(), transaction.atomic():
            pages = _lives(plans[start : start + _AT_ONCE], company, keys, rng, now)
            pages.write(keys)
        done += len(pages.tickets)
        progress(done, tickets)
    _let_keys_go_on()


def _what_a_world_has() -> list[models.QuerySet[Any]]:
    return [Partner.objects.all(), Team.objects.all(), Ticket.objects.all(), ProblemType.objects.all()]


def _lives(plans: Sequence[TicketPlan], company: Company, keys: Keys, rng: Random, now: datetime) -> Pages:
    pages, memory = Pages(), Memory()
    scribe = TicketScribe(pages)
    stories = all_stories()
    weights = list(accumulate(story.weight for story in stories))
    for plan in plans:
        story = rng.choices(stories, cum_weights=weights)[0]
        _live(plan, story, company=company, scribe=scribe, keys=keys, memory=memory, rng=rng, now=now)
    return pages


def _live(
    plan: TicketPlan,
    story: Story,
    *,
    company: Company,
    scribe: TicketScribe,
    keys: Keys,
    memory: Memory,
    rng: Random,
    now: datetime,
) -> None:
    life = TicketLife(plan, story, company=company, scribe=scribe, memory=memory, rng=rng)
    script = life.script()
    if plan.escalation is not None:
        beside = EscalationScribe(scribe, keys, rungs=company.rungs, team=company.partner_success)
        script += EscalationLife(plan.escalation, life, company=company, scribe=beside, rng=rng).script()
    for at, act in sorted(script, key=lambda line: line[0]):
        act(at)
    life.end(now)


@contextmanager
def _collector_at_rest() -> Iterator[None]:
    """Nothing of a batch is garbage before it is written: looking for it would take a quarter of the time."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def _let_keys_go_on() -> None:
    """Where keys come from sequences (PostgreSQL), have them go on after those that were given here."""
    given: list[type[models.Model]] = [Ticket, Message, Event, Escalation]
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), given):
            cursor.execute(statement)
