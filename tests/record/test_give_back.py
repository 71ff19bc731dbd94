from datetime import UTC, datetime

import pytest

from rung.record.actions import claim_job, give_back_orphans
from rung.record.liveness import Liveness
from rung.record.models import Event, Job
from tests.record import trial

pytestmark = pytest.mark.django_db
NOW = datetime.now(UTC)


class Known(Liveness):
    """Liveness by a list."""

    def __init__(self, worker: str, living: set[str]) -> None:
        super().__init__(worker)
        self.living = living

    def take(self) -> None: ...
    def check(self) -> None: ...
    def release(self) -> None: ...

    def dead_among(self, workers):
        return set(workers) - self.living - {self.worker}


def running_with(*workers: str) -> Job:
    trial.quick.enqueue("x")
    Job.objects.waiting().update(status="RUNNING", worker_ids=list(workers))
    return Job.objects.get()


def give_back(living: set[str]) -> int:
    return give_back_orphans(liveness=Known("me", living), now=NOW)


def test_a_dead_workers_job_can_be_claimed_at_once():
    job = running_with("dead")

    assert give_back({"alive"}) == 1
    assert claim_job(worker="me", now=NOW).pk == job.pk


def test_a_living_workers_job_is_left_alone():
    job = running_with("dead", "alive")

    assert give_back({"alive"}) == 0
    assert Job.objects.get(pk=job.pk).state == "running"


def test_what_the_worker_itself_does_not_run_any_more_is_given_back():
    running_with("me")

    assert give_back({"alive"}) == 1


def test_a_job_whose_workers_always_die_is_parked():
    job = running_with(*(f"dead-{n}" for n in range(8)))

    give_back(set())

    job = Job.objects.get(pk=job.pk)
    assert (job.state, job.why) == ("parked", "The worker dead-7 died while it ran this job.")
    assert Event.objects.get().kind == "job.parked"
