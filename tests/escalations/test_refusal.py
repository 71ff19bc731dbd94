"""Requests that are refused: with words that lead on, and on the record (ABUSE_CASES AC-046, AC-047)."""

from datetime import timedelta

import pytest

from rung.escalations.actions import EscalationRefused, request_escalation
from rung.escalations.models import Escalation
from rung.escalations.states import REQUESTS_AN_HOUR, Reason
from rung.record.models import Event
from rung.record.states import Audience
from rung.tickets.models import Ticket
from rung.tickets.states import FOLLOW_UP_DAYS, Status
from tests import factories
from tests.factories import actor, event_kinds, last_event

pytestmark = pytest.mark.django_db


def refused(original, by, now, *, reasons=(Reason.DATA_LOSS,), words="Gone."):
    with pytest.raises(EscalationRefused) as caught:
        request_escalation(original=original, by=actor(by), now=now, reasons=reasons, words=words)
    return caught.value


def test_an_escalation_is_not_escalated(original, pat, now):
    ticket = factories.escalation(original).ticket

    assert refused(ticket, pat, now).code == "is_escalation"


@pytest.mark.parametrize(
    ("reasons", "words"),
    [((), "Gone."), (("unknown",), "Gone."), ((Reason.DATA_LOSS,), ""), ((Reason.DATA_LOSS,), " \n\t\x00")],
)
def test_a_request_names_a_reason_and_has_words(original, pat, now, reasons, words):
    assert refused(original, pat, now, reasons=reasons, words=words).code == "no_reason"


def test_what_was_closed_long_ago_is_not_escalated(pat, now):
    original = factories.ticket(pat, status=Status.CLOSED)
    last_moment = now + timedelta(days=FOLLOW_UP_DAYS)

    assert refused(original, pat, last_moment + timedelta(seconds=1)).code == "closed_too_long"
    assert factories.escalation(original, now=last_moment).is_open


def test_a_refusal_is_told_in_the_originals_history_and_changes_nothing(original, pat, now):
    before = Ticket.objects.values().get()

    refusal = refused(original, pat, now, reasons=())

    event = last_event(original)
    assert (event.kind, event.actor) == ("escalation.refused", pat)
    assert event.data == {"code": "no_reason", "text": str(refusal.text)}
    assert Ticket.objects.values().get() == before
    assert not Escalation.objects.exists()


def test_a_partner_escalates_so_often_in_an_hour_and_is_told_so(pat, now):
    tickets = [factories.ticket(pat) for _ in range(REQUESTS_AN_HOUR + 1)]
    for ticket in tickets[:-1]:
        factories.escalation(ticket)

    refusal = refused(tickets[-1], pat, now + timedelta(minutes=59))

    assert refusal.code == "too_many"
    assert str(REQUESTS_AN_HOUR) in str(refusal.text)
    assert Escalation.objects.open().count() == REQUESTS_AN_HOUR


def test_the_limit_is_the_partners_and_ends_with_the_hour(ana, pat, boris, now):
    for _ in range(REQUESTS_AN_HOUR):
        factories.escalation(factories.ticket(pat))

    assert refused(factories.ticket(ana), ana, now).code == "too_many"
    assert factories.escalation(factories.ticket(boris)).is_open
    assert factories.escalation(factories.ticket(ana), now=now + timedelta(hours=1)).is_open


def test_joining_is_neither_counted_nor_limited(original, pat, now):
    for _ in range(REQUESTS_AN_HOUR + 5):
        factories.escalation(original)

    assert Escalation.objects.count() == 1
    assert factories.escalation(factories.ticket(pat)).is_open


def test_refusals_do_not_use_the_limit_up(original, pat, now):
    for _ in range(REQUESTS_AN_HOUR):
        refused(original, pat, now, words="")

    assert factories.escalation(original).is_open
    assert event_kinds(original).count("escalation.refused") == REQUESTS_AN_HOUR


def test_partner_success_is_told_of_the_limit_once_an_hour(pat, now):
    for _ in range(REQUESTS_AN_HOUR):
        factories.escalation(factories.ticket(pat))
    more = [factories.ticket(pat) for _ in range(3)]

    for ticket in more:
        refused(ticket, pat, now + timedelta(minutes=1))

    told = Event.objects.filter(kind="escalation.limit_reached")
    assert [(event.thing_id, event.audience) for event in told] == [(more[0].pk, Audience.VENDOR)]
