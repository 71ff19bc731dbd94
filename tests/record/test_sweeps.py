from datetime import UTC, datetime, timedelta

import pytest
from django.conf import settings

from rung.record import sweeps
from rung.record.actions import claim_job, finish_job, prune_finished
from rung.record.models import Job, SweepSlot
from rung.record.queries import sweep_states
from rung.record.sweeps import Rota, every
from tests.record import trial

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 3, 2, 9, 0, 30, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


@pytest.fixture(autouse=True)
def _only_ours(monkeypatch, tmp_path):
    monkeypatch.setattr(sweeps, "_sweeps", {})
    monkeypatch.setattr(settings, "RUNG_HOME", tmp_path)
    every(60, "tests.record.trial.sweep")


def marks() -> int:
    path = settings.RUNG_HOME / "marks"
    return len(path.read_text().splitlines()) if path.exists() else 0


def test_a_sweep_runs_once_a_slot_however_many_workers_there_are():
    workers = [Rota("a"), Rota("b"), Rota("c")]

    for minutes in range(3):
        for _ in range(2):
            for worker in workers:
                worker.run_due(NOW + minutes * MINUTE)

    assert marks() == 3


def test_a_worker_that_starts_anew_does_not_run_a_slot_again():
    Rota("a").run_due(NOW)

    assert Rota("a").run_due(NOW + timedelta(seconds=20)) == 0
    assert marks() == 1


def test_a_sweep_that_fails_is_seen_and_stops_nothing():
    every(60, "tests.record.trial.broken_sweep")

    assert Rota("a").run_due(NOW) == 2

    fine, broken = sweep_states()
    assert fine.last.error == ""
    assert broken.last.error == "ValueError: no broom"
    assert broken.last.finished_at is not None


def test_a_sweep_that_cannot_be_found_is_seen_and_stops_nothing():
    every(60, "tests.record.trial.gone")

    Rota("a").run_due(NOW)

    assert "gone" in sweep_states()[1].last.error


def test_a_look_at_a_slot_already_seen_asks_the_database_nothing(django_assert_num_queries):
    rota = Rota("a")
    rota.run_due(NOW)

    with django_assert_num_queries(0):
        rota.run_due(NOW + timedelta(seconds=20))


def test_old_slots_go():
    rota = Rota("a")
    for minutes in range(30):
        rota.run_due(NOW + minutes * MINUTE)

    assert SweepSlot.objects.count() == 11


def test_done_jobs_go_after_a_day_and_parked_ones_stay():
    for _ in range(3):
        trial.quick.enqueue("x")
    later = datetime.now(UTC) + timedelta(days=3)
    finish_job(job=claim_job(worker="w", now=later), now=NOW - timedelta(days=2))
    finish_job(job=claim_job(worker="w", now=later), now=NOW - timedelta(hours=2))
    Job.objects.waiting().update(status="FAILED", finished_at=NOW - timedelta(days=90))

    assert prune_finished(now=NOW) == 1
    assert sorted(job.state for job in Job.objects.all()) == ["done", "parked"]
