"""The books of an import: every line of the file is in them once."""

import csv
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from types import TracebackType
from typing import Self

from rung.importers.csvfile.formulas import harmless

_LISTED = 10
_NUMBER_SHOWN = 120


class Result(StrEnum):
    """What became of a line."""

    OPENED = "opened"
    APPLIED = "applied"
    UNCHANGED = "unchanged"
    PRESENT = "present"
    BLANK = "blank"
    REFUSED = "refused"


_WORDS = {
    Result.OPENED: "opened a ticket",
    Result.APPLIED: "changed one",
    Result.UNCHANGED: "told nothing new",
    Result.PRESENT: "are of tickets that were there already",
    Result.BLANK: "are blank",
    Result.REFUSED: "were refused",
}


@dataclass(frozen=True)
class Entry:
    """One line of the books."""

    line: int
    number: str
    result: Result
    ticket: int | None = None
    why: str = ""
    alike: str = ""  # the reason under which refusals are counted together, if it is not `why`


@dataclass
class Account:
    """Counts, and why lines were refused; each entry is also written to the report."""

    report: Path
    counts: Counter[Result] = field(default_factory=Counter)
    reasons: Counter[str] = field(default_factory=Counter)

    def __enter__(self) -> Self:
        self.report.parent.mkdir(parents=True, exist_ok=True)
        self._file = self.report.open("w", encoding="utf-8", newline="")
        self._writer = csv.writer(self._file)
        self._writer.writerow(["line", "number", "result", "ticket", "why"])
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._file.close()

    @property
    def lines(self) -> int:
        return self.counts.total()

    def enter(self, entries: Iterable[Entry]) -> None:
        """Write entries down, for good."""
        for entry in entries:
            self.counts[entry.result] += 1
            if entry.why:
                self.reasons[entry.alike or entry.why] += 1
            row = [
                entry.line,
                harmless(entry.number[:_NUMBER_SHOWN]),
                entry.result,
                entry.ticket or "",
                harmless(entry.why),
            ]
            self._writer.writerow(row)
        self._file.flush()

    def summary(self) -> list[str]:
        """The books in a few lines; the counts add up to the lines that were read."""
        told = [f"{self.lines:,} lines read, {self.counts[Result.OPENED]:,} tickets made:"]
        told += [f"  {self.counts[result]:>9,} {words}" for result, words in _WORDS.items() if self.counts[result]]
        if self.reasons:
            told.append("Refused, most often:")
            told += [f"  {count:>9,} {why}" for why, count in self.reasons.most_common(_LISTED)]
        return [*told, f"Every line, with its result: {self.report}"]
