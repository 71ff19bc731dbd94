"""Holder, severity and ladder."""

import pytest

from rung.escalations import actions
from rung.escalations.actions.climb import TopOfLadder
from rung.escalations.actions.words import WordsMissing
from rung.escalations.states import OPEN, State
from rung.kit.errors import NotAllowed
from rung.people.models import Engineer
from rung.record.actor import RUNG
from tests import factories
from tests.factories import actor, event_kinds, last_event

pytestmark = pytest.mark.django_db


def as_engineer(person):
    return Engineer.objects.get(pk=person.pk)


def named(thing):
    return {"id": thing.pk, "name": str(thing)}


def test_who_acknowledges_holds_it(original, dana, later):
    escalation = actions.acknowledge(escalation=factories.escalation(original), by=actor(dana), now=later)

    assert (escalation.holder, escalation.held_since, escalation.acknowledged_at) == (dana, later, later)
    assert escalation.ticket.assignee == dana
    assert last_event(escalation.ticket).kind == "escalation.acknowledged"
    assert last_event(escalation.ticket).data["holder"] == named(dana)


def test_rung_itself_acknowledges_nothing(original, now):
    with pytest.raises(NotAllowed):
        actions.acknowledge(escalation=factories.escalation(original), by=RUNG, now=now)


def test_handing_over_names_both(original, dana, eli, later):
    escalation = factories.escalation(original, state=State.ACKNOWLEDGED, manager=dana)

    escalation = actions.hand_over(escalation=escalation, to=as_engineer(eli), by=actor(dana), now=later)

    data = last_event(escalation.ticket).data
    assert (escalation.holder, escalation.held_since, escalation.ticket.assignee) == (eli, later, eli)
    assert (data["holder_from"], data["holder"]) == (named(dana), named(eli))


def test_handing_over_to_the_holder_tells_nothing(original, dana, now):
    escalation = factories.escalation(original, state=State.ACKNOWLEDGED, manager=dana)

    actions.hand_over(escalation=escalation, to=as_engineer(dana), by=actor(dana), now=now)

    assert event_kinds(escalation.ticket) == ["escalation.requested", "escalation.acknowledged"]


@pytest.mark.parametrize("who", ["chen", "pat"])
def test_only_partner_success_is_handed_an_escalation(request, original, dana, now, who):
    escalation = factories.escalation(original, state=State.ACKNOWLEDGED, manager=dana)

    with pytest.raises(NotAllowed):
        actions.hand_over(escalation=escalation, to=request.getfixturevalue(who), by=actor(dana), now=now)


def test_an_open_offer_goes_on_waiting_while_the_holder_changes(original, dana, eli, now):
    escalation = factories.escalation(original, state=State.OFFERED, manager=dana)

    escalation = actions.hand_over(escalation=escalation, to=as_engineer(eli), by=actor(eli), now=now)

    assert (escalation.state, escalation.ticket.status) == (State.OFFERED, "waiting_partner")


@pytest.mark.parametrize("state", OPEN)
def test_severity_changes_with_a_reason_that_is_kept(original, dana, now, state):
    escalation = factories.escalation(original, state=state, manager=dana)
    status = escalation.ticket.status

    escalation = actions.change_severity(escalation=escalation, to=1, why=" It spreads. ", by=actor(dana), now=now)

    data = last_event(escalation.ticket).data
    assert (escalation.severity, escalation.state, escalation.ticket.status) == (1, state, status)
    assert (data["severity_from"], data["severity"], data["why"]) == (3, 1, "It spreads.")


def test_severity_does_not_change_without_a_reason(original, dana, now):
    escalation = factories.escalation(original)

    with pytest.raises(WordsMissing):
        actions.change_severity(escalation=escalation, to=1, why=" \n", by=actor(dana), now=now)

    escalation.refresh_from_db()
    assert escalation.severity == 3


def test_the_same_severity_again_tells_nothing(original, dana, now):
    escalation = factories.escalation(original)

    actions.change_severity(escalation=escalation, to=3, why="", by=actor(dana), now=now)

    assert event_kinds(escalation.ticket) == ["escalation.requested"]


def test_climbing_gives_it_to_the_holder_of_the_rung_above(original, ladder, dana, eli, later):
    escalation = factories.escalation(original, state=State.ACKNOWLEDGED, manager=dana)

    escalation = actions.climb_ladder(escalation=escalation, by=actor(dana), now=later, why="No answer.")

    data = last_event(escalation.ticket).data
    assert (escalation.rung, escalation.holder, escalation.held_since) == (ladder[1], eli, later)
    assert (data["rung_from"]["name"], data["rung"]["name"], data["holder"]) == ("On duty", "Head", named(eli))
    assert [(climb.rung, climb.why) for climb in escalation.climbs.all()][1:] == [(ladder[1], "No answer.")]


def test_a_rung_whose_holder_has_left_changes_no_holder(original, ladder, dana, eli, now):
    escalation = factories.escalation(original)
    for _ in range(2):
        escalation = actions.climb_ladder(escalation=escalation, by=actor(dana), now=now, why="No answer.")

    assert (escalation.rung, escalation.holder) == (ladder[2], eli)


def test_there_is_no_rung_above_the_highest(original, ladder, dana, now):
    escalation = factories.escalation(original)
    for _ in range(2):
        escalation = actions.climb_ladder(escalation=escalation, by=actor(dana), now=now, why="No answer.")

    with pytest.raises(TopOfLadder):
        actions.climb_ladder(escalation=escalation, by=actor(dana), now=now, why="No answer.")
