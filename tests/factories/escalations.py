from datetime import datetime
from typing import Any

from rung.escalations import actions
from rung.escalations.models import Escalation, Offer
from rung.escalations.queries import open_offer
from rung.escalations.states import Reason, State, Warranted
from rung.people.models import Person
from rung.people.states import Role
from rung.tickets.models import Ticket
from tests.factories.people import partner_success
from tests.factories.record import NOW, actor

WORDS = "Three shops cannot take calls."


def escalation(
    original: Ticket,
    *,
    by: Person | None = None,
    state: str = State.REQUESTED,
    manager: Person | None = None,
    now: datetime = NOW,
    **given: Any,
) -> Escalation:
    """Escalate a ticket as its requester and bring it to a state as `manager`, all through the actions."""
    asks = by or Person.objects.get(pk=original.requester_id)
    said = {"reasons": [Reason.DATA_LOSS], "words": WORDS, **given}
    made = actions.request_escalation(original=original, by=actor(asks), now=now, **said).escalation
    for step in _WAY_TO[state]:
        step(made, asks, manager or _some_manager(), now)
        made = Escalation.objects.get(pk=made.pk)
    return made


def offer(escalation: Escalation, *, by: Person, now: datetime = NOW, **given: Any) -> Offer:
    return actions.make_offer(
        **{"escalation": escalation, "body": "A new gateway.", "by": actor(by), "now": now, **given}
    )


def _some_manager() -> Person:
    return Person.objects.filter(role=Role.PARTNER_SUCCESS).first() or partner_success("Mara Stone")


def _acknowledge(it: Escalation, _asks: Person, manager: Person, now: datetime) -> None:
    actions.acknowledge(escalation=it, by=actor(manager), now=now)


def _start(it: Escalation, _asks: Person, manager: Person, now: datetime) -> None:
    actions.reply_on_escalation(escalation=it, body="I am on it.", by=actor(manager), now=now)


def _offer(it: Escalation, _asks: Person, manager: Person, now: datetime) -> None:
    offer(it, by=manager, now=now)


def _accept(it: Escalation, asks: Person, _manager: Person, now: datetime) -> None:
    actions.accept_offer(offer=open_offer(it), by=actor(asks), now=now)


def _resolve(it: Escalation, _asks: Person, manager: Person, now: datetime) -> None:
    actions.resolve(escalation=it, by=actor(manager), now=now, words="The gateway is replaced.")


def _close(it: Escalation, _asks: Person, manager: Person, now: datetime) -> None:
    actions.close_with_review(
        escalation=it,
        cause="A worn gateway",
        warranted=Warranted.YES,
        prevention="Check gateways each year",
        by=actor(manager),
        now=now,
    )


def _withdraw(it: Escalation, asks: Person, _manager: Person, now: datetime) -> None:
    actions.withdraw(escalation=it, by=actor(asks), now=now)


def _decline(it: Escalation, _asks: Person, manager: Person, now: datetime) -> None:
    actions.decline(escalation=it, by=actor(manager), now=now, why="The next update is due in two hours.")


OFFER_ACCEPTED = "offered, and accepted"  # no state of its own: still “offered”
_WAY_TO = {
    State.REQUESTED: (),
    State.ACKNOWLEDGED: (_acknowledge,),
    State.IN_PROGRESS: (_acknowledge, _start),
    State.OFFERED: (_acknowledge, _offer),
    OFFER_ACCEPTED: (_acknowledge, _offer, _accept),
    State.RESOLVED: (_acknowledge, _resolve),
    State.CLOSED: (_acknowledge, _resolve, _close),
    State.WITHDRAWN: (_withdraw,),
    State.DECLINED: (_decline,),
}
