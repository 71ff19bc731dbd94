import pytest

from rung.channels.addresses import path_of
from rung.channels.letters import about_job, about_person
from rung.parts.addresses import address_of
from rung.record.models import Event
from tests.factories import NOW, escalation, ticket

pytestmark = pytest.mark.django_db


def test_the_addresses_in_mails_are_those_of_the_pages(ana, chen, dana):
    original = ticket(ana)
    for it in (original, escalation(original).ticket):
        for reader in (ana, chen, dana):
            assert path_of(it, reader) == address_of(it, reader)


def test_the_other_addresses_are_those_of_pages(ana):
    from django.urls import reverse

    changed = Event(kind="person.password_changed", at=NOW)
    parked = Event(kind="job.parked", at=NOW, data={"name": "x", "why": "y", "attempts": 8})

    assert about_person(changed, ana).path == reverse("front:ask_reset")
    assert about_job(parked).path == reverse("console:jobs")
