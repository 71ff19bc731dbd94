"""Withdrawing, declining, appealing, resolving, closing, and coming back (ABUSE_CASES AC-051)."""

import pytest

from rung.escalations import actions
from rung.escalations.actions import MoveNotOpen
from rung.escalations.actions.words import WordsMissing
from rung.escalations.models import Escalation, Review
from rung.escalations.states import OPEN, State
from rung.kit.errors import NotAllowed
from rung.people.models import Engineer
from rung.record.actor import RUNG
from rung.tickets.actions import move_ticket
from rung.tickets.states import Status, Type
from tests import factories
from tests.factories import actor, event_kinds, last_event

pytestmark = pytest.mark.django_db

REVIEW = {"cause": " A worn gateway ", "warranted": "partly", "prevention": "Check\r\neach year"}


@pytest.mark.parametrize("state", OPEN)
def test_withdrawing_ends_it_in_every_open_state_and_is_told(original, pat, later, state):
    escalation = factories.escalation(original, state=state)

    escalation = actions.withdraw(escalation=escalation, by=actor(pat), now=later, why=" Solved by us. ")

    original.refresh_from_db()
    event = last_event(escalation.ticket)
    assert (escalation.ended_at, escalation.ending_words) == (later, "Solved by us.")
    assert (event.kind, event.data["why"]) == ("escalation.withdrawn", "Solved by us.")
    assert (original.is_escalated, original.shown_type) == (False, Type.INCIDENT)
    assert last_event(original).kind == "ticket.escalation_ended"


def test_declining_says_why(original, dana, now):
    escalation = factories.escalation(original)

    with pytest.raises(WordsMissing):
        actions.decline(escalation=escalation, by=actor(dana), now=now, why=" ")
    escalation = actions.decline(escalation=escalation, by=actor(dana), now=now, why="Not due yet.")

    assert (escalation.state, escalation.ending_words, escalation.ended_at) == (State.DECLINED, "Not due yet.", now)
    assert last_event(escalation.ticket).data["why"] == "Not due yet."


def test_an_appeal_climbs_one_rung_and_is_requested_anew(original, ladder, dana, eli, pat, later):
    escalation = factories.escalation(original, state=State.DECLINED, manager=dana)

    escalation = actions.appeal(escalation=escalation, by=actor(pat), now=later, why="It is due.")

    original.refresh_from_db()
    assert (escalation.state, escalation.rung, escalation.holder) == (State.REQUESTED, ladder[1], eli)
    assert (escalation.appealed_at, escalation.ended_at, escalation.ending_words) == (later, None, "")
    assert (original.is_escalated, last_event(original).data["again"]) == (True, True)
    assert escalation.ticket.messages.last().body == "It is due."
    assert last_event(escalation.ticket).data["why"] == "It is due."


def test_an_appeal_to_a_rung_without_a_holder_has_none_and_says_so(original, dana, pat, now):
    escalation = factories.escalation(original, state=State.ACKNOWLEDGED, manager=dana)
    actions.decline(escalation=escalation, by=actor(dana), now=now, why="Not due yet.")

    escalation = actions.appeal(escalation=escalation, by=actor(pat), now=now, why="It is due.")

    assert (escalation.holder, escalation.held_since, escalation.ticket.assignee) == (None, None, None)
    assert last_event(escalation.ticket).data["holder"] is None


def test_an_appeal_is_made_once(original, dana, pat, now):
    escalation = factories.escalation(original, state=State.DECLINED, manager=dana)
    actions.appeal(escalation=escalation, by=actor(pat), now=now, why="It is due.")
    actions.decline(escalation=escalation, by=actor(dana), now=now, why="Still not.")

    with pytest.raises(MoveNotOpen):
        actions.appeal(escalation=escalation, by=actor(pat), now=now, why="It is due!")

    escalation.refresh_from_db()
    assert escalation.state == State.DECLINED


def test_an_appeal_has_words(original, pat, now):
    escalation = factories.escalation(original, state=State.DECLINED)

    with pytest.raises(WordsMissing):
        actions.appeal(escalation=escalation, by=actor(pat), now=now, why=" ")

    escalation.refresh_from_db()
    assert (escalation.state, escalation.rung.position) == (State.DECLINED, 1)


@pytest.mark.parametrize(("state", "act"), [(State.DECLINED, actions.appeal), (State.RESOLVED, actions.reopen)])
def test_what_has_ended_stays_so_while_the_original_is_escalated_anew(original, pat, now, state, act):
    ended = factories.escalation(original, state=state)
    anew = factories.escalation(original)

    with pytest.raises(MoveNotOpen):
        act(escalation=ended, by=actor(pat), now=now, why="Again.")

    assert Escalation.objects.open().get() == anew


