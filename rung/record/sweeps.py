"""What has to be looked after every so often: due clocks, lapsed offers, old rows.

`config/wiring.py` lists the sweeps. Every worker offers to run each; one row for each sweep and slot of time decides
who does, so it runs once a slot however many workers there are.
"""

import time
from dataclasses import dataclass
from datetime import datetime

import structlog
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.module_loading import import_string

from rung.kit.text import one_line
from rung.record.models import SweepSlot

log = structlog.get_logger("rung.jobs")

_KEPT_SLOTS = 10


@dataclass(frozen=True)
class Sweep:
    """A function without arguments (dotted path), safe to run twice, and how often it runs."""

    name: str
    seconds: int

    def slot_at(self, now: datetime) -> int:
        return int(now.timestamp()) // self.seconds


_sweeps: dict[str, Sweep] = {}


def every(seconds: int, *names: str) -> None:
    """Have each function run once in every slot of this many seconds. Times are those of UTC's clock."""
    for name in names:
        _sweeps[name] = Sweep(name, seconds)


def all_sweeps() -> list[Sweep]:
    """The sweeps, in the order in which they were listed."""
    return list(_sweeps.values())


class Rota:
    """One worker's part in the sweeps. Remembers which slots it has seen taken, so that a look costs no query."""

    def __init__(self, worker: str) -> None:
        self.worker = worker
        self._seen: dict[str, int] = {}

    def run_due(self, now: datetime) -> int:
        """Run what is due and not yet taken. Returns how many sweeps ran. One that fails is told of, and no more."""
        return sum(self._run(sweep, now) for sweep in all_sweeps() if self._seen.get(sweep.name) != sweep.slot_at(now))

    def _run(self, sweep: Sweep, now: datetime) -> bool:
        slot = sweep.slot_at(now)
        taken = self._take(sweep.name, slot, now)
        self._seen[sweep.name] = slot
        if taken is None:
            return False
        begun = time.monotonic()
        try:
            import_string(sweep.name)()
        except Exception as exc:
            log.exception("sweep.failed", sweep=sweep.name)
            taken.error = one_line(f"{type(exc).__name__}: {exc}", 300)
        taken.finished_at = timezone.now()
        taken.save(update_fields=["finished_at", "error"])
        log.info("sweep.done", sweep=sweep.name, seconds=round(time.monotonic() - begun, 3))
        return True

    def _take(self, name: str, slot: int, now: datetime) -> SweepSlot | None:
        if SweepSlot.objects.filter(name=name, slot=slot).exists():
            return None
        try:
            with transaction.atomic():
                SweepSlot.objects.filter(name=name, slot__lt=slot - _KEPT_SLOTS).delete()
                return SweepSlot.objects.create(name=name, slot=slot, worker=self.worker, started_at=now)
        except IntegrityError:
            return None
