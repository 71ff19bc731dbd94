"""What acts at one moment do to an escalation (ABUSE_CASES AC-045)."""

from collections import Counter
from datetime import timedelta

import pytest

from rung.escalations import actions
from rung.escalations.actions import MoveNotOpen, request_escalation
from rung.escalations.models import Escalation, Offer, Rung
from rung.escalations.states import OFFER_OPEN_HOURS, OfferState, State
from rung.people.models import Team
from rung.tickets.models import Ticket
from tests import factories
from tests.factories import actor, event_kinds

pytestmark = pytest.mark.django_db(transaction=True)

ROUNDS = 10


@pytest.fixture
def days(now):
    """A day for each round: a partner escalates so often in an hour and no more."""
    return [now + timedelta(days=number) for number in range(ROUNDS)]


def errors_in(results):
    return [result for result in results if isinstance(result, Exception)]


def asking(original, by, now):
    said = {"reasons": ["data_loss"], "words": "Gone."}
    return lambda: request_escalation(original=original, by=actor(by), now=now, **said)


@pytest.mark.slow
def test_fifty_requests_at_one_moment_are_one_escalation_and_forty_nine_joins(original, ana, pat, now, at_once):
    results = at_once(*[asking(original, by, now) for by in [ana, pat] * 25])

    assert errors_in(results) == []
    assert Counter(result.joined for result in results) == {False: 1, True: 49}
    escalation = Escalation.objects.get()
    assert {result.escalation for result in results} == {escalation}
    assert Counter(event_kinds(escalation.ticket)) == {"escalation.requested": 1, "escalation.joined": 49}
    assert event_kinds(original) == ["ticket.opened", "ticket.escalated"]
    assert (escalation.requests.count(), escalation.ticket.messages.count()) == (50, 50)


def test_the_first_escalations_of_an_installation_at_one_moment_share_one_ladder_and_team(pat, now, at_once):
    originals = [factories.ticket(pat) for _ in range(8)]

    results = at_once(*[asking(original, pat, now) for original in originals])

    assert errors_in(results) == []
    assert Escalation.objects.count() == 8
    assert (Rung.objects.count(), Team.objects.count()) == (3, 1)


def test_of_two_managers_who_acknowledge_at_once_one_holds_it(pat, dana, eli, days, at_once):
    def play(day):
        escalation = factories.escalation(factories.ticket(pat), now=day)
        return escalation, at_once(
            lambda: actions.acknowledge(escalation=escalation, by=actor(dana), now=day),
            lambda: actions.acknowledge(escalation=escalation, by=actor(eli), now=day),
        )

    for escalation, results in [play(day) for day in days]:
        escalation.refresh_from_db()
        [refused] = errors_in(results)
        [held] = [result for result in results if result is not refused]
        assert isinstance(refused, MoveNotOpen)
        assert escalation.holder == held.holder == escalation.ticket.assignee
        assert event_kinds(escalation.ticket) == ["escalation.requested", "escalation.acknowledged"]


def test_an_offer_that_is_accepted_while_it_lapses_has_one_end(pat, dana, days, at_once):
    def play(day):
        due = day + timedelta(hours=OFFER_OPEN_HOURS)
        escalation = factories.escalation(factories.ticket(pat), state=State.OFFERED, manager=dana, now=day)
        offer = Offer.objects.get(escalation=escalation)
        accepted, lapsed = at_once(
            lambda: actions.accept_offer(offer=offer, by=actor(pat), now=due - timedelta(seconds=1)),
            lambda: actions.lapse_due_offers(now=due),
        )
        return _end_of(escalation, offer, accepted, lapsed)

    ends = {play(day) for day in days}

    assert ends <= {OfferState.ACCEPTED, OfferState.LAPSED}


def _end_of(escalation, offer, accepted, lapsed):
    offer.refresh_from_db()
    escalation.refresh_from_db()
    told = Counter(event_kinds(escalation.ticket))
    if offer.state == OfferState.ACCEPTED:
        assert (lapsed, escalation.state) == (0, State.OFFERED)
        assert (told["escalation.offer_accepted"], told["escalation.offer_lapsed"]) == (1, 0)
    else:
        assert isinstance(accepted, MoveNotOpen)
        assert (lapsed, escalation.state) == (1, State.IN_PROGRESS)
        assert (told["escalation.offer_accepted"], told["escalation.offer_lapsed"]) == (0, 1)
    return offer.state


def test_a_word_that_reopens_and_a_new_request_at_once_leave_one_open_escalation(pat, days, at_once):
    def play(day):
        original = factories.ticket(pat)
        resolved = factories.escalation(original, state=State.RESOLVED, now=day)
        word, request = at_once(
            lambda: actions.reply_on_escalation(escalation=resolved, body="Back.", by=actor(pat), now=day),
            asking(original, pat, day),
        )
        assert errors_in([word, request]) == []
        assert word.ticket == resolved.ticket
        return Ticket.objects.get(pk=original.pk)

    for original in [play(day) for day in days]:
        assert original.escalations.open().get().ticket == original.escalation_ticket


def test_twenty_withdrawals_are_one(original, pat, now, at_once):
    escalation = factories.escalation(original)

    results = at_once(*[lambda: actions.withdraw(escalation=escalation, by=actor(pat), now=now)] * 20)

    assert Counter(type(result) for result in results) == {Escalation: 1, MoveNotOpen: 19}
    assert event_kinds(escalation.ticket).count("escalation.withdrawn") == 1
    assert not Ticket.objects.get(pk=original.pk).is_escalated
