"""Eight writers on SQLite: two processes of four threads that open tickets through the action, against one alone."""

import json
import subprocess
import sys
from collections.abc import Callable

from bench.bars import Results
from bench.options import ROOT, Options
from bench.worlds import World


def measure(world: World, options: Options, results: Results, say: Callable[[str], None]) -> None:
    """One writer before and after the eight, so that a busy minute of the machine meets both."""
    say("eight writers on SQLite")
    third = options.writer_seconds / 3
    before = _write(world, 1, 1, third)
    eight = _write(world, 2, 4, options.writer_seconds)
    after = _write(world, 1, 1, third)
    alone = (before["rate"] + after["rate"]) / 2
    results.note("eight writers on SQLite, errors", before["errors"] + eight["errors"] + after["errors"])
    results.note("eight writers on SQLite, of the rate of one", eight["rate"] / alone)
    print(f"    one writer opens {alone:.0f} tickets a second, eight {eight['rate']:.0f}")


def _write(world: World, processes: int, threads: int, seconds: float) -> dict[str, float]:
    """All begin at one moment: each process says that it is ready and waits for a line."""
    words = [sys.executable, "-m", "bench.writer", str(threads), str(seconds)]
    running = [
        subprocess.Popen(words, env=world.env, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        for _ in range(processes)
    ]
    for process in running:
        process.stdout.readline()
    for process in running:
        process.stdin.write("go\n")
        process.stdin.flush()
    told = [json.loads(process.communicate()[0]) for process in running]
    return {"rate": sum(one["opened"] for one in told) / seconds, "errors": sum(one["errors"] for one in told)}
