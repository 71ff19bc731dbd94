"""Measurements without a network: CPU of pages, how it grows with the number of tickets, plans. One meter a world."""

import json
import statistics
import subprocess
import sys
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from typing import Any

from bench import asks
from bench.bars import DATABASES, Results
from bench.client import Ask
from bench.options import ROOT, Options
from bench.worlds import World

SWEEPS = [
    "rung.escalations.jobs.lapse_due_offers",
    "rung.tickets.jobs.close_solved",
    "rung.people.jobs.prune_attempts",
    "rung.record.jobs.prune",
    "bench.sweeping.look_for_jobs",
]


class Meter:
    """Speaks with a `bench.meter` in a world."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.process = subprocess.Popen(
            [sys.executable, "-m", "bench.meter"],
            env=world.env,
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def order(self, do: str, **given: Any) -> Any:
        self.process.stdin.write(json.dumps({"do": do, **given}) + "\n")
        self.process.stdin.flush()
        answer = self.process.stdout.readline()
        if not answer:
            raise RuntimeError(f"the meter in {self.world.name} ended: {do}")
        return json.loads(answer)

    def time(self, several: list[Ask], calls: int) -> list[tuple[float, float]]:
        return self.order("time", asks=[asdict(ask) for ask in several], calls=calls)

    def stop(self) -> None:
        self.process.stdin.close()
        self.process.wait(20)


@contextmanager
def metered(world: World) -> Iterator[Meter]:
    meter = Meter(world)
    try:
        yield meter
    finally:
        meter.stop()


Figures = dict[str, dict[str, float]]  # by world, then by page: seconds


def measure(worlds: list[World], options: Options, results: Results, say: Callable[[str], None]) -> Figures:
    """CPU of pages and its growth on each database, small and large in turn; then the plans on the large one."""
    figures: Figures = {}
    for database in DATABASES:
        pair = [world for world in worlds if world.database == database]
        if not pair:
            continue
        say(f"CPU and plans on {DATABASES[database]}")
        with metered(pair[0]) as small, metered(pair[1]) as large:
            figures |= _grow(small, large, options, results)
            _plan(large, results)
    return figures


def _grow(small: Meter, large: Meter, options: Options, results: Results) -> Figures:
    is_sqlite = small.world.database == "sqlite"
    which = 0 if is_sqlite else 1  # CPU in one process; the other's server is another process, so time
    # Lists that are long in both: a short one's page is cheaper for its rows, not for the size of the world.
    queues = [name for name in asks.QUEUES if all(name in meter.world.cast["long"] for meter in (small, large))]
    least: dict[tuple[str, str, int], list[float]] = defaultdict(list)
    for turn in range(options.rounds + 1):
        for meter in (small, large):
            floors = {asks.SESSION: [asks.floors(meter.world)[asks.SESSION]]}
            for name, several in (floors | asks.growing(meter.world, queues) | _others(meter.world)).items():
                for number, found in enumerate(meter.time(several, options.calls)):
                    if turn:  # the first round warms up
                        least[meter.world.name, name, number].append(found[which])
    names = {name: len(several) for name, several in asks.growing(small.world, queues).items()}
    for name, count in names.items():
        ratios = [_ratio(least, small, large, name, number) for number in range(count)]
        kind = "CPU" if is_sqlite else "time"
        results.note(f"{name}, {kind} at the large size over the small ({_where(small)})", max(ratios))
    if is_sqlite:
        queue, floor = (min(least[large.world.name, name, 0]) for name in ("queue", asks.SESSION))
        results.note("queue page, CPU of the session view", queue / floor)
    return {
        meter.world.name: {name: min(least[meter.world.name, name, 0]) for name in (asks.SESSION, *names, "desk list")}
        for meter in (small, large)
    }


def _others(world: World) -> dict[str, list[Ask]]:
    return {"desk list": [asks.pages(world)["desk list"]]}


def _ratio(least: dict[Any, list[float]], small: Meter, large: Meter, name: str, number: int) -> float:
    """Minima on SQLite; on PostgreSQL the medians of each round's minimum, for it has processes of its own."""
    choose = min if small.world.database == "sqlite" else statistics.median
    return choose(least[large.world.name, name, number]) / choose(least[small.world.name, name, number])


def _plan(meter: Meter, results: Results) -> None:
    grown = asks.growing(meter.world)
    cookie, numbers = meter.world.cast["originals"][-1]
    checked = {
        "queue": [*grown["queue"], *grown["queue at 90 % depth"]],
        "portal list": [*grown["portal list"], *grown["portal list at 90 % depth"]],
        "desk list": [
            asks.pages(meter.world)["desk list"],
            Ask(path="/desk/list/", cookie=meter.world.cast["success"]),
        ],
        "counts": grown["counts"],
        "escalate": [asks.escalation(cookie, numbers[-1])],
    }
    for name, several in checked.items():
        scans = [scan for ask in several for scan in meter.order("plans", ask=asdict(ask))]
        _tell(name, scans, meter, results)
    _tell("sweeps", meter.order("sweep", names=SWEEPS), meter, results)


def _tell(name: str, scans: list[str], meter: Meter, results: Results) -> None:
    for scan in scans:
        print(f"    {name} scans {scan}")
    results.note(f"{name}, scans of whole tables ({_where(meter)})", len(scans))


def _where(meter: Meter) -> str:
    return DATABASES[meter.world.database]
