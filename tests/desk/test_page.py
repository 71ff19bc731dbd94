"""The page of one escalation: what it shows to whom."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from rung.escalations import actions as escalations
from rung.escalations.states import Reason, State
from rung.tickets import actions as tickets
from tests.factories import actor as by
from tests.factories import escalation, offer, problem_type, ticket

pytestmark = pytest.mark.django_db
HOSTILE = '<script>alert(1)</script><img src=x onerror="alert(2)">'


def _page(client, made, **query):
    return client.get(reverse("desk:escalation", args=[made.ticket_id]), query)


def test_it_shows_reasons_words_and_the_next_step(client_for, ana, dana):
    made = escalation(ticket(ana), reasons=[Reason.DATA_LOSS], words="The recordings are gone.")

    page = _page(client_for(dana), made).content.decode()

    assert "Data loss, or a risk of it" in page
    assert "The recordings are gone." in page
    assert "Nobody holds it yet. Acknowledge it, and it is yours." in page


def test_a_request_that_joined_stands_with_its_words(client_for, ana, pat, dana):
    original = ticket(pat)
    made = escalation(original, by=pat)
    escalations.request_escalation(
        original=original, by=by(ana), now=made.raised_at, reasons=[Reason.REPUTATION], words="Bergen as well."
    )

    page = _page(client_for(dana), made).content.decode()

    assert "joined" in page
    assert "Bergen as well." in page


def test_the_original_stands_beside_without_script(client_for, ana, dana, now):
    original = ticket(ana, description="How it began.")
    made = escalation(original)
    client = client_for(dana)

    own, beside = _page(client, made), _page(client, made, thread="original")

    assert b"How it began." not in own.content
    assert b"How it began." in beside.content
    assert reverse("workspace:ticket", args=[original.pk]) in beside.content.decode()


def test_the_offer_starts_from_the_playbook_of_the_original(client_for, ana, ada, dana, now):
    escalations.write_playbook(
        problem_type=problem_type("Voice"),
        title="Voice, in general",
        steps="Name one owner",
        offer="A way back.",
        needs="A window",
        by=by(ada),
        now=now,
    )
    original = ticket(ana, problem_type=problem_type("Voice / Call quality"))
    made = escalation(original, state=State.ACKNOWLEDGED, manager=dana)

    page = _page(client_for(dana), made).content.decode()

    assert "Playbook: Voice, in general" in page
    assert "Name one owner" in page
    assert "A way back.</textarea>" in page


def test_an_engineer_reads_and_has_no_acts(client_for, ana, chen, dana):
    made = escalation(ticket(ana), state=State.IN_PROGRESS, manager=dana)

    page = _page(client_for(chen), made).content.decode()

    assert "Make the offer" not in page
    assert reverse("desk:severity", args=[made.ticket_id]) not in page
    assert reverse("desk:write", args=[made.ticket_id]) in page


@pytest.mark.parametrize("state", list(State))
def test_every_state_has_its_page(client_for, ana, dana, state):
    made = escalation(ticket(ana), state=state, manager=dana)

    assert _page(client_for(dana), made).status_code == 200


def test_hostile_words_stay_words(client_for, ana, dana):
    made = escalation(ticket(ana, subject=HOSTILE, description=HOSTILE), words=HOSTILE, state=State.ACKNOWLEDGED)
    offer(made, by=dana, body=HOSTILE, needs=HOSTILE)

    page = _page(client_for(dana), made, thread="original").content.decode()

    assert "<script>alert" not in page
    assert "<img" not in page


def test_its_queries_do_not_grow_with_what_is_on_it(client_for, ana, pat, dana, now):
    original = ticket(pat)
    made = escalation(original, by=pat, state=State.IN_PROGRESS, manager=dana)
    client = client_for(dana)
    with CaptureQueriesContext(connection) as for_little:
        _page(client, made)
    for number in range(8):
        said = {"original": original, "by": by(ana), "now": now, "reasons": [Reason.DATA_LOSS]}
        escalations.request_escalation(**said, words=f"Again, {number}")
        escalations.lapse_offer(offer=offer(made, by=dana), by=by(dana), now=now)
        tickets.note(ticket=made.ticket, body="Seen.", by=by(dana), now=now)

    with CaptureQueriesContext(connection) as for_much:
        _page(client, made)

    assert len(for_much) == len(for_little)


@pytest.mark.parametrize("who", ["ana", "boris"])
def test_no_contact_finds_it_here(client_for, request, ana, dana, who):
    made = escalation(ticket(ana), words="A secret of Altivia")

    answer = _page(client_for(request.getfixturevalue(who)), made)

    assert answer.status_code == 404
    assert b"secret" not in answer.content


def test_a_number_that_is_no_escalation_is_not_found(client_for, ana, dana):
    plain = ticket(ana)
    client = client_for(dana)

    assert client.get(reverse("desk:escalation", args=[plain.pk])).status_code == 404
    assert client.get(f"/desk/{10**30}/").status_code == 404
