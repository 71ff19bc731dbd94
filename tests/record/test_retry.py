from datetime import UTC, datetime

import pytest

from rung.record.actions import JobNotParked, claim_job, retry_all_failed, retry_job
from rung.record.actor import RUNG
from rung.record.models import Event, Job
from rung.record.worker import attempt, drain
from tests.record import trial

pytestmark = pytest.mark.django_db
NOW = datetime.now(UTC)


def parked() -> Job:
    trial.quick.enqueue("x")
    Job.objects.waiting().update(task_path="tests.record.trial.gone")
    attempt(claim_job(worker="w", now=datetime.now(UTC)))(now=datetime.now(UTC))
    return Job.objects.parked().order_by("-finished_at")[0]


def test_a_retried_job_runs_with_all_its_attempts_anew():
    job = parked()
    Job.objects.update(task_path="tests.record.trial.quick")

    retry_job(job_id=job.pk, by=RUNG, now=NOW)
    drain()

    job = Job.objects.get(pk=job.pk)
    assert (job.state, job.attempts) == ("done", 1)


def test_retrying_is_written_down_for_the_vendor_alone():
    job = parked()

    retry_job(job_id=job.pk, by=RUNG, now=NOW)

    event = Event.objects.about(job).get(kind="job.retried")
    assert (event.audience, event.data["job"]) == ("vendor", str(job.pk))


def test_only_a_parked_job_can_be_retried():
    job = parked()
    retry_job(job_id=job.pk, by=RUNG, now=NOW)

    with pytest.raises(JobNotParked):
        retry_job(job_id=job.pk, by=RUNG, now=NOW)

    assert Event.objects.filter(kind="job.retried").count() == 1


def test_all_parked_jobs_can_be_retried_together():
    parked()
    parked()

    assert retry_all_failed(by=RUNG, now=NOW) == 2
    assert Job.objects.parked().count() == 0
