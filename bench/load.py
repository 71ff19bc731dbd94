"""Requests a second at 8 clients: by wrk where it is installed, else by the bench's own clients."""

import itertools
import re
import shutil
import subprocess
from collections.abc import Iterator

from bench.client import PACKED, Ask, Unexpected, at_once

CLIENTS = 8
HAS_WRK = shutil.which("wrk") is not None
HOW_TO_GET_WRK = "Debian: apt-get install wrk"


def reading(port: int, ask: Ask, seconds: float) -> float:
    """The rate of one page."""
    if not HAS_WRK:
        return at_once(port, [[ask] * 1_000_000] * CLIENTS, seconds)[0]
    headers = [f"{name}: {value}" for name, value in {**PACKED, "Cookie": ask.cookie}.items() if value]
    words = ["wrk", "-t2", f"-c{CLIENTS}", f"-d{max(1, round(seconds))}s", "--timeout", "30s"]
    words += [word for header in headers for word in ("-H", header)]
    told = subprocess.run(
        [*words, f"http://127.0.0.1:{port}{ask.path}"], capture_output=True, text=True, check=True
    ).stdout
    found = re.search(r"Requests/sec:\s*([\d.]+)", told)
    if found is None or "Non-2xx" in told or "Socket errors" in told:
        raise Unexpected(f"{ask.path}: {told}")
    return float(found[1])


class Supply:
    """Requests of which each may be sent once, such as escalating: what no client came to is sent the next time."""

    def __init__(self, asks: list[Ask], *, endless: bool = False) -> None:
        self.asks = asks
        self.endless = endless

    def __iter__(self) -> Iterator[Ask]:
        """For one client: each ask that is taken is used up."""
        while self.asks:
            ask = self.asks.pop(0)
            if self.endless:
                self.asks.append(ask)
            yield ask

    def sent(self, port: int, seconds: float, most: int = 40) -> float:
        """The rate of 8 clients that share the supply, each with at most so many of its own."""
        taken = [list(itertools.islice(self, most)) for _client in range(CLIENTS)]
        rate, counts = at_once(port, taken, seconds)
        if not self.endless:
            self.asks[:0] = [ask for asks, count in zip(taken, counts, strict=True) for ask in asks[count:]]
        return rate
