"""Which tickets there will be: when each is opened, by whom, how far it has come, and which are escalated."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import count
from math import exp
from random import Random

from rung.importers.demo.cast import Company, PartnerWorld
from rung.importers.demo.hours import into_hours, some_time_on
from rung.importers.demo.lives.storylines import STORY_PARTNERS, Storyline, pauses, storylines
from rung.people.models import Person
from rung.tickets.states import Status

YEAR_DAYS = 365
_SMALL_WORLD = 5000
_OPEN_SHARE, _OPEN_SHARE_SMALL = 0.031, 0.038
_ESCALATIONS_ONE_IN, _ESCALATIONS_SMALL = 200, 60
_SOON = timedelta(minutes=5)


@dataclass(kw_only=True)
class EscalationPlan:
    """When it is requested, and what happens then, when."""

    storyline: Storyline
    raised_at: datetime
    acts: list[tuple[datetime, str]]
    number: int = 0


@dataclass(kw_only=True)
class TicketPlan:
    """A ticket to be. `fate` is the status to which people bring it; `until` is their last act on it."""

    opened_at: datetime
    until: datetime
    fate: Status
    partner: PartnerWorld
    requester: Person
    escalation: EscalationPlan | None = None
    number: int = field(default=0)


def make_plans(*, tickets: int, company: Company, rng: Random, now: datetime, first_number: int) -> list[TicketPlan]:
    """Plans for so many tickets, escalations among them, in the order of opening; all numbers follow that order."""
    escalations = max(tickets // _ESCALATIONS_ONE_IN, min(_ESCALATIONS_SMALL, tickets // 10))
    plans = [_escalated(one, company, rng, now) for one in storylines(escalations, rng)]
    share = _OPEN_SHARE_SMALL if tickets <= _SMALL_WORLD else _OPEN_SHARE
    plans += [_ordinary(company, rng, now, share) for _ in range(tickets - 2 * escalations)]
    _number(plans, first_number)
    return sorted(plans, key=lambda plan: plan.number)


def _ordinary(company: Company, rng: Random, now: datetime, open_share: float) -> TicketPlan:
    partner = company.some_partner(rng)
    day = now.astimezone(partner.zone).date() - timedelta(days=int(YEAR_DAYS * rng.random() ** 1.1))
    opened_at = some_time_on(day, partner.zone, rng)
    if opened_at > now - _SOON:
        opened_at = now - timedelta(minutes=rng.randint(5, 600))
    age_days = (now - opened_at) / timedelta(days=1)
    still_open = rng.random() < exp(-age_days / (YEAR_DAYS * open_share))
    fate = _open_fate(age_days, rng) if still_open else Status.SOLVED
    until = _last_act(opened_at, now, rng) if still_open else _solved_at(opened_at, now, rng)
    requester = rng.choice(partner.contacts)
    return TicketPlan(opened_at=opened_at, until=until, fate=fate, partner=partner, requester=requester)


def _open_fate(age_days: float, rng: Random) -> Status:
    fresh = 6 if age_days < 1 else 2 if age_days < 4 else 0.3  # noqa: PLR2004
    weights = (fresh, 4, 3, 1.5)
    return rng.choices((Status.NEW, Status.OPEN, Status.WAITING_PARTNER, Status.WAITING_THIRD_PARTY), weights)[0]


def _last_act(opened_at: datetime, now: datetime, rng: Random) -> datetime:
    return opened_at + (now - opened_at) * rng.uniform(0.3, 0.97)


def _solved_at(opened_at: datetime, now: datetime, rng: Random) -> datetime:
    span = timedelta(hours=min(rng.lognormvariate(3.2, 1.2), 24 * 45))
    span = min(max(span, timedelta(minutes=25)), (now - opened_at) * 0.9)
    return min(into_hours(opened_at + span, rng), opened_at + (now - opened_at) * 0.98)


def _escalated(storyline: Storyline, company: Company, rng: Random, now: datetime) -> TicketPlan:
    partner = _partner_of(storyline, company, rng)
    gaps = pauses(storyline, rng)
    latest = rng.uniform(10 / 1440, 10 / 24) if storyline.goes_on else rng.uniform(1, YEAR_DAYS - 40)
    raised_at = now - timedelta(days=latest) - sum(gaps, timedelta())
    acts, moment = [], raised_at
    for act, gap in zip(storyline.acts, gaps, strict=True):
        moment += gap
        acts.append((moment, act))
    opened_at = raised_at - timedelta(days=rng.uniform(0.7, 9))
    if storyline.goes_on:
        fate = rng.choice((Status.OPEN, Status.OPEN, Status.WAITING_PARTNER, Status.WAITING_THIRD_PARTY))
        until = opened_at + (now - opened_at) * rng.uniform(0.5, 0.95)
    else:
        fate, until = Status.SOLVED, min(moment + timedelta(hours=rng.uniform(1, 30)), now - _SOON)
    return TicketPlan(
        opened_at=opened_at,
        until=until,
        fate=fate,
        partner=partner,
        requester=partner.contacts[0] if storyline.partner else rng.choice(partner.contacts),
        escalation=EscalationPlan(storyline=storyline, raised_at=raised_at, acts=acts),
    )


def _partner_of(storyline: Storyline, company: Company, rng: Random) -> PartnerWorld:
    """The story's, or another: what Ana and Boris find open is what the story says, and no more."""
    if storyline.partner:
        return company.partner(storyline.partner)
    partner = company.some_partner(rng)
    while storyline.goes_on and partner.row.name in STORY_PARTNERS:
        partner = company.some_partner(rng)
    return partner


def _number(plans: list[TicketPlan], first: int) -> None:
    """Numbers in the order of opening; an escalation's ticket is opened when it is raised."""
    moments: list[tuple[datetime, int, TicketPlan | EscalationPlan]] = []
    for position, plan in enumerate(plans):
        moments.append((plan.opened_at, 2 * position, plan))
        if plan.escalation is not None:
            moments.append((plan.escalation.raised_at, 2 * position + 1, plan.escalation))
    for number, (_moment, _position, thing) in zip(count(first), sorted(moments), strict=False):
        thing.number = number
