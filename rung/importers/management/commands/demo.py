import os
import sys
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from rung.importers.demo.cast import PASSWORD
from rung.importers.demo.start import LOGINS, NotTheDemo, prepare_demo


class Command(BaseCommand):
    help = "A living portal with made-up people, tickets and escalations, kept in RUNG_HOME. Made once, then served."
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--port", type=int, default=int(os.environ.get("RUNG_PORT", "8000")), help="RUNG_PORT")
        parser.add_argument("--prepare-only", action="store_true", help="make it, tell the logins, do not serve")

    def handle(self, *args: Any, port: int, prepare_only: bool, **options: Any) -> None:
        if not settings.RUNG_DEMO:
            _begin_again_as_demo(port)
        self.stdout.write("Looking after the demo's data ...")
        self.stdout.flush()
        call_command("migrate", verbosity=0, interactive=False)
        try:
            is_new = prepare_demo(now=timezone.now())
        except NotTheDemo as exc:
            raise CommandError(
                f"{settings.RUNG_HOME} has data that is not the demo's. Choose an empty folder with RUNG_HOME."
            ) from exc
        self._tell(is_new)
        if not prepare_only:
            call_command("serve", port=port)

    def _tell(self, is_new: bool) -> None:
        width = max(len(email) for email, _what in LOGINS)
        kept = "made just now" if is_new else "as you left it; `make clean` begins anew"
        lines = [
            f"Rung's demo: {settings.RUNG_URL}/",
            f"Everything in it is made up. It is kept in {settings.RUNG_HOME} ({kept}).",
            "",
            *(f"  {email:<{width}}  {what}" for email, what in LOGINS),
            "",
            f"  password of all: {PASSWORD}",
            "",
        ]
        self.stdout.write("\n".join(lines))
        self.stdout.flush()


def _begin_again_as_demo(port: int) -> None:
    """Settings are read once, at the start: start anew with the demo's, which the web processes inherit."""
    if "RUNG_DEMO" in os.environ:
        raise CommandError("RUNG_DEMO is set to off. Unset it to run the demo.")
    os.environ["RUNG_DEMO"] = "1"
    os.environ.setdefault("RUNG_URL", f"http://127.0.0.1:{port}")
    sys.stdout.flush()
    os.execv(sys.executable, [sys.executable, "-m", "rung", *sys.argv[1:]])  # noqa: S606
