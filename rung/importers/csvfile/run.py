"""One import from beginning to end: read all lines, then play ticket after ticket, some of them a transaction."""

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import chain
from pathlib import Path
from zoneinfo import ZoneInfo

from django.db import transaction

from rung.importers.csvfile.account import Account, Entry, Result
from rung.importers.csvfile.history import Historian
from rung.importers.csvfile.lookups import Lookups
from rung.importers.csvfile.mapping import Mapping
from rung.importers.csvfile.reading import Line, Source
from rung.importers.csvfile.refusal import LineRefused
from rung.importers.csvfile.spool import Spool, Told
from rung.importers.csvfile.values import Clock

# How long the writers of a SQLite database are kept waiting at most, about.
_SECONDS_A_TRANSACTION = 0.4

Progress = Callable[[Account, int], None]
Batch = list[tuple[str, list[Told]]]


@dataclass(kw_only=True)
class Wanted:
    """What is to be imported, and how."""

    path: Path
    mapping: Mapping
    source: str
    report: Path
    now: datetime
    zone: str = "UTC"
    time_format: str = ""
    encoding: str = "utf-8"
    delimiter: str = ""
    make_missing: bool = False
    dry_run: bool = False


def run_import(wanted: Wanted, *, progress: Progress = lambda _account, _lines: None) -> Account:
    """Import a file and return its books. `progress` hears after each transaction how many lines there are in all.

    Raises FileUnreadable or MappingWrong before anything is changed. What is imported stays when the import is
    interrupted; run again, it goes on after it.
    """
    source = Source(wanted.path, encoding=wanted.encoding, delimiter=wanted.delimiter)
    try:
        wanted.mapping.check(source.header)
        clock = Clock(zone=ZoneInfo(wanted.zone), pattern=wanted.time_format, now=wanted.now)
        with Spool() as spool, Account(wanted.report) as account:
            lines = _gather(source, spool, wanted.mapping, clock, account)
            lookups = Lookups(make_missing=wanted.make_missing, zone=wanted.zone, now=wanted.now)
            historian = Historian(wanted.source, lookups, clock)
            tickets = spool.tickets()
            for first in tickets:
                account.enter(_some(chain([first], tickets), historian, dry_run=wanted.dry_run))
                progress(account, lines)
            return account
    finally:
        source.close()


def _gather(source: Source, spool: Spool, mapping: Mapping, clock: Clock, account: Account) -> int:
    """Put every sound line into the spool and every other into the books; returns how many lines there are."""
    count = 0
    for count, line in enumerate(source.lines(), start=1):  # noqa: B007
        if line.is_blank:
            account.enter([Entry(line.number, "", Result.BLANK)])
            continue
        try:
            _keep(line, spool, mapping, clock)
        except LineRefused as exc:
            number = line.cells.get(mapping.columns.get("number", ""), "")[:60]
            account.enter([Entry(line.number, number, Result.REFUSED, why=str(exc), alike=exc.alike)])
    return count


def _keep(line: Line, spool: Spool, mapping: Mapping, clock: Clock) -> None:
    if line.wrong:
        raise LineRefused(line.wrong)
    fields = mapping.fields_of(line.cells, line=line.number)
    opened = clock.read("opened_at", fields["opened_at"]) if "opened_at" in fields else None
    at = clock.read("at", fields["at"]) if "at" in fields else _last_time(fields, clock) or opened or clock.now
    number = fields.pop("number", f"line-{line.number}")
    spool.add(number, Told(line.number, at, fields), opened=min(opened or at, at))


def _last_time(fields: dict[str, str], clock: Clock) -> datetime | None:
    """Without a time of its own, a line is as old as the last thing that it dates."""
    dated = [clock.read(name, fields[name]) for name in ("solved_at", "closed_at") if name in fields]
    return max(dated, default=None)


def _some(tickets: Iterator[tuple[str, list[Told]]], historian: Historian, *, dry_run: bool) -> list[Entry]:
    """Play tickets for a while in one transaction, each with its savepoint; a dry run takes them all back."""
    entries: list[Entry] = []
    mark = historian.lookups.mark()
    ends = time.monotonic() + _SECONDS_A_TRANSACTION
    with transaction.atomic():
        for number, lines in tickets:
            entries += historian.play(number, lines)
            if time.monotonic() > ends:
                break
        if dry_run:
            transaction.set_rollback(True)
    if dry_run:
        historian.lookups.forget_after(mark)
    return entries
