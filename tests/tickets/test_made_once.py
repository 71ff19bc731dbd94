import pytest
from django.urls import reverse

from rung.tickets.actions import open_ticket
from rung.tickets.models import Ticket
from tests import factories


@pytest.mark.django_db(transaction=True)
def test_the_same_form_sent_twice_at_once_makes_one_ticket(pat, now, at_once):
    def send():
        return open_ticket(
            requester=pat,
            subject="Handsets reboot",
            description="All of them",
            by=factories.actor(pat),
            now=now,
            source_ref="form:1:aa",
        )

    made = at_once(*[send] * 8)

    assert {ticket.pk for ticket in made} == {Ticket.objects.get().pk}
    assert Ticket.objects.get().messages.count() == 1


def test_a_double_click_on_the_form_leads_to_the_one_ticket(client_for, pat):
    client = client_for(pat)
    form = {"type": "any", "subject": "Handsets reboot", "description": "All", "priority": 2, "form_key": "a" * 32}

    first = client.post(reverse("portal:new_ticket"), form)
    again = client.post(reverse("portal:new_ticket"), form)

    assert first.status_code == again.status_code == 303
    assert first.headers["Location"] == again.headers["Location"]
    assert Ticket.objects.count() == 1


def test_somebody_elses_key_makes_a_ticket_of_ones_own(client_for, pat, boris):
    form = {"type": "any", "subject": "Handsets reboot", "description": "All", "priority": 2, "form_key": "b" * 32}

    client_for(pat).post(reverse("portal:new_ticket"), form)
    client_for(boris).post(reverse("portal:new_ticket"), form)

    assert set(Ticket.objects.values_list("requester_id", flat=True)) == {pat.pk, boris.pk}
