"""What serving costs and bears: start, memory, idle and half-sent connections, bytes over the wire."""

import gzip
import re
import socket
import statistics
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager
from urllib.parse import urljoin

from bench import asks
from bench.bars import Results
from bench.client import Ask, Client, durations, p95
from bench.load import reading
from bench.options import Options
from bench.server import Server
from bench.worlds import World

_CONNECTIONS = 50
_STARTS = 3


def measure(world: World, options: Options, results: Results, say: Callable[[str], None]) -> None:
    queue = asks.pages(world)["queue"]
    say("cold starts of `rung serve`")
    started = []
    for number in range(_STARTS):
        server = Server(world, "serve")
        try:
            started.append(server.wait_for(queue))
            if number == _STARTS - 1:
                results.note("cold start to the first page", statistics.median(started))
                _bear(server, options, results, say)
        finally:
            server.stop()


def _bear(server: Server, options: Options, results: Results, say: Callable[[str], None]) -> None:
    world = server.world
    time.sleep(2)
    results.note("memory of web (2 workers) and worker, idle (PSS)", server.mebibytes())
    say("bytes over the wire")
    _weigh(server, results)
    say(f"beside {_CONNECTIONS} half-sent and idle connections")
    _crowd(server, asks.pages(world)["queue"], options, results)
    say(f"memory after {options.requests:,} requests")
    for ask, share in _day(world):
        sent = 0.0
        while sent < options.requests * share:
            sent += reading(server.port, ask, options.seconds) * options.seconds
    name = "memory of web (2 workers) and worker, after 10,000 requests (PSS)"
    results.note(name, server.mebibytes())


def _day(world: World) -> list[tuple[Ask, float]]:
    """What a day's requests are: pages, and many more polls of open pages."""
    pages = asks.pages(world)
    polls = [
        asks.growing(world)["counts"][0],
        Ask(path="/desk/list/", cookie=world.cast["success"]),
        Ask(path="/notices/count/?shown=0", cookie=world.cast["engineer"]),
    ]
    return [*((page, 0.2 / len(pages)) for page in pages.values()), *((poll, 0.8 / len(polls)) for poll in polls)]


def _crowd(server: Server, ask: Ask, options: Options, results: Results) -> None:
    """The 95th percentile of others, with and without the crowd, in turn."""
    alone, crowded = [], []
    for _ in range(options.rounds):
        alone.append(p95(durations(server.port, [ask] * 30, 60)))
        with _connections(server.port):
            crowded.append(p95(durations(server.port, [ask] * 30, 60)))
    added = statistics.median(crowded) - statistics.median(alone)
    results.note("50 half-sent and idle connections, added for others", max(0.0, added * 1000))


@contextmanager
def _connections(port: int) -> Iterator[None]:
    """Half of them stop in the middle of a request, the others are idle after one."""
    with ExitStack() as stack:
        for number in range(_CONNECTIONS):
            connection = stack.enter_context(closing(socket.create_connection(("127.0.0.1", port), timeout=30)))
            if number % 2:
                connection.sendall(b"POST /sign-in/ HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 900\r\n\r\nemail=a")
            else:
                connection.sendall(b"GET /health/ HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n")
                connection.recv(65536)
        yield


def _weigh(server: Server, results: Results) -> None:
    """Headers are not counted; the bodies are as they were sent."""
    world = server.world
    pages = asks.pages(world) | {"portal home": Ask(path="/home/", cookie=world.cast["contact"])}
    fragments = {
        "counts": asks.growing(world)["counts"][0],
        "desk list": Ask(path="/desk/list/", cookie=world.cast["success"]),
    }
    first = {name: _first_page(server, ask) for name, ask in pages.items()}
    parts = {name: len(_packed(server, ask)) for name, ask in fragments.items()}
    for name, weight in (first | {f"{name} (fragment)": weight for name, weight in parts.items()}).items():
        print(f"    {name}: {weight / 1000:.1f} kB")
    results.note("largest first page over the wire, with CSS, scripts and icon", max(first.values()) / 1000)
    results.note("largest fragment over the wire", max(parts.values()) / 1000)


def _first_page(server: Server, ask: Ask) -> int:
    """The page and all that it names: style sheet, scripts, icon."""
    body = _packed(server, ask)
    html = gzip.decompress(body) if body.startswith(b"\x1f\x8b") else body
    named = set(re.findall(r'<(?:link|script|img)\b[^>]*?(?:href|src)="([^"]+)"', html.decode()))
    return len(body) + sum(len(_packed(server, Ask(path=urljoin(ask.path, name)))) for name in named)


def _packed(server: Server, ask: Ask) -> bytes:
    return Client(server.port).answer(ask)[1]
