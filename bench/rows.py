"""How many queries pages take, with 1 row and with 50. A small world of its own, so that the desk has 1 row, too."""

import json
from collections.abc import Callable
from dataclasses import asdict

from bench import worlds
from bench.bars import QUERIES, SAME_QUERIES, Results
from bench.client import Ask
from bench.inside import metered

ROWS = 50


def measure(results: Results, say: Callable[[str], None]) -> None:
    say("queries of pages with 1 row and with 50")
    world = worlds.empty("rows")
    counted = []
    for rows in (1, ROWS):
        told = json.loads(world.run("bench.rows_world", str(rows)))
        with metered(world) as meter:
            counted.append({name: _count(meter, path, cookie) for name, (path, cookie) in told.items()})
    one, fifty = counted
    for name in QUERIES:
        results.note(f"{name}, queries", max(one[name], fifty[name]))
    for name in SAME_QUERIES:
        results.note(f"{name}, queries for {ROWS} rows more than for 1", max(0, fifty[name] - one[name]))
    for name in ("portal home", "portal list", "desk list"):
        print(f"    {name}: {fifty[name]} queries")


def _count(meter, path: str, cookie: str) -> int:
    ask = asdict(Ask(path=path, cookie=cookie))
    meter.order("queries", ask=ask)  # what is read once in the life of a process is no part of a page
    return meter.order("queries", ask=ask)
