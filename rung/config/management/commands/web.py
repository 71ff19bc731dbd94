from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from rung.config.management.ready import close_connections, demand_migrated
from rung.config.management.web import add_web_arguments, run_web, why_not_bindable


class Command(BaseCommand):
    help = "Answer requests only. What follows from acts needs a `rung worker` beside it."
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        add_web_arguments(parser)

    def handle(self, *args: Any, bind: str, port: int, workers: int, **options: Any) -> None:
        demand_migrated()
        close_connections()
        if problem := why_not_bindable(bind, port):
            raise CommandError(problem)
        run_web(bind=bind, port=port, workers=workers)
