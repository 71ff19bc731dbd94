import sys
import time
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from rung.importers.demo.cast import PASSWORD
from rung.importers.demo.world import WorldExists, build_world


class Command(BaseCommand):
    requires_system_checks = []
    help = "Fill an empty home with a made-up world: the same for the same seed and size. For trials and measuring."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--tickets", type=int, default=2000, help="how many tickets (default: 2000)")
        parser.add_argument("--seed", type=int, default=1, help="which world (default: 1)")

    def handle(self, *args: Any, tickets: int, seed: int, **options: Any) -> None:
        if tickets < 1:
            raise CommandError("--tickets must be at least 1.")
        begun = time.monotonic()
        try:
            build_world(tickets=tickets, seed=seed, now=timezone.now(), progress=self._progress)
        except WorldExists as exc:
            raise CommandError(
                "This home has data already, and a made-up world is never mixed with it. Use another RUNG_HOME."
            ) from exc
        seconds = time.monotonic() - begun
        self.stdout.write(f"{tickets} tickets made in {seconds:.0f} s. Everybody's password: {PASSWORD}")

    def _progress(self, done: int, of: int) -> None:
        if sys.stdout.isatty():
            self.stdout.write(f"\r{done} of {of} tickets ", ending="\n" if done == of else "")
            self.stdout.flush()
        else:
            self.stdout.write(f"{done} of {of} tickets")
