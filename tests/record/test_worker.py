"""Real workers, really killed, on both databases."""

import signal
import time

import pytest

from tests.record.stage import Stage, wait_until

ENQUEUE = "from tests.record import trial\n"


def enqueue(stage: Stage, *calls: str) -> None:
    stage.python(ENQUEUE + "\n".join(f"trial.{call}" for call in calls))


def is_up(stage: Stage) -> None:
    """Wait until there is an idle worker: it takes a job of its own."""
    enqueue(stage, "quick.enqueue('up')")
    wait_until(lambda: "up" in stage.marks(), 20, "starting")


def begun(stage: Stage, times: int = 1) -> bool:
    return sum("begun" in mark for mark in stage.marks()) >= times


def test_a_job_is_run_soon_after_it_is_queued(stage):
    stage.start("worker")
    is_up(stage)

    enqueue(stage, "quick.enqueue('hello')")

    wait_until(lambda: stage.marks() == ["up", "hello"], 2)
    wait_until(lambda: stage.counts() == {"SUCCESSFUL": 2}, 2)


def test_a_killed_workers_job_is_taken_over_within_three_seconds(stage):
    enqueue(stage, "slow.enqueue('job', 60)")
    first = stage.start("worker")
    wait_until(lambda: begun(stage))
    stage.start("worker")
    is_up(stage)
    time.sleep(1)
    assert not begun(stage, 2), "a living worker's job was taken from it"

    first.send_signal(signal.SIGKILL)

    assert wait_until(lambda: begun(stage, 2), 3, "taking over") < 3


def test_a_worker_that_starts_after_the_death_takes_over_too(stage):
    enqueue(stage, "slow.enqueue('job', 1)")
    first = stage.start("worker")
    wait_until(lambda: begun(stage))
    first.send_signal(signal.SIGKILL)
    first.wait()

    stage.start("worker")

    wait_until(lambda: begun(stage, 2), 10, "starting, and taking over")
    wait_until(lambda: stage.counts() == {"SUCCESSFUL": 1}, 5)


def test_sigterm_lets_the_job_in_hand_end_and_takes_no_other(stage):
    enqueue(stage, "slow.enqueue('first', 1.5)", "slow.enqueue('second', 1.5)")
    worker = stage.start("worker")
    wait_until(lambda: begun(stage))

    worker.send_signal(signal.SIGTERM)
    worker.send_signal(signal.SIGTERM)

    assert worker.wait(timeout=5) == 0
    assert [mark.split(" by ")[0] for mark in stage.marks()] == ["first begun", "first ended"]
    assert stage.counts() == {"READY": 1, "SUCCESSFUL": 1}


def test_an_idle_worker_leaves_at_once(stage):
    worker = stage.start("worker")
    is_up(stage)
    begun_at = time.monotonic()

    worker.send_signal(signal.SIGTERM)

    assert worker.wait(timeout=2) == 0
    assert time.monotonic() - begun_at < 1


def test_a_job_that_kills_its_workers_is_parked_and_the_others_run(stage):
    enqueue(stage, "killing.enqueue()", "quick.enqueue('harmless')")

    for _ in range(9):
        worker = stage.start("worker", "--until-empty")
        worker.wait(timeout=10)

    assert worker.returncode == 0
    assert stage.counts() == {"FAILED": 1, "SUCCESSFUL": 2}  # the other one, and the news of the parked one
    assert stage.marks() == ["harmless"]
    assert '"job.parked"' in stage.log()


def test_a_poisoned_row_does_not_stop_the_worker(stage):
    stage.python(
        "from rung.record.models import Job\nfrom tests.record import trial\n"
        "trial.quick.enqueue('x')\nJob.objects.update(task_path='gone.away')\ntrial.quick.enqueue('next')"
    )

    stage.run("worker", "--until-empty")

    assert stage.counts() == {"FAILED": 1, "SUCCESSFUL": 2}  # the other one, and the news of the parked one
    assert stage.marks() == ["next"]


def test_two_workers_share_the_jobs_and_run_each_once(stage):
    enqueue(stage, *(f"slow.enqueue('job {n}', 0.2)" for n in range(40)))
    stage.start("worker")
    stage.start("worker")

    wait_until(lambda: stage.counts() == {"SUCCESSFUL": 40}, 20)

    ended = [mark for mark in stage.marks() if "ended" in mark]
    assert len({mark.split(" ended")[0] for mark in ended}) == len(ended) == 40
    assert len({mark.split(" by ")[1] for mark in ended}) == 2


def test_a_worker_without_its_tables_says_what_to_do(stage, tmp_path):
    stage.env["DATABASE_URL"] = f"sqlite:///{tmp_path / 'empty.sqlite3'}"

    for command in ("worker", "web", "serve"):
        told = stage.run(command, check=False)

        assert told.returncode == 1, command
        assert "Run `rung migrate` first." in told.stderr, command


@pytest.mark.postgres
def test_a_worker_outlives_a_restart_of_the_database(new_postgres_stage, tmp_path):
    stage = new_postgres_stage(tmp_path)
    worker = stage.start("worker")
    enqueue(stage, "quick.enqueue('before')")
    wait_until(lambda: stage.marks() == ["before"])

    for _ in range(3):
        stage.query(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )
        time.sleep(0.3)
    enqueue(stage, "slow.enqueue('after', 4)")

    wait_until(lambda: begun(stage))
    stage.start("worker")
    is_up(stage)
    assert not begun(stage, 2), "its lock was not taken anew"
    wait_until(lambda: stage.counts() == {"SUCCESSFUL": 3}, 10)
    assert worker.poll() is None
    stage.close()
