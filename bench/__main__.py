"""The run: worlds, measurements in their order, the table, the file of results."""

import json
import sys
import time
from contextlib import ExitStack

from bench import inside, killing, rows, serving, throughput, worlds, writing
from bench.bars import Results
from bench.load import HAS_WRK, HOW_TO_GET_WRK
from bench.machine import machine, postgresql
from bench.options import Options, options
from bench.table import print_bars, print_cpu, print_rates
from bench.worlds import World

_SAMPLE = 10_000


def main() -> int:
    chosen, begun = options(), time.monotonic()

    def say(words: str) -> None:
        print(f"[{time.monotonic() - begun:4.0f} s] {words}", flush=True)

    databases = ["sqlite", *(["postgres"] if postgresql() else [])]
    if not HAS_WRK:
        print(f"wrk is not installed ({HOW_TO_GET_WRK}); the bench's own, slower clients are used.")
    results = Results()
    worlds.drop_old_worlds()
    kept = [_seeded(size, one, chosen, results, say) for one in databases for size in (chosen.small, chosen.large)]
    rows.measure(results, say)
    with ExitStack() as stack:
        copies = [stack.enter_context(worlds.copy_of(world, "pages")) for world in kept]
        for world in copies:
            say(f"people of the bench in: {world.name}")
            world.cast = json.loads(world.run("bench.cast"))
        figures = inside.measure(copies, chosen, results, say)
        rates = throughput.measure(copies, chosen, results, say)
    with worlds.copy_of(kept[1], "serving") as world:
        world.cast = json.loads(world.run("bench.cast"))
        serving.measure(world, chosen, results, say)
        writing.measure(world, chosen, results, say)
    killing.measure(databases, chosen, results, say)
    print_rates(rates)
    print_cpu(figures)
    print_bars(results)
    _write(chosen, results)
    say("done")
    return 0


def _seeded(size: int, database: str, chosen: Options, results: Results, say) -> World:
    """Seed, or take what is kept. The speed is measured in every run: on a sample where the world was there."""
    world = World(size, database, worlds.BUILD, "")
    say(f"seeding or taking: {world.name}")
    kept, seconds = worlds.seeded(size, database)
    if database == "sqlite" and size == chosen.large:
        if seconds is None:
            say(f"seeding a sample of {_SAMPLE:,} tickets for the speed")
            size = _SAMPLE
            with worlds.scratch(size) as seconds:
                pass
        print(f"    {size:,} tickets in {seconds:.0f} s")
        results.note("seeding 100,000 tickets with 300,000 messages on SQLite", seconds * 100_000 / size)
    return kept


def _write(chosen: Options, results: Results) -> None:
    chosen.results.parent.mkdir(parents=True, exist_ok=True)
    told = {"machine": machine(), "bars": results.lines()}
    chosen.results.write_text(json.dumps(told, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
