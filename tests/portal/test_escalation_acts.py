"""What a partner does on an escalation: answers an offer, withdraws, appeals, says that it is not solved."""

from datetime import timedelta

import pytest
from django.urls import reverse

from rung.escalations.models import Escalation, Offer
from rung.escalations.states import OfferState, State
from tests import factories

pytestmark = pytest.mark.django_db

WHY = "The rollback did not hold."


@pytest.fixture
def escalation(ana, dana):
    return lambda state: factories.escalation(factories.ticket(ana), state=state, manager=dana)


@pytest.fixture
def now_is(monkeypatch, now):
    monkeypatch.setattr("django.utils.timezone.now", lambda: now)


def send(client, escalation, name, *more, **given):
    return client.post(reverse(f"portal:{name}", args=[escalation.ticket_id, *more]), given)


def state_of(escalation):
    return Escalation.objects.get(pk=escalation.pk).state


def test_offer_is_accepted(ana, client_for, escalation, now_is):
    it = escalation(State.OFFERED)

    response = send(client_for(ana), it, "accept_offer", 1)

    assert response.status_code == 303
    assert Offer.objects.get().state == OfferState.ACCEPTED


def test_second_answer_to_an_offer_is_told_how_it_stands(ana, client_for, escalation, now_is):
    it = escalation(State.OFFERED)
    client = client_for(ana)
    send(client, it, "accept_offer", 1)

    again = send(client, it, "accept_offer", 1)

    assert again.status_code == 422
    assert "This offer is not open any more." in again.content.decode()


def test_offer_is_declined_with_its_reason(ana, client_for, escalation, now_is):
    it = escalation(State.OFFERED)

    response = send(client_for(ana), it, "decline_offer", 1, why=WHY)

    assert response.status_code == 303
    assert Offer.objects.get().answer_words == WHY
    assert state_of(it) == State.IN_PROGRESS


def test_declining_without_a_reason_is_told_at_the_field(ana, client_for, escalation, now_is):
    it = escalation(State.OFFERED)

    response = send(client_for(ana), it, "decline_offer", 1, why="  ")

    assert response.status_code == 422
    assert 'id="id_declination_why-error"' in response.content.decode()
    assert state_of(it) == State.OFFERED


def test_offer_whose_time_has_passed_keeps_the_words_of_the_answer(ana, client_for, escalation, monkeypatch, now):
    it = escalation(State.OFFERED)
    monkeypatch.setattr("django.utils.timezone.now", lambda: now + timedelta(days=2))

    response = send(client_for(ana), it, "decline_offer", 1, why=WHY)

    assert response.status_code == 422
    assert WHY in response.content.decode()
    assert "its time has passed" in response.content.decode()


def test_offer_that_is_not_there_is_not_found(ana, client_for, escalation):
    assert send(client_for(ana), escalation(State.OFFERED), "accept_offer", 7).status_code == 404


def test_anothers_offer_is_not_found(boris, client_for, escalation, now_is):
    it = escalation(State.OFFERED)

    for name in ("accept_offer", "decline_offer"):
        assert send(client_for(boris), it, name, 1, why=WHY).status_code == 404
    assert Offer.objects.get().state == OfferState.OPEN


@pytest.mark.parametrize(
    ("name", "before", "after"),
    [
        ("withdraw", State.REQUESTED, State.WITHDRAWN),
        ("withdraw", State.OFFERED, State.WITHDRAWN),
        ("appeal", State.DECLINED, State.REQUESTED),
        ("reopen", State.RESOLVED, State.IN_PROGRESS),
    ],
)
def test_escalation_turns(ana, client_for, escalation, name, before, after):
    it = escalation(before)

    response = send(client_for(ana), it, name, why=WHY)

    assert response.status_code == 303
    assert state_of(it) == after


def test_act_that_comes_too_late_keeps_the_words(ana, client_for, escalation):
    it = escalation(State.WITHDRAWN)

    response = send(client_for(ana), it, "withdraw", why=WHY)

    assert response.status_code == 422
    assert "withdrawn" in response.content.decode().lower()
    assert WHY in response.content.decode()


def test_appeal_needs_words_and_happens_once(ana, dana, client_for, escalation, actor, now):
    from rung.escalations import actions

    it, client = escalation(State.DECLINED), client_for(ana)
    silent = send(client, it, "appeal", why="")
    send(client, it, "appeal", why=WHY)
    it.refresh_from_db()
    actions.decline(escalation=it, by=actor(dana), now=now, why="It stands.")

    again = send(client, it, "appeal", why=WHY)

    assert (silent.status_code, again.status_code) == (422, 422)
    assert "That decision stands." in again.content.decode()
    assert "Appeal</summary>" not in client.get(reverse("portal:ticket", args=[it.ticket_id])).content.decode()


def test_reply_on_a_resolved_escalation_reopens_it(ana, client_for, escalation):
    it = escalation(State.RESOLVED)

    send(client_for(ana), it, "reply", body=WHY)

    assert state_of(it) == State.IN_PROGRESS


def test_review_is_shown_to_the_partner(ana, client_for, escalation):
    it = escalation(State.CLOSED)

    html = client_for(ana).get(reverse("portal:ticket", args=[it.ticket_id])).content.decode()

    assert "A worn gateway" in html
    assert "Check gateways each year" in html


def test_original_shows_its_escalation(ana, client_for, escalation):
    it = escalation(State.ACKNOWLEDGED)

    html = client_for(ana).get(reverse("portal:ticket", args=[it.original_id])).content.decode()

    assert "Escalated as" in html
    assert "Held by Dana Keller" in html


def test_notes_of_the_vendor_are_nowhere(ana, dana, client_for, escalation, actor, now):
    from rung.tickets.actions import note

    it = escalation(State.OFFERED)
    for ticket in (it.ticket, it.original):
        note(ticket=ticket, body="Between us: goodwill.", by=actor(dana), now=now)
    client = client_for(ana)

    for address in (
        "/home/",
        f"/tickets/{it.ticket_id}/",
        f"/tickets/{it.original_id}/",
        f"/tickets/{it.original_id}/escalation/",
    ):
        assert "Between us" not in client.get(address).content.decode()
