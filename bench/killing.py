"""`kill -9` of the worker of `rung serve`, again and again in the middle of a task: who takes over, and when?"""

import os
import re
import signal
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path

from bench.bars import DATABASES, Results
from bench.options import Options
from bench.server import free_port
from tests.record.stage import Stage, postgres_template, sqlite_template, wait_until

_TASK_SECONDS = 0.5
_PATIENCE = 20.0
_TEMPLATES = {"sqlite": sqlite_template, "postgres": postgres_template}


def measure(databases: list[str], options: Options, results: Results, say: Callable[[str], None]) -> None:
    """On all databases at once: the tasks sleep, and the machine with them."""
    say(f"kill -9 of a worker, {options.kills} times on {' and '.join(DATABASES[one] for one in databases)}")
    with ThreadPoolExecutor(len(databases)) as pool:
        for database, found in zip(databases, pool.map(lambda one: _on(one, options.kills), databases), strict=True):
            where = DATABASES[database]
            longest, lost, attempts = found
            results.note(f"kill -9 of a worker in a task, longest until taken over ({where})", longest)
            results.note(f"kill -9 of a worker in a task, tasks lost ({where})", lost)
            results.note(f"task that kills its workers, attempts ({where})", attempts)


def _on(database: str, kills: int) -> tuple[float, int, int]:
    with ExitStack() as stack:
        template, home = (Path(stack.enter_context(tempfile.TemporaryDirectory())) for _ in range(2))
        make = stack.enter_context(_TEMPLATES[database](template))
        stage = make(home, RUNG_PORT=str(free_port()), RUNG_WEB_WORKERS="1")
        stack.callback(stage.close)
        enqueued = "\n".join(f"trial.slow.enqueue('task {n}', {_TASK_SECONDS})" for n in range(kills))
        stage.python(f"from tests.record import trial\n{enqueued}")
        stage.start("serve")
        taken = _kill(stage, kills)
        wait_until(lambda: stage.counts().get("SUCCESSFUL", 0) == kills, _PATIENCE, "the end of every task")
        lost = kills - len({mark.split(" ended")[0] for mark in stage.marks() if "ended" in mark})
        return max(taken), lost, _attempts_of_a_killer(stage)


def _kill(stage: Stage, kills: int) -> list[float]:
    """Kill whoever begins a task that nobody had begun, until each task has lost a worker."""
    taken, killed = [], set()
    while len(killed) < kills:
        wait_until(lambda: _begun(stage, killed), _PATIENCE, "the next task")
        task, worker = _begun(stage, killed)[-1]
        os.kill(worker, signal.SIGKILL)
        at = time.monotonic()
        killed.add(task)
        wait_until(lambda task=task: _times(stage, task) > 1, _PATIENCE, "taking over")
        taken.append(time.monotonic() - at)
    return taken


def _begun(stage: Stage, but: set[str]) -> list[tuple[str, int]]:
    """The tasks that were begun, but for these, and by which process."""
    found = [re.fullmatch(r"(task \d+) begun by (\d+)", mark) for mark in stage.marks()]
    return [(one[1], int(one[2])) for one in found if one and one[1] not in but]


def _times(stage: Stage, task: str) -> int:
    return Counter(mark.split(" by ")[0] for mark in stage.marks())[f"{task} begun"]


def _attempts_of_a_killer(stage: Stage) -> int:
    """A task that kills whoever runs it: how often it may, before it is parked."""
    stage.python("from tests.record import trial\ntrial.killing.enqueue()")
    wait_until(lambda: stage.counts().get("FAILED", 0) == 1, 60, "parking")
    return stage.python(
        "from rung.record.models import Job\nout = len(Job.objects.parked().get().worker_ids)",
    )
