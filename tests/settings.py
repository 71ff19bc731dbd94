"""Settings of the tests: the product's own, in a home that is thrown away."""

import os
import tempfile

os.environ.setdefault("RUNG_HOME", tempfile.mkdtemp(prefix="rung-test-"))
os.environ.setdefault("RUNG_SECRET_KEY", "only-for-tests-" + "x" * 50)

from rung.config.settings import *  # noqa: F403

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]

# What a power cut would lose does not matter here.
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):  # noqa: F405
    _pragmas = DATABASES["default"]["OPTIONS"]["init_command"]  # noqa: F405
    DATABASES["default"]["OPTIONS"]["init_command"] = _pragmas.replace("synchronous=FULL", "synchronous=OFF")  # noqa: F405
