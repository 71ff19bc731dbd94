"""`rung serve`: what dies comes back, and nothing outlives it."""

import os
import signal
import socket
import urllib.error
import urllib.request
from pathlib import Path

import pytest

from tests.record.stage import wait_until


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def answers(port: int) -> bool:
    try:
        urllib.request.urlopen(f"http://127.0.0.1:{port}/static/none.css", timeout=2)
    except urllib.error.HTTPError:
        return True
    except OSError:
        return False
    return True


def children_of(pid: int) -> list[int]:
    found = []
    for task in Path(f"/proc/{pid}/task").iterdir():
        found += [int(child) for child in (task / "children").read_text().split()]
    return found


def family_of(pid: int) -> list[int]:
    children = children_of(pid)
    return children + [grandchild for child in children for grandchild in children_of(child)]


def alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except (FileNotFoundError, ProcessLookupError):
        return False


@pytest.fixture
def served(new_sqlite_stage, tmp_path):
    stage = new_sqlite_stage(tmp_path, RUNG_PORT=str(free_port()), RUNG_WEB_WORKERS="2")
    stage.port = int(stage.env["RUNG_PORT"])
    stage.serve = stage.start("serve")
    wait_until(lambda: answers(stage.port), 20, "the first answer")
    wait_until(lambda: list((stage.home / "workers").glob("*")), 5, "the worker")
    wait_until(lambda: len(family_of(stage.serve.pid)) == 4, 5, "the family")
    yield stage
    stage.close()


def test_it_answers_and_works(served):
    served.python("from tests.record import trial; trial.quick.enqueue('done')")

    wait_until(lambda: served.marks() == ["done"], 3)


def test_each_child_that_is_killed_comes_back(served):
    before = family_of(served.serve.pid)

    for pid in before:
        if alive(pid):
            os.kill(pid, signal.SIGKILL)

    wait_until(lambda: len(set(family_of(served.serve.pid)) - set(before)) == 4, 10, "a new family")
    wait_until(lambda: answers(served.port), 10)
    served.python("from tests.record import trial; trial.quick.enqueue('done')")
    wait_until(lambda: served.marks() == ["done"], 3)


def test_a_killed_worker_is_replaced_and_its_job_taken_over_within_three_seconds(served):
    served.python("from tests.record import trial; trial.slow.enqueue('job', 60)")
    wait_until(lambda: len(served.marks()) == 1)
    worker = int(served.marks()[0].rsplit(" ", 1)[1])

    os.kill(worker, signal.SIGKILL)

    wait_until(lambda: len(served.marks()) == 2, 3, "taking over")


def test_sigterm_ends_the_whole_family(served):
    family = family_of(served.serve.pid)

    served.serve.send_signal(signal.SIGTERM)

    assert served.serve.wait(timeout=10) == 0
    assert not [pid for pid in family if alive(pid)]


def test_no_child_outlives_a_killed_parent(served):
    family = family_of(served.serve.pid)

    served.serve.send_signal(signal.SIGKILL)

    wait_until(lambda: not [pid for pid in family if alive(pid)], 10, "the end of the family")


def test_no_web_process_outlives_a_killed_server(served):
    web = next(child for child in children_of(served.serve.pid) if children_of(child))
    orphans = children_of(web)

    os.kill(web, signal.SIGKILL)

    wait_until(lambda: not [pid for pid in orphans if alive(pid)], 2, "the end of its children")
    wait_until(lambda: answers(served.port), 10)


def test_a_port_in_use_is_told_in_one_line(served):
    told = served.run("serve", check=False)

    assert told.returncode == 1
    assert f"port {served.port}: Address already in use. Choose another with RUNG_PORT" in told.stderr
    assert "Traceback" not in told.stderr
