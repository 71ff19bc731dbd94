"""A worker is killed in the middle of a job, twenty times. Each job is taken over within three seconds and done."""

import os
import random
import signal
import time

import pytest

from tests.faults.workers import start_workers
from tests.record.stage import Stage, wait_until

pytestmark = pytest.mark.slow
TIMES = 20


def begun(stage: Stage, job: str) -> list[str]:
    return [mark for mark in stage.marks() if mark.startswith(f"{job} begun")]


def take_over(stage: Stage, job: str) -> float:
    """Kill the worker that runs this job; returns how long it took until another began it again."""
    wait_until(lambda: begun(stage, job), 20)
    time.sleep(random.Random(job).uniform(0, 0.5))
    killed = int(begun(stage, job)[0].rsplit(" ", 1)[1])
    os.kill(killed, signal.SIGKILL)
    return wait_until(lambda: len(begun(stage, job)) == 2, 3, "taking over")


def test_twenty_jobs_whose_worker_is_killed_are_taken_over_and_done(stage, record_property):
    stage.python(
        "from tests.record import trial\nfrom django.db import transaction\nwith transaction.atomic():\n"
        f"    for n in range({TIMES}): trial.slow.enqueue(f'job {{n:02}}', 0.8)"
    )
    start_workers(stage, 1)

    took = sorted(take_over(stage, f"job {n:02}") for n in range(TIMES))

    wait_until(lambda: stage.counts() == {"SUCCESSFUL": TIMES}, 10)
    assert {attempts for (attempts,) in stage.query(_ATTEMPTS)} == {2}
    told = (
        f"{stage.database_url.split(':')[0]}: taken over in {took[0]:.2f} to {took[-1]:.2f} s, half in {took[10]:.2f}"
    )
    record_property("figures", told)
    print(f"\n{told}")


_ATTEMPTS = (
    "SELECT length(CAST(worker_ids AS text)) - length(replace(CAST(worker_ids AS text), ',', '')) + 1"
    " FROM django_tasks_database_dbtaskresult"
)
