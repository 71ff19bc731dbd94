"""The command `rung`: each of its words is a management command of a room."""

import os
import sys


def main() -> None:
    """Run `rung COMMAND ...` with Rung's settings."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "rung.config.settings")
    from django.core.management import execute_from_command_line

    execute_from_command_line(["rung", *sys.argv[1:]])
