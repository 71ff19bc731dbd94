"""What Partner Success does on the page: each act once, refused politely, never for others."""

from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest
from django.urls import reverse
from django.utils import timezone

from rung.escalations import actions
from rung.escalations.models import Escalation, Offer
from rung.escalations.states import OfferState, Severity, State, Warranted
from tests.factories import actor as by
from tests.factories import escalation, last_event, offer, ticket

pytestmark = pytest.mark.django_db


def _post(client, name, made, *further, **typed):
    return client.post(reverse(f"desk:{name}", args=[made.ticket_id, *further]), typed)


def _now_is(made):
    return Escalation.objects.select_related("holder", "rung").get(pk=made.pk)


def _local(instant, person):
    return instant.astimezone(ZoneInfo(person.time_zone)).strftime("%Y-%m-%dT%H:%M")


def test_acknowledging_makes_the_holder(client_for, ana, dana):
    made = escalation(ticket(ana))

    answer = _post(client_for(dana), "acknowledge", made)

    assert (answer.status_code, answer.url) == (303, reverse("desk:escalation", args=[made.ticket_id]))
    assert _now_is(made).holder.name == dana.name


def test_who_acknowledges_second_is_told_who_holds_it(client_for, ana, dana, eli):
    made = escalation(ticket(ana))
    actions.acknowledge(escalation=made, by=by(dana), now=timezone.now())

    answer = _post(client_for(eli), "acknowledge", made)

    assert answer.status_code == 422
    assert f"{dana.name} acknowledged it just now and holds it now." in answer.content.decode()
    assert _now_is(made).holder.name == dana.name


def test_a_double_click_on_acknowledge_is_no_refusal(client_for, ana, dana):
    made = escalation(ticket(ana))
    client = client_for(dana)

    answers = [_post(client, "acknowledge", made).status_code for _ in range(2)]

    assert answers == [303, 303]


def test_handing_over_names_the_new_holder(client_for, ana, dana, eli):
    made = escalation(ticket(ana), state=State.ACKNOWLEDGED, manager=dana)

    answer = _post(client_for(dana), "hand_over", made, to=eli.pk)

    assert answer.status_code == 303
    assert _now_is(made).holder.name == eli.name


def test_it_is_never_handed_to_who_is_not_in_partner_success(client_for, ana, chen, dana):
    made = escalation(ticket(ana), state=State.ACKNOWLEDGED, manager=dana)

    answer = _post(client_for(dana), "hand_over", made, to=chen.pk)

    assert answer.status_code == 422
    assert _now_is(made).holder.name == dana.name


def test_a_severity_needs_its_reason_and_keeps_the_choice(client_for, ana, dana):
    made = escalation(ticket(ana))
    client = client_for(dana)

    refused = _post(client, "severity", made, to=Severity.E1, why="")
    done = _post(client, "severity", made, to=Severity.E1, why="Ambulances depend on it.")

    assert refused.status_code == 422
    assert 'value="1" id="severity_to_0" checked' in refused.content.decode()
    assert done.status_code == 303
    assert _now_is(made).severity == Severity.E1
    assert last_event(made.ticket).data["why"] == "Ambulances depend on it."


def test_climbing_goes_one_rung_up(client_for, ana, dana):
    made = escalation(ticket(ana))

    answer = _post(client_for(dana), "climb", made, why="Nobody answers.")

    assert answer.status_code == 303
    assert _now_is(made).rung.position == 2


def test_an_offer_is_open_until_the_managers_own_wall_clock(client_for, ana, dana):
    dana.time_zone = "America/New_York"
    dana.save()
    made = escalation(ticket(ana), state=State.ACKNOWLEDGED, manager=dana)
    until = (timezone.now() + timedelta(hours=9)).replace(second=0, microsecond=0)

    answer = _post(client_for(dana), "offer", made, body="A **way** back.", needs="", open_until=_local(until, dana))

    assert answer.status_code == 303
    assert Offer.objects.get(escalation=made).open_until == until


