from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import DatabaseError

from rung.record.models import SweepSlot
from rung.record.worker import Worker


class Command(BaseCommand):
    help = "Run jobs: what follows from events, mail, sweeps. As many workers as wanted, on as many machines."
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--until-empty", action="store_true", help="run what is due, then leave")

    def handle(self, *args: Any, until_empty: bool, **options: Any) -> None:
        demand_tables()
        worker = Worker()
        worker.obey_signals()
        worker.run(until_empty=until_empty)


def demand_tables() -> None:
    """Raise CommandError, with what to do, when the database cannot be reached or was never migrated.

    Asks one cheap question: `rung serve` and `rung web` look at each migration, a worker must start fast.
    """
    try:
        SweepSlot.objects.exists()
    except DatabaseError as exc:
        told = str(exc).strip()
        raise CommandError(f"The database is not there, or not made yet ({told}). Run `rung migrate` first.") from exc