def test_resolving_says_what_was_done_and_shows_the_original_as_itself(original, dana, later):
    escalation = factories.escalation(original, state=State.ACKNOWLEDGED, manager=dana)

    escalation = actions.resolve(escalation=escalation, by=actor(dana), now=later, words="Replaced.\r\nTested.")

    original.refresh_from_db()
    assert (escalation.resolved_at, escalation.ended_at) == (later, None)
    assert (escalation.ticket.status, escalation.ticket.solved_at) == (Status.SOLVED, later)
    assert escalation.ticket.messages.last().body == "Replaced.\nTested."
    assert last_event(escalation.ticket).data["words"] == "Replaced.\nTested."
    assert original.shown_type == Type.INCIDENT


def test_resolving_needs_words_and_an_answered_offer(original, dana, now):
    escalation = factories.escalation(original, state=State.OFFERED, manager=dana)

    with pytest.raises(WordsMissing):
        actions.resolve(escalation=escalation, by=actor(dana), now=now, words=" ")
    with pytest.raises(MoveNotOpen):
        actions.resolve(escalation=escalation, by=actor(dana), now=now, words="Done.")

    escalation.refresh_from_db()
    assert (escalation.state, escalation.ticket.messages.count()) == (State.OFFERED, 1)


def test_reopening_shows_the_original_as_escalated_again(original, pat, now):
    escalation = factories.escalation(original, state=State.RESOLVED)

    escalation = actions.reopen(escalation=escalation, by=actor(pat), now=now, why=" It is back. ")

    original.refresh_from_db()
    assert (escalation.state, escalation.ticket.status, escalation.ticket.solved_at) == ("in_progress", "open", None)
    assert last_event(escalation.ticket).data["why"] == "It is back."
    assert original.is_escalated


def test_it_closes_with_its_review(original, dana, later):
    escalation = factories.escalation(original, state=State.RESOLVED, manager=dana)

    review = actions.close_with_review(escalation=escalation, by=actor(dana), now=later, **REVIEW)

    escalation.refresh_from_db()
    assert (review.cause, review.warranted, review.prevention) == ("A worn gateway", "partly", "Check\neach year")
    assert (review.by, review.at, escalation.ended_at) == (dana, later, later)
    assert escalation.ticket.closed_at == later
    assert last_event(escalation.ticket).data["warranted"] == "partly"


@pytest.mark.parametrize("missing", [{"cause": " "}, {"prevention": ""}, {"warranted": ""}, {"warranted": "perhaps"}])
def test_a_review_is_whole_or_not_written(original, dana, now, missing):
    escalation = factories.escalation(original, state=State.RESOLVED, manager=dana)

    with pytest.raises(WordsMissing):
        actions.close_with_review(escalation=escalation, by=actor(dana), now=now, **{**REVIEW, **missing})

    escalation.refresh_from_db()
    assert (escalation.state, Review.objects.exists()) == (State.RESOLVED, False)


def test_rung_itself_writes_no_review(original, now):
    escalation = factories.escalation(original, state=State.RESOLVED)

    with pytest.raises(NotAllowed):
        actions.close_with_review(escalation=escalation, by=RUNG, now=now, **REVIEW)


def test_closing_the_original_leaves_the_escalation_within_reach(original, pat, chen, now):
    escalation = factories.escalation(original)
    for status in (Status.SOLVED, Status.CLOSED):
        move_ticket(ticket=original, to=status, by=actor(chen), now=now, outcome="solved")

    original.refresh_from_db()
    escalation.refresh_from_db()
    assert (original.status, original.escalation_ticket, escalation.is_open) == ("closed", escalation.ticket, True)
    assert actions.withdraw(escalation=escalation, by=actor(pat), now=now).has_ended


def test_a_partner_admin_without_office_withdraws_nothing_of_another_partner(original, boris, now):
    escalation = factories.escalation(original)

    with pytest.raises(NotAllowed):
        actions.withdraw(escalation=escalation, by=actor(boris), now=now)

    assert event_kinds(escalation.ticket) == ["escalation.requested"]


def test_the_holder_stays_named_when_it_has_ended(original, dana):
    escalation = factories.escalation(original, state=State.CLOSED, manager=dana)

    assert escalation.holder == Engineer.objects.get(pk=dana.pk)


def test_what_was_declined_on_the_highest_rung_is_judged_anew_there(original, pat, dana, now):
    escalation = factories.escalation(original, state=State.ACKNOWLEDGED, manager=dana)
    for _rung in range(2):
        actions.climb_ladder(escalation=escalation, by=actor(dana), now=now, why="It presses.")
    actions.decline(escalation=escalation, by=actor(dana), now=now, why="It is not ours.")

    appealed = actions.appeal(escalation=escalation, by=actor(pat), now=now, why="It is.")

    assert (appealed.state, appealed.rung.position) == (State.REQUESTED, 3)
