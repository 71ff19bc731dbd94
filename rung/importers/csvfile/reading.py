"""Opens a CSV of any sort and gives its lines, one after the other, each sound or with what is wrong with it."""

import csv
import gzip
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from io import BufferedReader, TextIOWrapper
from pathlib import Path
from typing import IO

from rung.tickets.states import BODY_LENGTH

ENCODINGS = {
    "utf-8": "utf-8-sig",
    "utf-8-sig": "utf-8-sig",
    "latin-1": "latin-1",
    "cp1252": "cp1252",
    "utf-16": "utf-16",
}
_DELIMITERS = ",;\t|"
_LONGEST_CELL = 16 * 1024 * 1024
_LOOK_AT = 64 * 1024
_KNOWN_STARTS = {
    b"PK\x03\x04": "an Excel workbook or another archive. Save it as CSV first",
    b"\xd0\xcf\x11\xe0": "an old Excel workbook. Save it as CSV first",
    b"%PDF": "a PDF",
    b"SQLite format 3": "a SQLite database",
    b"\xff\xfe": "text in UTF-16. Add --encoding utf-16",
    b"\xfe\xff": "text in UTF-16. Add --encoding utf-16",
}
_GZIP = b"\x1f\x8b"


class FileUnreadable(Exception):
    """The file as a whole cannot be read; the text says why."""


@dataclass
class Line:
    """One record: its cells by column, or why it cannot be used. `number` is that of its first line in the file."""

    number: int
    cells: dict[str, str] = field(default_factory=dict)
    wrong: str = ""
    is_blank: bool = False


class Source:
    """An opened file. `header` is there at once; `lines` reads on."""

    def __init__(self, path: Path, *, encoding: str = "utf-8", delimiter: str = "") -> None:
        csv.field_size_limit(_LONGEST_CELL)
        self._encoding = encoding
        start = _start_of(path)
        if encoding != "utf-16":
            _demand_text(start)
        self._text = _opened(path, ENCODINGS[encoding])
        self._reader = csv.reader(self._text, delimiter=delimiter or _delimiter_of(start, ENCODINGS[encoding]))
        try:
            self.header = [name.strip() for name in next(self._reader, [])]
        except (*_BROKEN, csv.Error) as exc:
            raise FileUnreadable(f"The first line cannot be read: {exc}.") from exc
        if not any(self.header):
            raise FileUnreadable("The file is empty. Its first line must name the columns.")

    def lines(self) -> Iterator[Line]:
        """Every record after the header."""
        while True:
            begins = self._reader.line_num + 1
            try:
                cells = next(self._reader)
            except StopIteration:
                return
            except csv.Error as exc:
                yield Line(begins, wrong=_why(exc))
            except _BROKEN as exc:
                raise FileUnreadable(
                    f"The file is damaged after line {begins - 1}: {exc}. Nothing was imported."
                ) from exc
            else:
                yield self._line(begins, cells)

    def close(self) -> None:
        self._text.close()

    def _line(self, number: int, cells: Sequence[str]) -> Line:
        if not any(cell.strip() for cell in cells):
            return Line(number, is_blank=True)
        if len(cells) != len(self.header):
            return Line(number, wrong=f"it has {len(cells)} cells, the header has {len(self.header)}")
        named = dict(zip(self.header, cells, strict=True))
        return Line(number, cells=named, wrong=self._what_is_wrong(named))

    def _what_is_wrong(self, cells: dict[str, str]) -> str:
        for name, cell in cells.items():
            if len(cell) > BODY_LENGTH:
                return f"“{name}” holds {len(cell):,} characters; a message holds {BODY_LENGTH:,} at most"
            if "\x00" in cell:
                return f"“{name}” holds a NUL character"
            if any("\udc80" <= letter <= "\udcff" for letter in cell):
                return f"“{name}” is not {self._encoding}. If the file is in another encoding, say so with --encoding"
        return ""


_BROKEN = (OSError, EOFError, zlib.error, UnicodeError)


def _start_of(path: Path) -> bytes:
    try:
        with _bytes(path) as file:
            start = file.read(_LOOK_AT)
    except FileNotFoundError as exc:
        raise FileUnreadable(f"There is no file {path}.") from exc
    except IsADirectoryError as exc:
        raise FileUnreadable(f"{path} is a folder.") from exc
    except _BROKEN as exc:
        raise FileUnreadable(f"{path} cannot be read: {exc}.") from exc
    if not start.strip():
        raise FileUnreadable("The file is empty. Its first line must name the columns.")
    return start


def _bytes(path: Path) -> IO[bytes]:
    file: BufferedReader = path.open("rb")
    if file.peek(2)[:2] == _GZIP:
        return gzip.GzipFile(fileobj=file)  # type: ignore[return-value]
    return file


def _demand_text(start: bytes) -> None:
    for beginning, what in _KNOWN_STARTS.items():
        if start.startswith(beginning):
            raise FileUnreadable(f"This is {what}.")
    first_line = start.partition(b"\n")[0]
    if b"\x00" in first_line or start.count(b"\x00") > len(start) // 100:
        raise FileUnreadable("This is not a text file: it is full of NUL characters.")


def _opened(path: Path, codec: str) -> IO[str]:
    # Bytes that are not of the encoding become marks, so that only their lines are refused.
    errors = "strict" if codec == "utf-16" else "surrogateescape"
    return TextIOWrapper(_bytes(path), encoding=codec, errors=errors, newline="")


def _delimiter_of(start: bytes, codec: str) -> str:
    """The mark that the header has most of, outside quotes."""
    header, quoted = "", False
    for letter in start[: len(start) // 2 * 2].decode(codec, errors="replace"):
        quoted ^= letter == '"'
        if letter in "\r\n" and not quoted and header:
            break
        header += "" if quoted else letter
    return max(_DELIMITERS, key=header.count)


def _why(exc: csv.Error) -> str:
    if "field larger than field limit" in str(exc):
        return "a cell is larger than 16 MB: is a quotation mark missing?"
    return f"it is not CSV: {exc}"
