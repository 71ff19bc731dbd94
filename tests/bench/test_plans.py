"""Plans are read as they are meant: a table that is walked is told, an index that is followed is not."""

import pytest
from django.db import connection

from bench import plans
from rung.record.models import Event
from rung.record.states import Door
from tests.factories import NOW

pytestmark = pytest.mark.django_db


def scans_of(question):
    found = plans.Plans()
    with connection.execute_wrapper(found.take):
        list(question)
    return [scan.partition(":")[0] for scan in found.scans()]


@pytest.fixture
def many_events(monkeypatch):
    monkeypatch.setattr(plans, "SMALL", 50)
    Event.objects.bulk_create(
        Event(kind="trial.done", at=NOW, thing_kind="trial", thing_id=number, actor_name="", door=Door.CLOCK)
        for number in range(2000)
    )
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def test_a_walk_through_a_table_is_told(many_events):
    assert scans_of(Event.objects.filter(actor_name="nobody")) == ["record_event"]


def test_a_row_found_by_its_index_is_not(many_events):
    assert scans_of(Event.objects.filter(thing_kind="trial", thing_id=7).order_by("id")) == []


def test_a_small_table_may_be_walked(many_events, monkeypatch):
    monkeypatch.setattr(plans, "SMALL", 5000)

    assert scans_of(Event.objects.filter(actor_name="nobody")) == []
