"""What the environment asks of a run."""

import os
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BUILD = ROOT / "build" / "bench"
POSTGRES = os.environ.get("BENCH_POSTGRES", "postgres://postgres@127.0.0.1:5432/postgres")


@dataclass(frozen=True, kw_only=True)
class Options:
    """How large, how long and how often."""

    small: int = 10_000
    large: int = 100_000
    rounds: int = 5
    seconds: float = 1.0  # one measurement at 8 clients with GET
    act_seconds: float = 0.4  # one with POST
    alone_seconds: float = 0.15  # one at 1 client
    calls: int = 8  # in one process, per round
    kills: int = 20
    writer_seconds: float = 10.0
    requests: int = 10_000
    is_quick: bool = False

    @property
    def results(self) -> Path:
        """A short run is no record: it leaves the file of the last whole run alone."""
        return BUILD / "quick.json" if self.is_quick else ROOT / "bench" / "results.json"


def options() -> Options:
    if os.environ.get("BENCH_QUICK") == "1":
        return Options(
            small=1_000, large=10_000, rounds=2, act_seconds=0.3, alone_seconds=0.1, calls=5, kills=3,
            writer_seconds=2.0, requests=1_000, is_quick=True,
        )  # fmt: skip
    if os.environ.get("BENCH_LARGE") == "1":
        return Options(large=1_000_000)
    return Options()