@pytest.mark.parametrize("until", ["0001-01-01T00:00", "9999-12-31T23:59", "2026-01-01T00:00", "soon", ""])
def test_an_offer_with_an_impossible_time_keeps_its_text(client_for, ana, dana, until):
    made = escalation(ticket(ana), state=State.ACKNOWLEDGED, manager=dana)

    answer = _post(client_for(dana), "offer", made, body="A long text", needs="A key", open_until=until)

    assert answer.status_code == 422
    assert "A long text</textarea>" in answer.content.decode()
    assert not Offer.objects.exists()


def test_an_offer_that_came_second_keeps_its_text(client_for, ana, dana, eli):
    made = escalation(ticket(ana), state=State.ACKNOWLEDGED, manager=dana)
    offer(made, by=eli, now=timezone.now())
    until = _local(timezone.now() + timedelta(days=1), dana)

    answer = _post(client_for(dana), "offer", made, body="My own idea", needs="", open_until=until)

    assert answer.status_code == 422
    page = answer.content.decode()
    assert "An offer waits for the partner" in page
    assert "My own idea</textarea>" in page


def test_an_open_offer_is_taken_back_once(client_for, ana, dana):
    made = escalation(ticket(ana), state=State.OFFERED, manager=dana)
    client = client_for(dana)

    answers = [_post(client, "lapse_offer", made, 1).status_code for _ in range(2)]

    assert answers == [303, 422]
    assert Offer.objects.get(escalation=made).state == OfferState.LAPSED


def test_resolve_then_close_with_its_review(client_for, ana, dana):
    made = escalation(ticket(ana), state=State.IN_PROGRESS, manager=dana)
    client = client_for(dana)

    resolved = _post(client, "resolve", made, words="The port range was mended.")
    unfinished = _post(client, "close", made, cause="A port range", warranted="", prevention="A test")
    closed = _post(client, "close", made, cause="A port range", warranted=Warranted.YES, prevention="A test")

    assert [resolved.status_code, unfinished.status_code, closed.status_code] == [303, 422, 303]
    assert "A port range</textarea>" in unfinished.content.decode()
    assert _now_is(made).state == State.CLOSED
    assert _now_is(made).review.prevention == "A test"


def test_declining_needs_its_reason(client_for, ana, dana):
    made = escalation(ticket(ana))
    client = client_for(dana)

    refused = _post(client, "decline", made, why=" ")
    done = _post(client, "decline", made, why="The update is due at 15:40.")

    assert [refused.status_code, done.status_code] == [422, 303]
    assert _now_is(made).state == State.DECLINED


def test_an_act_that_comes_too_late_keeps_what_was_typed(client_for, ana, dana, now):
    made = escalation(ticket(ana), state=State.IN_PROGRESS, manager=dana)
    actions.withdraw(escalation=made, by=by(ana), now=now)

    answer = _post(client_for(dana), "decline", made, why="All my reasons")

    assert answer.status_code == 422
    page = answer.content.decode()
    assert "This is not open any more" in page
    assert "All my reasons</textarea>" in page


_ACTS = {
    "acknowledge": {},
    "hand_over": {"to": "1"},
    "severity": {"to": "1", "why": "x"},
    "climb": {"why": "x"},
    "offer": {"body": "x", "open_until": "2030-01-01T00:00"},
    "resolve": {"words": "x"},
    "close": {"cause": "x", "warranted": "yes", "prevention": "x"},
    "decline": {"why": "x"},
}


@pytest.mark.parametrize(("name", "typed"), _ACTS.items())
def test_an_engineer_may_not(client_for, ana, chen, name, typed):
    made = escalation(ticket(ana))

    assert _post(client_for(chen), name, made, **typed).status_code == 403
    assert _now_is(made).state == State.REQUESTED


@pytest.mark.parametrize(("name", "typed"), _ACTS.items())
def test_a_contact_finds_no_such_act(client_for, ana, boris, name, typed):
    made = escalation(ticket(ana), words="A secret of Altivia")

    for person in (ana, boris):
        answer = _post(client_for(person), name, made, **typed)
        assert answer.status_code == 404
        assert b"secret" not in answer.content


def test_a_null_byte_and_an_endless_text_are_refused_kindly(client_for, ana, dana):
    made = escalation(ticket(ana), state=State.IN_PROGRESS, manager=dana)
    client = client_for(dana)

    answers = [_post(client, "resolve", made, words=words).status_code for words in ("nul\x00byte", "x" * 400_000)]

    assert answers == [422, 422]
