from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from rung.record.worker import Worker


class Command(BaseCommand):
    help = "Run jobs: what follows from events, mail, sweeps. As many workers as wanted, on as many machines."
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--until-empty", action="store_true", help="run what is due, then leave")

    def handle(self, *args: Any, until_empty: bool, **options: Any) -> None:
        worker = Worker()
        worker.obey_signals()
        worker.run(until_empty=until_empty)
