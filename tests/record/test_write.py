from datetime import UTC, datetime

import pytest
from django.db import transaction

from rung.people.models import Team
from rung.record import wires
from rung.record.actions import claim_job, park_job, write
from rung.record.actor import RUNG
from rung.record.models import Event, HandlerRun, Job, SweepSlot
from rung.record.models.event import RecordIsAppendOnly
from rung.record.queue import run_handler
from rung.record.worker import drain
from tests.record import trial

NOW = datetime.now(UTC)
HANDLER = "tests.record.trial.handler"
BROKEN = "tests.record.trial.broken_handler"


@pytest.fixture
def listening(monkeypatch):
    monkeypatch.setattr(wires, "_handlers", {"team.tried": [HANDLER], "team.broken": [BROKEN], "job.parked": [HANDLER]})


def written(kind: str = "team.tried") -> Event:
    return write(kind, thing=Team.objects.create(name="Voice"), by=RUNG, now=NOW)


@pytest.mark.django_db(transaction=True)
def test_an_event_outside_the_transaction_of_its_change_is_refused():
    with pytest.raises(transaction.TransactionManagementError):
        written()

    assert not Event.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_event_and_jobs_die_with_the_change(listening):
    with pytest.raises(ValueError), transaction.atomic():
        written()
        raise ValueError

    assert not Event.objects.exists()
    assert not Job.objects.exists()


@pytest.mark.django_db
def test_the_record_is_append_only():
    event = written()

    for change in (event.save, event.delete, Event.objects.all().delete, lambda: Event.objects.update(kind="x")):
        with pytest.raises(RecordIsAppendOnly):
            change()


@pytest.mark.django_db
def test_each_handler_runs_once_however_often_its_job_does(listening):
    event = written()

    assert drain() == 1
    run_handler.call(event.pk, HANDLER)

    assert SweepSlot.objects.filter(name="trial").count() == 1
    assert HandlerRun.objects.get().event == event


@pytest.mark.django_db(transaction=True)
def test_a_handler_that_fails_leaves_nothing_behind(listening):
    with transaction.atomic():
        written("team.broken")

    drain()

    assert not SweepSlot.objects.exists()
    assert not HandlerRun.objects.exists()
    assert Job.objects.get().why == "ValueError: after its effects"


@pytest.mark.django_db
def test_news_of_a_parked_job_does_not_breed_more_news(listening):
    job_of_news = Job.objects.get(pk=run_handler.enqueue(written("job.parked").pk, HANDLER).id)
    before = Job.objects.count()
    park_job(job=job_of_news, failure="x", traceback="x", now=NOW)

    assert Job.objects.count() == before


@pytest.mark.django_db
def test_what_follows_from_an_event_comes_before_slow_work(listening):
    trial.quick.enqueue("a mail, say")
    written()

    assert claim_job(worker="w", now=datetime.now(UTC)).task_path == "rung.record.queue.run_handler"
