"""A Rung that answers on this machine, started by its own commands."""

import contextlib
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from bench.client import Ask, Client
from bench.options import ROOT
from bench.worlds import World

WORKERS = 2


class Server:
    """`rung web` (pages alone) or `rung serve` (pages and a worker) in a world."""

    def __init__(self, world: World, command: str) -> None:
        self.world = world
        self.port = free_port()
        self.log = (world.home / "log").open("ab")
        self.begun = time.monotonic()
        self.process = subprocess.Popen(
            [sys.executable, "-m", "rung", command, "--workers", str(WORKERS)],
            env=world.env | {"RUNG_PORT": str(self.port), "RUNG_URL": f"http://127.0.0.1:{self.port}"},
            cwd=ROOT,
            stdout=subprocess.DEVNULL,
            stderr=self.log,
        )

    def wait_for(self, ask: Ask, seconds: float = 30.0) -> float:
        """Until this page is answered; the seconds since the start."""
        while time.monotonic() - self.begun < seconds:
            with contextlib.suppress(OSError):
                Client(self.port).answer(ask)
                return time.monotonic() - self.begun
            time.sleep(0.01)
        raise TimeoutError(f"no page within {seconds} s")

    def family(self) -> list[int]:
        """The process and all that came from it."""
        return _family(self.process.pid)

    def mebibytes(self) -> float:
        """The memory of all its processes; what they share is counted once (PSS)."""
        return sum(_pss(pid) for pid in self.family()) / 1024

    def stop(self) -> None:
        self.process.send_signal(signal.SIGTERM)
        try:
            self.process.wait(20)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        self.log.close()


@contextlib.contextmanager
def serving(world: World, command: str, first: Ask) -> Iterator[Server]:
    """Serve inside the block, from the first answer on."""
    server = Server(world, command)
    try:
        server.wait_for(first)
        yield server
    finally:
        server.stop()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def _family(pid: int) -> list[int]:
    children = []
    for task in Path(f"/proc/{pid}/task").iterdir():
        children += [int(child) for child in (task / "children").read_text().split()]
    return [pid, *(one for child in children for one in _family(child))]


def _pss(pid: int) -> int:
    lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("Pss:"))


def kill(pid: int) -> None:
    os.kill(pid, signal.SIGKILL)
