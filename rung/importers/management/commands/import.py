# ruff: noqa: N999, the command is called `rung import`
import argparse
import sys
import time
import tomllib
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import DatabaseError
from django.utils import timezone

from rung.importers.csvfile import Account, FileUnreadable, Mapping, MappingWrong, Wanted, run_import
from rung.importers.csvfile.fields import FIELDS
from rung.importers.csvfile.mapping import pair, value_table
from rung.importers.csvfile.reading import ENCODINGS
from rung.kit.text import file_name, one_line

_IN_MAP_FILE = ("source", "zone", "time_format", "encoding", "delimiter", "make_missing")
_SHOWN_EVERY_SECONDS = 2.0
_GOES_ON = "What was imported stays; the same command goes on after it."


class Command(BaseCommand):
    help = "Import tickets of another system, with their history. Each line of the file is accounted for."
    requires_system_checks = []

    def create_parser(self, prog_name: str, subcommand: str, **kwargs: Any) -> CommandParser:
        fields = "\n".join(f"  {name:<16} {what}" for name, what in FIELDS.items())
        return super().create_parser(
            prog_name,
            subcommand,
            formatter_class=argparse.RawDescriptionHelpFormatter,
            epilog=f"fields:\n{fields}\n\nWith examples in docs/admin/import.md.",
            **kwargs,
        )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("kind", choices=["csv"], help="the sort of source")
        parser.add_argument("file", type=Path, metavar="FILE", help="plain or .gz")
        parser.add_argument("--map", action="append", default=[], metavar="FIELD=COLUMN", dest="columns")
        parser.add_argument("--set", action="append", default=[], metavar="FIELD=TEXT with {column}", dest="templates")
        parser.add_argument("--values", action="append", default=[], metavar="FIELD:theirs=ours,...")
        parser.add_argument("--map-file", type=Path, metavar="TOML", help="all of this in a file; options win over it")
        parser.add_argument("--source", help="where it comes from: makes a second run skip what is there")
        parser.add_argument("--zone", help="of times that state none, such as Europe/Berlin (default: UTC)")
        parser.add_argument("--time-format", help="of times that are not ISO 8601, such as %%d.%%m.%%Y %%H:%%M")
        parser.add_argument("--encoding", choices=ENCODINGS)
        parser.add_argument("--delimiter", help="found by itself among , ; | and tab")
        parser.add_argument("--make-missing", action="store_true", default=None, help="add unknown people and things")
        parser.add_argument("--dry-run", action="store_true", help="tell what would happen, change nothing")
        parser.add_argument("--report", type=Path, help="where to write what became of each line")

    def handle(self, *args: Any, **options: Any) -> None:
        now = timezone.now()
        try:
            wanted = _wanted(options, now=now)
            shown = _Progress(self)
            account = run_import(wanted, progress=shown)
        except (FileUnreadable, MappingWrong) as exc:
            raise CommandError(str(exc)) from exc
        except DatabaseError as exc:
            raise CommandError(f"The database stopped the import: {str(exc).strip()}. {_GOES_ON}") from exc
        except OSError as exc:
            raise CommandError(f"{exc.filename or 'A file'}: {exc.strerror}. {_GOES_ON}") from exc
        except KeyboardInterrupt as exc:
            raise CommandError(f"Stopped. {_GOES_ON}") from exc
        if wanted.dry_run:
            self.stdout.write("Dry run: nothing was changed. It would have been:")
        self.stdout.write("\n".join(account.summary()))


class _Progress:
    """Tells now and then how far it is."""

    def __init__(self, command: BaseCommand) -> None:
        self._out = command.stdout
        self._next = self._begun = time.monotonic()

    def __call__(self, account: Account, lines: int) -> None:
        if time.monotonic() < self._next:
            return
        self._next = time.monotonic() + _SHOWN_EVERY_SECONDS
        seconds = time.monotonic() - self._begun
        text = f"{account.lines:,} of {lines:,} lines, {seconds:.0f} s"
        self._out.write(f"\r{text} " if sys.stdout.isatty() else text, ending="" if sys.stdout.isatty() else "\n")
        self._out.flush()


def _wanted(options: dict[str, Any], *, now: datetime) -> Wanted:
    """Options and map file together."""
    mapping = Mapping()
    settings_said = _from_file(options["map_file"], mapping) if options["map_file"] else {}
    mapping.add(
        columns=dict(pair(text, "--map") for text in options["columns"]),
        templates=dict(pair(text, "--set") for text in options["templates"]),
        values=dict(value_table(text) for text in options["values"]),
    )
    said = {name: options[name] for name in _IN_MAP_FILE if options[name] is not None}
    chosen = {**settings_said, **said}
    source = one_line(chosen.pop("source", "") or options["file"].name.removesuffix(".gz").removesuffix(".csv"), 40)
    _demand_zone(chosen.get("zone", "UTC"))
    if len(chosen.get("delimiter", "")) > 1:
        raise MappingWrong("A delimiter is one character.")
    report = options["report"] or settings.RUNG_HOME / "imports" / file_name(f"{source}-{now:%Y%m%d-%H%M%S}.csv")
    if report.resolve() == options["file"].resolve():
        raise MappingWrong("The report would be written over the file that is imported.")
    return Wanted(
        path=options["file"],
        mapping=mapping,
        source=source,
        report=report,
        now=now,
        dry_run=options["dry_run"],
        **chosen,
    )


def _from_file(path: Path, mapping: Mapping) -> dict[str, Any]:
    try:
        said = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as exc:
        raise MappingWrong(f"{path} cannot be read: {exc.strerror}.") from exc
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as exc:
        raise MappingWrong(f"{path} is not TOML: {exc}.") from exc
    unknown = set(said) - {*_IN_MAP_FILE, "map", "set", "values"}
    if unknown:
        raise MappingWrong(f"{path} says {', '.join(sorted(unknown))}, which is nothing that an import knows.")
    _demand_shape(said, path)
    mapping.add(columns=said.pop("map", {}), templates=said.pop("set", {}), values=said.pop("values", {}))
    return said


def _demand_shape(said: dict[str, Any], path: Path) -> None:
    """Texts where texts belong, tables where tables do."""
    tables = [said.get("map", {}), said.get("set", {}), *_values_of(said)]
    texts = [said[name] for name in _IN_MAP_FILE if name in said and name != "make_missing"]
    texts += [text for table in tables if isinstance(table, dict) for text in table.values()]
    sound = all(isinstance(table, dict) for table in tables) and all(isinstance(text, str) for text in texts)
    if not sound or not isinstance(said.get("make_missing", False), bool):
        raise MappingWrong(f"{path}: write texts in quotes, and [map], [set] and [values.FIELD] as tables.")
    if said.get("encoding", "utf-8") not in ENCODINGS:
        raise MappingWrong(f"{path}: encoding is one of {', '.join(ENCODINGS)}.")


def _values_of(said: dict[str, Any]) -> list[Any]:
    values = said.get("values", {})
    return list(values.values()) if isinstance(values, dict) else [values]


def _demand_zone(name: str) -> None:
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as exc:
        raise MappingWrong(f"There is no time zone {name!r}. Write it like Europe/Berlin.") from exc
