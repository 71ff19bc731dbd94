"""Every act in every state by every side, against the table in `states.MOVES` (ABUSE_CASES AC-048, AC-051)."""

import pytest

from rung.escalations import actions
from rung.escalations.access import may_do
from rung.escalations.actions import MoveNotOpen
from rung.escalations.models import Escalation
from rung.escalations.states import ENDED, MOVES, OPEN, TICKET_STATUS, Side, State
from rung.kit.errors import NotAllowed
from rung.people.models import Engineer
from rung.tickets.states import ENDED as TICKET_ENDED
from tests import factories
from tests.factories import actor, event_kinds, last_event
from tests.factories.escalations import OFFER_ACCEPTED

pytestmark = pytest.mark.django_db


def _offer_of(escalation):
    """The open offer, or one that has ended."""
    found = escalation.offers.last()
    return found or escalation.offers.create(
        position=1, state="lapsed", body="x", body_html="x", open_until=factories.NOW, made_at=factories.NOW,
        made_by=escalation.raised_by,
    )  # fmt: skip


def _another():
    return Engineer.objects.get_or_create(
        name="Eli Marsh", email="eli@vendor.example", defaults={"role": "partner_success", "created_at": factories.NOW}
    )[0]


REVIEW = {"cause": "Worn", "warranted": "yes", "prevention": "Check"}
ACTS = {
    "acknowledge": lambda it, **by: actions.acknowledge(escalation=it, **by),
    "take_over": lambda it, **by: actions.hand_over(escalation=it, to=_another(), **by),
    "change_severity": lambda it, **by: actions.change_severity(escalation=it, to=1, why="Worse.", **by),
    "climb": lambda it, **by: actions.climb_ladder(escalation=it, why="No answer.", **by),
    "offer": lambda it, **by: actions.make_offer(escalation=it, body="A new gateway.", **by),
    "accept_offer": lambda it, **by: actions.accept_offer(offer=_offer_of(it), **by),
    "decline_offer": lambda it, **by: actions.decline_offer(offer=_offer_of(it), why="Too late.", **by),
    "lapse_offer": lambda it, **by: actions.lapse_offer(offer=_offer_of(it), **by),
    "resolve": lambda it, **by: actions.resolve(escalation=it, words="Done.", **by),
    "reopen": lambda it, **by: actions.reopen(escalation=it, why="It is back.", **by),
    "close": lambda it, **by: actions.close_with_review(escalation=it, **REVIEW, **by),
    "withdraw": lambda it, **by: actions.withdraw(escalation=it, **by),
    "decline": lambda it, **by: actions.decline(escalation=it, why="Not due.", **by),
    "appeal": lambda it, **by: actions.appeal(escalation=it, why="It is due.", **by),
}
# These are open in “offered” only once the offer has been answered.
AFTER_THE_ANSWER = ("offer", "resolve")
CASES = [(act, state) for act in ACTS for state in State]
PARTNER, VENDOR, NEVER = ("pat", "ana"), ("dana", "ada"), ("boris", "chen")


@pytest.fixture
def case(original, act, state):
    """The escalation in that state, with what the act needs to be open there."""
    way = OFFER_ACCEPTED if state == State.OFFERED and act in AFTER_THE_ANSWER else state
    return factories.escalation(original, state=way)


def test_the_table_covers_every_act_but_the_first_word():
    assert set(ACTS) == set(MOVES) - {"start"}


@pytest.mark.parametrize(("act", "state"), [case for case in CASES if case[1] in MOVES[case[0]].origins])
def test_an_act_is_open_where_the_table_says_to_its_side(request, case, act, state):
    move = MOVES[act]
    person = request.getfixturevalue((PARTNER if move.side == Side.PARTNER else VENDOR)[0])
    assert may_do(person, case, act)

    ACTS[act](case, by=actor(person), now=factories.NOW)

    case.refresh_from_db()
    assert case.state == (move.to or state)
    assert last_event(case.ticket).data["to"] == case.state
    assert last_event(case.ticket).data["from"] == state


@pytest.mark.parametrize(("act", "state"), [case for case in CASES if case[1] not in MOVES[case[0]].origins])
def test_an_act_is_not_open_anywhere_else(request, case, act, state):
    person = request.getfixturevalue((PARTNER if MOVES[act].side == Side.PARTNER else VENDOR)[0])
    told = event_kinds(case.ticket)

    with pytest.raises(MoveNotOpen):
        ACTS[act](case, by=actor(person), now=factories.NOW)

    case.refresh_from_db()
    assert not may_do(person, case, act)
    assert (case.state, event_kinds(case.ticket)) == (state, told)


@pytest.mark.parametrize(("act", "state"), CASES)
def test_an_act_is_never_the_other_sides(request, case, act, state):
    wrong = NEVER + (VENDOR if MOVES[act].side == Side.PARTNER else PARTNER)
    told = event_kinds(case.ticket)

    for name in wrong:
        person = request.getfixturevalue(name)
        assert not may_do(person, case, act)
        with pytest.raises(NotAllowed):
            ACTS[act](case, by=actor(person), now=factories.NOW)

    case.refresh_from_db()
    assert (case.state, event_kinds(case.ticket)) == (state, told)


@pytest.mark.parametrize(("act", "state"), [(act, move.origins[0]) for act, move in MOVES.items() if act != "start"])
def test_one_who_was_shut_out_does_nothing(request, case, act, state):
    person = request.getfixturevalue((PARTNER if MOVES[act].side == Side.PARTNER else VENDOR)[0])
    person.is_active = False

    with pytest.raises(NotAllowed):
        ACTS[act](case, by=actor(person), now=factories.NOW)


@pytest.mark.parametrize("state", State)
def test_ticket_and_original_stand_as_the_escalation_does(original, dana, state):
    escalation = factories.escalation(original, state=state, manager=dana)

    original.refresh_from_db()
    ticket = escalation.ticket
    assert ticket.status == TICKET_STATUS[state]
    assert ticket.is_open is (ticket.status not in TICKET_ENDED)
    assert original.is_escalated is (state in OPEN)
    assert (original.type, original.status) == ("incident", "new")
    assert (escalation.ended_at is not None) is (state in ENDED)
    assert ticket.assignee == escalation.holder


def test_no_state_is_a_dead_end_but_those_that_have_ended():
    left_by = {state for move in MOVES.values() if move.to is not None for state in move.origins}

    assert set(State) - left_by == {State.CLOSED, State.WITHDRAWN}
    assert set(MOVES["appeal"].origins) == {State.DECLINED}


def test_an_act_goes_by_what_the_row_says_and_not_by_what_was_read(original, dana, eli, now):
    stale = factories.escalation(original)
    actions.acknowledge(escalation=Escalation.objects.get(), by=actor(dana), now=now)

    with pytest.raises(MoveNotOpen):
        actions.acknowledge(escalation=stale, by=actor(eli), now=now)
