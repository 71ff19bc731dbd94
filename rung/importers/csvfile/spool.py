"""Brings together the lines of each ticket, wherever they stand in the file, without holding the file in memory."""

import json
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from pathlib import Path
from tempfile import TemporaryDirectory
from types import TracebackType
from typing import Self

_TABLE = "CREATE TABLE line (ticket TEXT, opened REAL, at REAL, number INTEGER, fields TEXT)"
_TICKETS = "CREATE TABLE ticket AS SELECT ticket, min(opened) AS first, min(number) AS place FROM line GROUP BY ticket"
_BY_TICKET = "CREATE INDEX line_of_ticket ON line (ticket, at, number)"
_IN_ORDER = """
    SELECT line.ticket, line.number, line.fields FROM ticket CROSS JOIN line ON line.ticket = ticket.ticket
    ORDER BY first, place, at, number
"""


@dataclass(frozen=True)
class Told:
    """A line that could be read: its place in the file, its time, and what it says."""

    number: int
    at: datetime
    fields: dict[str, str]


class Spool:
    """A table on the disk that is thrown away at the end."""

    def __init__(self) -> None:
        self._folder = TemporaryDirectory(prefix="rung-import-")
        self._table = sqlite3.connect(Path(self._folder.name) / "lines")
        self._table.execute("PRAGMA synchronous = OFF")
        self._table.execute(_TABLE)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._table.close()
        self._folder.cleanup()

    def add(self, ticket: str, told: Told, *, opened: datetime) -> None:
        row = (
            ticket,
            opened.timestamp(),
            told.at.timestamp(),
            told.number,
            json.dumps([told.at.isoformat(), told.fields]),
        )
        self._table.execute("INSERT INTO line VALUES (?, ?, ?, ?, ?)", row)

    def tickets(self) -> Iterator[tuple[str, list[Told]]]:
        """Each ticket with its lines in the order of time; tickets in the order in which they were opened."""
        for statement in (_BY_TICKET, _TICKETS):
            self._table.execute(statement)
        rows = self._table.execute(_IN_ORDER)
        for ticket, lines in groupby(rows, key=lambda row: row[0]):
            yield ticket, [_told(number, fields) for _ticket, number, fields in lines]


def _told(number: int, kept: str) -> Told:
    at, fields = json.loads(kept)
    return Told(number, datetime.fromisoformat(at), fields)
