"""Texts of other systems, read as Rung's own values. Each refuses in words what it does not know."""

from datetime import datetime
from functools import cache
from zoneinfo import ZoneInfo

from django.db import models

from rung.importers.csvfile.refusal import LineRefused
from rung.kit.text import one_line
from rung.tickets.states import Outcome, Priority, Status, Type

_SHOWN = 60
_FIRST_YEAR = 1970

_CHOICES: dict[str, type[models.TextChoices] | type[models.IntegerChoices]] = {
    "status": Status,
    "priority": Priority,
    "type": Type,
    "outcome": Outcome,
}


def shown(text: str) -> str:
    """A value as a reason quotes it: short, and without characters that a terminal would obey."""
    line = one_line(text, _SHOWN + 1)
    return f"“{line if len(line) <= _SHOWN else line[: _SHOWN - 1] + '…'}”"


@cache
def choice(field: str, text: str) -> str | int:
    """A status, priority, type or outcome, by its name or by the words that pages show."""
    choices = _CHOICES[field]
    for member in choices:
        if text.casefold() in (member.name.casefold(), str(member.label).casefold()):
            if member == Type.ESCALATION and field == "type":
                raise LineRefused("escalations are not imported: import the ticket, then escalate it")
            return member.value
    ours = ", ".join(member.name.lower() for member in choices)
    raise LineRefused(f'{field} {shown(text)} is not known; add it to --values "{field}:…" as one of {ours}')


class Clock:
    """Reads times: in the given zone where they state none, by the given pattern where they are not ISO 8601."""

    def __init__(self, *, zone: ZoneInfo, pattern: str, now: datetime) -> None:
        self.zone = zone
        self.pattern = pattern
        self.now = now

    def read(self, field: str, text: str) -> datetime:
        """The instant, with its zone. Refuses what is no time, before 1970, or still to come."""
        try:
            moment = self._parsed(text)
            if moment.year < _FIRST_YEAR:
                raise LineRefused(f"{field} {shown(text)} lies before {_FIRST_YEAR}")
            if moment > self.now:
                raise LineRefused(f"{field} {shown(text)} lies in the future")
        except (ValueError, OverflowError) as exc:
            how = f"like {self.pattern}" if self.pattern else "like 2026-03-05 14:30; for others add --time-format"
            raise LineRefused(f"{field} {shown(text)} is not a time {how}") from exc
        return moment

    def _parsed(self, text: str) -> datetime:
        pattern = self.pattern
        moment = datetime.strptime(text, pattern) if pattern else datetime.fromisoformat(text)  # noqa: DTZ007, see below
        return moment if moment.tzinfo else moment.replace(tzinfo=self.zone)
