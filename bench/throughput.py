"""Requests a second and waiting times: all worlds served at once, one asked at a time, floors and pages in turn."""

import statistics
from collections import defaultdict
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass, field

from bench import asks
from bench.bars import DATABASES, Results
from bench.client import Ask, at_once, durations, p50, p95
from bench.load import CLIENTS, Supply, reading
from bench.options import Options
from bench.server import Server, serving
from bench.worlds import World


@dataclass
class Series:
    """What one page or act showed, round by round."""

    rates: list[float] = field(default_factory=list)
    medians: list[float] = field(default_factory=list)
    all_taken: list[float] = field(default_factory=list)

    @property
    def rate(self) -> float:
        return statistics.median(self.rates)

    @property
    def p50(self) -> float:
        return statistics.median(self.medians)

    @property
    def p95(self) -> float:
        return p95(self.all_taken)


Table = dict[str, dict[str, Series]]  # by world, then by page or act
FLOOR_OF_ACTS = " (with acts)"


def measure(worlds: list[World], options: Options, results: Results, say: Callable[[str], None]) -> Table:
    """Pages first, then acts: what acts write would change what the pages show."""
    table: Table = defaultdict(lambda: defaultdict(Series))
    with ExitStack() as stack:
        servers = [stack.enter_context(serving(w, "web", asks.floors(w)[asks.SESSION])) for w in worlds]
        _warm_up(servers)
        for turn in range(options.rounds):
            say(f"pages, round {turn + 1} of {options.rounds}")
            for server in servers:
                _read(server, options, table[server.world.name])
        supplies = {server.world.name: asks.acts(server.world) for server in servers}
        for turn in range(options.rounds):
            say(f"acts, round {turn + 1} of {options.rounds}")
            for server in servers:
                _act(server, options, table[server.world.name], supplies[server.world.name])
    for world in worlds:
        if world.size == options.large:
            _note(world, table[world.name], results)
    return table


def _warm_up(servers: list[Server]) -> None:
    for server in servers:
        for ask in (asks.floors(server.world) | asks.pages(server.world)).values():
            at_once(server.port, [[ask] * 4] * CLIENTS, 5)


def _read(server: Server, options: Options, table: dict[str, Series]) -> None:
    for name, ask in (asks.floors(server.world) | asks.pages(server.world)).items():
        table[name].rates.append(reading(server.port, ask, options.seconds))
        _alone(table[name], durations(server.port, _again(ask), options.alone_seconds))


def _act(server: Server, options: Options, table: dict[str, Series], supplies: dict[str, Supply]) -> None:
    for name, ask in asks.floors(server.world).items():
        series = table[name + FLOOR_OF_ACTS]
        series.rates.append(at_once(server.port, [[ask] * 100_000] * CLIENTS, options.act_seconds)[0])
        _alone(series, durations(server.port, _again(ask), options.alone_seconds))
    for name, supply in supplies.items():
        table[name].rates.append(supply.sent(server.port, options.act_seconds))
        _alone(table[name], durations(server.port, supply, options.alone_seconds))


def _alone(series: Series, taken: list[float]) -> None:
    series.medians.append(p50(taken))
    series.all_taken += taken


def _again(ask: Ask):
    while True:
        yield ask


def _note(world: World, table: dict[str, Series], results: Results) -> None:
    where = DATABASES[world.database]
    for floor, words in ((asks.SESSION, "session view"), (asks.STATIC, "static string")):
        share = statistics.median(
            page / bare for page, bare in zip(table["queue"].rates, table[floor].rates, strict=True)
        )
        results.note(f"queue page, requests at 8 clients, of the {words} ({where})", share)
