from datetime import UTC, datetime, timedelta

import pytest

from rung.record.actions import claim_job, finish_job
from rung.record.models import Event, Job
from rung.record.queries import failing_jobs, job_counts, oldest_due_age, parked_jobs, recent_jobs
from rung.record.worker import attempt as run
from tests.record import trial

pytestmark = pytest.mark.django_db
NOW = datetime.now(UTC)
LATER = timedelta(days=1)


def attempt(times: int = 1) -> Job:
    """Run the next job, whenever it is due."""
    for n in range(times):
        job = claim_job(worker="w", now=NOW + LATER * (n + 1))
        assert job is not None
        run(job)(now=datetime.now(UTC))
    return Job.objects.get(pk=job.pk)


def test_a_job_that_succeeds_is_done():
    trial.quick.enqueue("once")

    job = attempt()

    assert (job.state, job.attempts, job.why) == ("done", 1, "")
    assert claim_job(worker="w", now=NOW + LATER) is None


def test_a_failed_job_waits_before_it_is_tried_again_and_keeps_why():
    trial.failing.enqueue("s3cret")

    job = attempt()

    assert job.state == "waiting"
    assert job.why == "and its last line"
    assert timedelta(seconds=1) < job.run_after - datetime.now(UTC) < timedelta(seconds=4)
    assert claim_job(worker="w", now=datetime.now(UTC)) is None
    assert failing_jobs() == [job]


def test_pauses_grow():
    trial.failing.enqueue("s3cret")

    pauses = [(attempt().run_after - datetime.now(UTC)).total_seconds() for _ in range(4)]

    assert pauses == sorted(pauses)
    assert pauses[3] > 14


def test_a_job_that_always_fails_is_parked_seen_and_told_of():
    trial.failing.enqueue("s3cret")

    job = attempt(times=8)

    event = Event.objects.get(kind="job.parked")
    assert (job.state, job.attempts) == ("parked", 8)
    assert parked_jobs() == [job]
    assert recent_jobs() == [job]
    assert list(Event.objects.about(job)) == [event]
    assert event.audience == "vendor"
    assert event.data == {
        "job": str(job.pk), "name": "tests.record.trial.failing", "attempts": 8, "why": "and its last line",
    }  # fmt: skip


def test_what_is_told_of_a_job_never_has_its_parameters():
    trial.failing.enqueue("s3cret")

    job = attempt(times=8)

    assert "s3cret" not in str(Event.objects.get(kind="job.parked").data) + job.name + job.why


def test_a_job_that_waits_for_the_outside_is_not_parked_after_a_few_attempts():
    trial.deferring.enqueue()

    assert attempt(times=20).state == "waiting"


def test_a_job_whose_code_is_gone_is_parked_at_once():
    for path in ("tests.record.gone.job", "tests.record.trial.gone", "tests.record.trial.not_a_task", "nonsense"):
        trial.quick.enqueue("x")
        Job.objects.waiting().update(task_path=path)

        job = attempt()

        assert (job.state, job.attempts) == ("parked", 1), path


def test_a_job_that_leaves_the_process_is_a_failed_job():
    trial.leaving.enqueue()

    assert attempt().why == "SystemExit: 3"


def test_the_end_of_a_job_that_another_worker_has_taken_over_changes_nothing():
    trial.quick.enqueue("x")
    mine = claim_job(worker="taken for dead", now=NOW + LATER)
    Job.objects.filter(pk=mine.pk).update(worker_ids=["taken for dead", "other"], started_at=NOW)

    finish_job(job=mine, now=NOW)

    assert Job.objects.get(pk=mine.pk).state == "running"


def test_retried_and_put_off_jobs_come_before_new_ones_and_none_starves():
    trial.failing.enqueue("x")
    failed = attempt()
    trial.quick.enqueue("new")

    assert claim_job(worker="w", now=NOW + LATER).pk == failed.pk


def test_counts_name_every_state():
    trial.quick.enqueue("a")
    trial.quick.enqueue("b")
    attempt()

    assert job_counts() == {"waiting": 1, "running": 0, "done": 1, "parked": 0}


def test_the_oldest_due_job_tells_how_long_it_has_waited():
    now = datetime.now(UTC)
    assert oldest_due_age(now=now) == timedelta()
    trial.quick.enqueue("a")
    Job.objects.update(enqueued_at=now - timedelta(minutes=7))

    assert oldest_due_age(now=now) == timedelta(minutes=7)
