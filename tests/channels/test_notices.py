import pytest

from rung.channels import audience, letters
from rung.channels.actions import mark_read
from rung.channels.models import Notification, OutgoingMail
from rung.channels.queries import latest_for, unread_count
from rung.config.wiring import TOLD
from rung.record.actions import park_job
from rung.record.models import Event, Job
from rung.record.wires import handlers_of
from tests.factories import NOW, ticket
from tests.record import trial

pytestmark = pytest.mark.django_db


@pytest.fixture
def notices(ana, chen):
    """105 notices for Ana and one for Chen."""
    about = Event.objects.filter(thing_id=ticket(ana).pk)[0]
    events = Event.objects.bulk_create([Event(**_like(about)) for _ in range(105)])
    told = [(ana, event) for event in events] + [(chen, events[0])]
    return Notification.objects.bulk_create(
        Notification(person=person, event=event, kind=event.kind, text=f"Notice {n}", url="/", created_at=NOW)
        for n, (person, event) in enumerate(told)
    )


def _like(event: Event) -> dict:
    return {
        "kind": event.kind,
        "at": NOW,
        "thing_kind": "ticket",
        "thing_id": event.thing_id,
        "actor_name": "x",
        "door": "page",
    }


def test_unread_notices_are_counted_up_to_a_hundred(notices, ana, chen):
    assert unread_count(ana) == 100
    assert unread_count(chen) == 1


def test_counting_costs_one_query(notices, ana, django_assert_num_queries):
    with django_assert_num_queries(1):
        unread_count(ana)


def test_the_newest_come_first(notices, ana):
    assert [notice.text for notice in latest_for(ana, 2)] == ["Notice 104", "Notice 103"]


def test_one_or_all_can_be_marked_as_read(notices, ana):
    assert mark_read(person=ana, ids=[notices[0].pk], now=NOW) == 1
    assert mark_read(person=ana, ids=[notices[0].pk], now=NOW) == 0
    assert mark_read(person=ana, now=NOW) == 104
    assert unread_count(ana) == 0


def test_nobody_marks_the_notices_of_somebody_else(notices, ana, chen):
    assert mark_read(person=chen, ids=[notices[0].pk], now=NOW) == 0
    assert unread_count(ana) == 100


def test_every_kind_that_people_are_told_of_is_wired_and_has_its_words():
    assert set(TOLD) == set(audience.KINDS)
    assert set(audience.KINDS) - {"job.parked"} == set(letters.ON_TICKETS) | set(letters.ABOUT_PEOPLE)
    assert all(handlers_of(kind) == ["rung.channels.handlers.notify"] for kind in TOLD)


def test_administrators_are_shown_a_job_that_was_given_up(ada, chen, settle):
    trial.quick.enqueue("x")
    park_job(job=Job.objects.get(), failure="x", traceback="ValueError: no", now=NOW)
    settle()

    notice = Notification.objects.get()
    assert (notice.person_id, notice.tone) == (ada.pk, "late")
    assert notice.text == "A job was given up after 0 attempts: tests.record.trial.quick. ValueError: no"
    assert not OutgoingMail.objects.exists()
