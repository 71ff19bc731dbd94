import gc
import importlib
from collections.abc import Callable
from functools import partial
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from rung.config.management.family import Supervisor
from rung.config.management.ready import close_connections, demand_migrated
from rung.config.management.web import add_web_arguments, run_web, why_not_bindable


class Command(BaseCommand):
    help = "Pages and jobs: one `rung web` and one `rung worker`, started anew when they die."
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        add_web_arguments(parser)

    def handle(self, *args: Any, bind: str, port: int, workers: int, **options: Any) -> None:
        demand_migrated()
        if problem := why_not_bindable(bind, port):
            raise CommandError(problem)
        _load_all()
        close_connections()
        self.stdout.write(f"Rung answers on {settings.RUNG_URL}/ (listening on {bind}, port {port}). Ctrl-C stops it.")
        children: dict[str, Callable[[], None]] = {
            "web": partial(run_web, bind=bind, port=port, workers=workers),
            "worker": _work,
        }
        raise SystemExit(Supervisor(children).run())


def _load_all() -> None:
    """Import what the children need once, before they fork: they share its memory and start at once."""
    importlib.import_module("rung.config.wsgi")
    importlib.import_module(settings.ROOT_URLCONF)
    gc.collect()
    gc.freeze()


def _work() -> None:
    from rung.record.worker import Worker

    worker = Worker()
    worker.obey_signals()
    worker.run()
