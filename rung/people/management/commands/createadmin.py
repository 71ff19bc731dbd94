import os
import sys
from getpass import getpass
from typing import Any

from django.conf import settings
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.core.validators import validate_email
from django.utils import timezone

from rung.kit.errors import Refused
from rung.people.actions import add_administrator, invite_engineer
from rung.people.links import link_for
from rung.people.models import Person
from rung.people.states import Role
from rung.record.actor import Actor
from rung.record.states import Door


class Command(BaseCommand):
    help = "Add an administrator. The password is asked for, or read from RUNG_ADMIN_PASSWORD; --invite asks for none."
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--email", required=True)
        parser.add_argument("--name", required=True)
        parser.add_argument("--invite", action="store_true", help="send a link with which they set their own password")

    def handle(self, *args: Any, email: str, name: str, invite: bool, **options: Any) -> None:
        by, now = Actor(person=None, door=Door.COMMAND), timezone.now()
        if not name.strip():
            raise CommandError("--name is empty.")
        try:
            validate_email(email.strip())
            if invite:
                self._tell_link(invite_engineer(email=email, name=name, role=Role.ADMINISTRATOR, by=by, now=now))
                return
            password = _password_for(Person(email=email.strip(), name=name))
            add_administrator(email=email, name=name, password=password, by=by, now=now)
        except ValidationError as exc:
            raise CommandError(" ".join(exc.messages)) from exc
        except Refused as exc:
            raise CommandError(str(exc.text)) from exc
        self.stdout.write(f"{email} is an administrator now. Sign in at {settings.RUNG_URL}/.")

    def _tell_link(self, person: Person) -> None:
        self.stdout.write(f"{person.email} is invited, by mail. The same link, good for 3 days:")
        self.stdout.write(f"{settings.RUNG_URL}{link_for(person, 'invitation')}")


def _password_for(person: Person) -> str:
    """From the environment, or typed twice; a weak one raises ValidationError."""
    password = os.environ.get("RUNG_ADMIN_PASSWORD", "")
    if not password:
        if not sys.stdin.isatty():
            raise CommandError("There is no terminal to ask on. Set RUNG_ADMIN_PASSWORD, or use --invite.")
        password = getpass("Password: ")
        if getpass("Again: ") != password:
            raise CommandError("The two passwords differ.")
    validate_password(password, person)
    return password
