"""The same seed, size and present make the same world."""

from datetime import UTC, datetime

import pytest
from django.db import transaction

from rung.escalations.models import Escalation, Offer
from rung.importers.demo.world import build_world
from rung.people.models import Person
from rung.record.models import Event
from rung.tickets.models import Message, Ticket

NOW = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)


def snapshot(seed):
    savepoint = transaction.savepoint()
    build_world(tickets=120, seed=seed, now=NOW)
    tickets = list(
        Ticket.objects.order_by("number").values_list("number", "subject", "status", "opened_at", "requester__email")
    )
    messages = list(Message.objects.order_by("id").values_list("ticket_id", "body", "written_at"))
    events = list(Event.objects.order_by("id").values_list("kind", "at", "actor_name"))
    cases = list(Escalation.objects.order_by("id").values_list("state", "severity", "raised_at"))
    offers = list(Offer.objects.order_by("id").values_list("state", "body"))
    people = list(Person.objects.order_by("id").values_list("email", "name", "role"))
    transaction.savepoint_rollback(savepoint)
    return tickets, messages, events, cases, offers, people


@pytest.mark.django_db
def test_same_seed_same_world_and_another_seed_another():
    first = snapshot(3)

    assert snapshot(3) == first
    assert snapshot(4)[0] != first[0]
