import pytest

from rung.escalations.actions import request_escalation
from rung.escalations.models import Escalation
from rung.escalations.states import OPEN, Reason, State
from rung.tickets.access import visible_to
from rung.tickets.models import Ticket
from tests import factories
from tests.factories import actor, event_kinds, last_event

pytestmark = pytest.mark.django_db


def join(original, by, now, reasons=(Reason.REPUTATION,), words="It is in the papers."):
    return request_escalation(original=original, by=actor(by), now=now, reasons=reasons, words=words)


@pytest.mark.parametrize("state", OPEN)
def test_a_second_request_joins_whatever_open_state_it_is_in(original, ana, now, state):
    escalation = factories.escalation(original, state=state)

    result = join(original, ana, now)

    assert (result.joined, result.escalation) == (True, escalation)
    assert result.escalation.state == state
    assert Ticket.objects.count() == 2


def test_words_reasons_and_who_are_added(original, ana, now, later):
    escalation = factories.escalation(original, reasons=[Reason.RECURRENCE])

    join(original, ana, later)

    escalation.refresh_from_db()
    first, second = escalation.requests.all()
    assert escalation.reasons == ["reputation", "recurrence"]
    assert (first.reasons, first.joined) == (["recurrence"], False)
    assert (second.reasons, second.words, second.by, second.joined) == (
        ["reputation"],
        "It is in the papers.",
        ana,
        True,
    )
    assert [message.body for message in escalation.ticket.messages.all()][1:] == ["It is in the papers."]


def test_the_severity_and_the_holder_stay(original, ana, dana, now):
    escalation = factories.escalation(original, state=State.ACKNOWLEDGED, manager=dana, impact=1, urgency=1)

    request_escalation(
        original=original, by=actor(ana), now=now, reasons=["data_loss"], words="Highest!", impact=3, urgency=3
    )

    joined = Escalation.objects.get()
    assert (joined.severity, joined.holder) == (escalation.severity, dana)


def test_joining_is_told_and_makes_a_follower(original, ana, now, later):
    ticket = factories.escalation(original).ticket

    join(original, ana, later)

    ticket.refresh_from_db()
    assert last_event(ticket).kind == "escalation.joined"
    assert last_event(ticket).data["words"] == "It is in the papers."
    assert (ticket.public_at, ticket.last_reply_at, ticket.last_reply_by) == (later, later, ana)
    assert list(ticket.followers.all()) == [ana]


def test_a_colleague_without_leave_who_joins_sees_the_escalation(original, ana, pat, now):
    ticket = factories.escalation(original, by=ana).ticket
    ticket.followers.clear()

    join(original, pat, now)

    assert ticket in visible_to(pat)


def test_the_originals_history_tells_of_one_escalation(original, ana, now):
    factories.escalation(original)

    join(original, ana, now)

    assert event_kinds(original) == ["ticket.opened", "ticket.escalated"]


@pytest.mark.parametrize("state", [State.RESOLVED, State.CLOSED, State.WITHDRAWN, State.DECLINED])
def test_when_none_is_open_a_second_one_is_made(original, pat, now, state):
    first = factories.escalation(original, state=state)

    result = join(original, pat, now)

    assert result.joined is False
    assert result.escalation != first
    assert Escalation.objects.open().get() == result.escalation
