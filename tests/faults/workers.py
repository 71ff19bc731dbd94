"""Workers as `rung serve` runs them: forked by its supervisor, which starts anew what is killed."""

import subprocess
import sys

from tests.record.stage import Stage

_SCRIPT = """
import sys, django; django.setup()
import rung.channels.handlers
from rung.config.management.family import Supervisor
from rung.record.worker import Worker
def work():
    worker = Worker()
    worker.obey_signals()
    worker.run()
raise SystemExit(Supervisor({str(n): work for n in range(int(sys.argv[1]))}).run())
"""


def start_workers(stage: Stage, count: int) -> int:
    """Start so many workers; returns the supervisor, whose children they are."""
    log = (stage.home / "log").open("ab")
    words = [sys.executable, "-c", _SCRIPT, str(count)]
    process = subprocess.Popen(words, env=stage.env, stdout=log, stderr=log, start_new_session=True)
    stage.processes.append(process)
    return process.pid
