"""The secret key: made once for an installation, kept where only its owner reads."""

import os
from pathlib import Path

from django.core.management.utils import get_random_secret_key


def secret_key_in(home: Path) -> str:
    """Read the key kept in `home`, or make one (mode 0600). Two processes that start at once agree on one key."""
    path = home / "secret_key"
    if not path.exists():
        fresh = home / f"secret_key.{os.getpid()}"
        with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
            file.write(get_random_secret_key())
        try:
            os.link(fresh, path)  # atomic: the first wins, the key is never half written
        except FileExistsError:
            pass
        finally:
            fresh.unlink()
    return path.read_text().strip()
