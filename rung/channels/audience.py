"""Who is told of what. One row a kind of event: groups of people, and whether they also get a mail.

Three rules stand above the table: who acted is not told of it; who has left is told nothing; a contact is told only
of what partners may read, and only of tickets that they may see at this moment.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from rung.people.models import Engineer, Person
from rung.people.states import Role
from rung.record.models import Event
from rung.record.states import Audience
from rung.tickets.access import visible_to
from rung.tickets.models import Ticket
from rung.tickets.states import Status

Group = Callable[[Event, Ticket], Iterable[Person]]


@dataclass(frozen=True, kw_only=True)
class Reader:
    """One person to be told, in the portal, by mail, or both."""

    person: Person
    in_app: bool = True
    by_mail: bool = False


def partner_side(_event: Event, ticket: Ticket) -> Iterable[Person]:
    """The requester, and the contacts who follow the ticket."""
    return [ticket.requester, *ticket.followers.filter(role=Role.CONTACT)]


def requester(_event: Event, ticket: Ticket) -> Iterable[Person]:
    return [ticket.requester]


def workers(_event: Event, ticket: Ticket) -> Iterable[Person]:
    """The assignee, and the vendor's people who follow the ticket."""
    assignee = [ticket.assignee] if ticket.assignee else []
    return [*assignee, *ticket.followers.exclude(role=Role.CONTACT)]


def team(_event: Event, ticket: Ticket) -> Iterable[Person]:
    return ticket.team.members.all() if ticket.team else []


def team_of_unassigned(event: Event, ticket: Ticket) -> Iterable[Person]:
    return [] if ticket.assignee_id else team(event, ticket)


def new_assignee(event: Event, _ticket: Ticket) -> Iterable[Person]:
    return _named(event, "to")


def new_holder(event: Event, _ticket: Ticket) -> Iterable[Person]:
    return _named(event, "holder")


def partner_success(_event: Event, _ticket: Ticket) -> Iterable[Person]:
    return Engineer.objects.filter(role=Role.PARTNER_SUCCESS)


def holder(_event: Event, ticket: Ticket) -> Iterable[Person]:
    return [ticket.escalation.holder] if ticket.is_escalation and ticket.escalation.holder else []


def holder_or_partner_success(event: Event, ticket: Ticket) -> Iterable[Person]:
    """Who holds the escalation; everybody in Partner Success while nobody does."""
    held_by = holder(event, ticket)
    return held_by or partner_success(event, ticket)


def _named(event: Event, key: str) -> Iterable[Person]:
    named = event.data.get(key)
    return Person.objects.filter(pk=named["id"]) if named else []


MAIL, NOTICE = True, False
Row = tuple[tuple[Group, bool], ...]

_TO_PARTNER: Row = ((partner_side, MAIL),)
_TO_HOLDER: Row = ((holder_or_partner_success, MAIL), (partner_side, NOTICE))

AUDIENCES: dict[str, Row] = {
    "ticket.opened": ((partner_side, MAIL), (team, NOTICE)),
    "ticket.noted": ((workers, NOTICE),),
    "ticket.assigned": ((new_assignee, MAIL),),
    "ticket.reopened": ((workers, NOTICE), (team_of_unassigned, NOTICE)),
    "ticket.escalated": ((workers, NOTICE),),
    "ticket.escalation_ended": ((workers, NOTICE),),
    "escalation.requested": ((partner_success, MAIL), (partner_side, NOTICE)),
    "escalation.limit_reached": ((partner_success, MAIL),),
    "escalation.joined": ((holder, MAIL),),
    "escalation.acknowledged": _TO_PARTNER,
    "escalation.handed_over": ((new_holder, MAIL), (partner_side, NOTICE)),
    "escalation.severity_changed": ((partner_side, NOTICE), (holder, NOTICE)),
    "escalation.climbed": ((partner_side, MAIL), (holder_or_partner_success, MAIL)),
    "escalation.offered": _TO_PARTNER,
    "escalation.offer_accepted": _TO_HOLDER,
    "escalation.offer_declined": _TO_HOLDER,
    "escalation.offer_lapsed": ((partner_side, MAIL), (holder_or_partner_success, MAIL)),
    "escalation.resolved": _TO_PARTNER,
    "escalation.reopened": _TO_HOLDER,
    "escalation.closed": _TO_PARTNER,
    "escalation.withdrawn": _TO_HOLDER,
    "escalation.declined": _TO_PARTNER,
    "escalation.appealed": _TO_HOLDER,
}

# Told to whom it is about, by mail alone, even where they did it themselves: a link in, or a warning.
ABOUT_ONESELF = ("person.invited", "person.reset_requested", "person.password_changed")

KINDS = (*AUDIENCES, "ticket.replied", "ticket.status_changed", "job.parked", *ABOUT_ONESELF)


def readers_of(event: Event, ticket: Ticket) -> list[Reader]:
    """Who is told of an event on a ticket, each person once. Ordered by who they are, so that locks are too."""
    mailed: dict[int, bool] = {}
    people: dict[int, Person] = {}
    for group, by_mail in _row(event, ticket):
        for person in group(event, ticket):
            people[person.pk] = person
            mailed[person.pk] = mailed.get(person.pk, False) or by_mail
    told = [people[key] for key in sorted(people) if _may_be_told(people[key], event, ticket)]
    readers = [Reader(person=person, by_mail=mailed[person.pk]) for person in told if person.pk != event.actor_id]
    return readers + _confirmed(event, ticket)


def administrators() -> list[Reader]:
    """Who is told of the machinery's own troubles. Not by mail: mail may be what is in trouble."""
    return [Reader(person=person) for person in Person.objects.filter(role=Role.ADMINISTRATOR, is_active=True)]


def _row(event: Event, ticket: Ticket) -> Row:
    if event.kind == "ticket.replied":
        return _reply_row(event, ticket)
    if event.kind == "ticket.status_changed":
        return ((partner_side, MAIL), (workers, NOTICE)) if event.data["to"] == Status.SOLVED else ()
    return AUDIENCES.get(event.kind, ())


def _reply_row(event: Event, ticket: Ticket) -> Row:
    """A reply is mailed to the other side; one's own side is told in the portal."""
    if event.actor is None or not event.actor.is_contact:
        return ((partner_side, MAIL), (workers, NOTICE), (holder, NOTICE))
    if ticket.is_escalation:
        return _TO_HOLDER
    return ((workers, MAIL), (team_of_unassigned, NOTICE), (partner_side, NOTICE))


def _may_be_told(person: Person, event: Event, ticket: Ticket) -> bool:
    if not person.is_active:
        return False
    if person.is_vendor:
        return True
    return event.audience == Audience.EVERYBODY and visible_to(person).filter(pk=ticket.pk).exists()


def _confirmed(event: Event, ticket: Ticket) -> list[Reader]:
    """The one thing that an actor is told of: "we have it", to the requester who has opened a ticket."""
    if event.kind != "ticket.opened" or event.actor_id != ticket.requester_id or not ticket.requester.is_active:
        return []
    return [Reader(person=ticket.requester, in_app=False, by_mail=True)]
