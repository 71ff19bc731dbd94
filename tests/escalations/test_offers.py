from datetime import timedelta

import pytest

from rung.escalations import actions
from rung.escalations.actions import MoveNotOpen
from rung.escalations.actions.words import WordsMissing
from rung.escalations.models import Offer
from rung.escalations.queries import open_offer
from rung.escalations.states import OFFER_OPEN_HOURS, OfferState, State
from rung.kit.errors import NotAllowed
from rung.record.actor import RUNG
from rung.tickets.states import Status
from tests import factories
from tests.factories import actor, event_kinds, last_event

pytestmark = pytest.mark.django_db

OPEN_FOR = timedelta(hours=OFFER_OPEN_HOURS)


@pytest.fixture
def held(original, dana):
    return factories.escalation(original, state=State.ACKNOWLEDGED, manager=dana)


@pytest.fixture
def offer(held, dana):
    return factories.offer(held, by=dana, body="A *new* gateway.\r\nTomorrow.", needs=" A login. ")


def test_an_offer_waits_for_the_partner(held, offer, dana, now):
    held.refresh_from_db()
    held.ticket.refresh_from_db()

    assert (offer.position, offer.state, offer.made_by, offer.made_at) == (1, OfferState.OPEN, dana, now)
    assert (offer.body, offer.needs) == ("A *new* gateway.\nTomorrow.", "A login.")
    assert offer.body_html == "<p>A <em>new</em> gateway.<br>\nTomorrow.</p>\n"
    assert offer.open_until == now + OPEN_FOR
    assert (held.state, held.ticket.status) == (State.OFFERED, Status.WAITING_PARTNER)


def test_an_offer_is_told_with_its_words(held, offer, now):
    event = last_event(held.ticket)

    assert event.kind == "escalation.offered"
    assert event.data["offer"] == 1
    assert (event.data["text"], event.data["needs"]) == (offer.body, "A login.")
    assert event.data["open_until"] == (now + OPEN_FOR).isoformat()


def test_one_offer_is_open_at_a_time(held, offer, dana):
    with pytest.raises(MoveNotOpen):
        factories.offer(held, by=dana)

    assert Offer.objects.get() == offer


def test_an_offer_has_words_and_time(held, dana, now):
    with pytest.raises(WordsMissing):
        factories.offer(held, by=dana, body=" \n")
    with pytest.raises(MoveNotOpen):
        factories.offer(held, by=dana, open_until=now)

    assert not Offer.objects.exists()


def test_rung_itself_makes_no_offer(held, now):
    with pytest.raises(NotAllowed):
        actions.make_offer(escalation=held, body="x", by=RUNG, now=now)


def test_accepting_keeps_the_state_and_gives_the_ticket_back(held, offer, pat, later):
    accepted = actions.accept_offer(offer=offer, by=actor(pat), now=later, words=" Please do. ")

    held.refresh_from_db()
    held.ticket.refresh_from_db()
    assert (accepted.state, accepted.answered_by, accepted.answered_at) == (OfferState.ACCEPTED, pat, later)
    assert accepted.answer_words == "Please do."
    assert (held.state, held.ticket.status) == (State.OFFERED, Status.OPEN)
    assert last_event(held.ticket).kind == "escalation.offer_accepted"
    assert last_event(held.ticket).data["why"] == "Please do."


def test_declining_needs_words_and_goes_on(held, offer, pat, later):
    with pytest.raises(WordsMissing):
        actions.decline_offer(offer=offer, by=actor(pat), now=later, why="  ")

    declined = actions.decline_offer(offer=offer, by=actor(pat), now=later, why="Too late.")

    held.refresh_from_db()
    assert (declined.state, declined.answer_words, held.state) == (OfferState.DECLINED, "Too late.", State.IN_PROGRESS)
    assert last_event(held.ticket).kind == "escalation.offer_declined"


def test_the_history_of_offers_stays_and_is_numbered(held, offer, dana, pat, now):
    actions.decline_offer(offer=offer, by=actor(pat), now=now, why="Too late.")

    second = factories.offer(held, by=dana)

    assert second.position == 2
    assert [each.state for each in held.offers.all()] == [OfferState.DECLINED, OfferState.OPEN]


@pytest.mark.parametrize("answer", ["accept", "decline"])
def test_an_answered_offer_is_not_answered_again(offer, pat, now, answer):
    actions.accept_offer(offer=offer, by=actor(pat), now=now)

    with pytest.raises(MoveNotOpen):
        if answer == "accept":
            actions.accept_offer(offer=offer, by=actor(pat), now=now)
        else:
            actions.decline_offer(offer=offer, by=actor(pat), now=now, why="No.")


def test_an_offer_whose_time_has_passed_is_not_open_even_before_it_lapses(offer, pat, now):
    with pytest.raises(MoveNotOpen):
        actions.accept_offer(offer=offer, by=actor(pat), now=now + OPEN_FOR)

    assert actions.accept_offer(offer=offer, by=actor(pat), now=now + OPEN_FOR - timedelta(seconds=1))


def test_an_offer_lapses_at_its_time_and_not_before(held, offer, now):
    assert actions.lapse_due_offers(now=now + OPEN_FOR - timedelta(seconds=1)) == 0
    assert actions.lapse_due_offers(now=now + OPEN_FOR) == 1
    assert actions.lapse_due_offers(now=now + OPEN_FOR) == 0

    offer.refresh_from_db()
    held.refresh_from_db()
    event = last_event(held.ticket)
    assert (offer.state, offer.answered_at, held.state) == (OfferState.LAPSED, now + OPEN_FOR, State.IN_PROGRESS)
    assert (event.kind, event.actor_name, event.data["taken_back"]) == ("escalation.offer_lapsed", "Rung", False)


def test_partner_success_takes_an_offer_back(held, offer, dana, now):
    assert actions.lapse_offer(offer=offer, by=actor(dana), now=now) is True

    assert last_event(held.ticket).data["taken_back"] is True
    assert open_offer(held) is None


def test_an_accepted_offer_does_not_lapse(held, offer, pat, dana, now):
    actions.accept_offer(offer=offer, by=actor(pat), now=now)
    told = event_kinds(held.ticket)

    assert actions.lapse_due_offers(now=now + OPEN_FOR) == 0
    assert actions.lapse_offer(offer=offer, by=actor(dana), now=now) is False

    assert event_kinds(held.ticket) == told


def test_withdrawing_ends_the_open_offer(held, offer, pat, now):
    actions.withdraw(escalation=held, by=actor(pat), now=now)

    offer.refresh_from_db()
    assert offer.state == OfferState.LAPSED
    assert actions.lapse_due_offers(now=now + OPEN_FOR) == 0
