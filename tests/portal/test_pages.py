"""The portal's pages open for whose they are, and are not there for anybody else."""

import pytest
from django.urls import reverse

from rung.escalations.states import State
from rung.tickets.states import Status
from tests import factories
from tests.factories.escalations import OFFER_ACCEPTED

pytestmark = pytest.mark.django_db

ORDINARY = list(Status)
STATES = [*State, OFFER_ACCEPTED]


@pytest.mark.parametrize("status", ORDINARY)
def test_ticket_page_opens_in_every_status(ana, client_for, status):
    ticket = factories.ticket(ana, status=status)

    response = client_for(ana).get(reverse("portal:ticket", args=[ticket.pk]))

    assert response.status_code == 200
    assert factories.tickets.DESCRIPTION in response.content.decode()


@pytest.mark.parametrize("state", STATES)
def test_escalation_page_opens_in_every_state(ana, dana, client_for, state):
    escalation = factories.escalation(factories.ticket(ana), state=state, manager=dana)

    response = client_for(ana).get(reverse("portal:ticket", args=[escalation.ticket_id]))

    assert response.status_code == 200
    assert factories.escalations.WORDS in response.content.decode()


@pytest.mark.parametrize("name", ["home", "tickets", "new_ticket", "people"])
def test_pages_open_with_nothing_on_them(ana, client_for, name):
    assert client_for(ana).get(reverse(f"portal:{name}")).status_code == 200
