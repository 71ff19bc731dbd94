"""All tests, on SQLite and on PostgreSQL: `make test`, or `python -m tests.run`, with pytest's own arguments after it.

The last lines tell what this machine could not run, and how to get it. With CI=true leaving anything out is an error.
"""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass

import psycopg

POSTGRES = "postgres://postgres@127.0.0.1:5432/postgres"
HOW_TO_GET = {
    "Chromium": "the tests in a browser. Debian: apt-get install chromium",
    "PostgreSQL": (
        "the whole second run. Debian: apt-get install postgresql, and let user postgres in at 127.0.0.1:5432 without "
        "a password (pg_hba.conf: trust), or put the address of a database in RUNG_TEST_POSTGRES: tests make and drop "
        "databases of their own beside it"
    ),
}
_NOTHING_CHOSEN = 5


@dataclass(frozen=True)
class Run:
    """One run of the suite: on which database, and how it ended."""

    database: str
    code: int
    seconds: float

    @property
    def is_green(self) -> bool:
        return self.code == 0

    def __str__(self) -> str:
        return f"{self.database} {'passed' if self.is_green else 'FAILED'} in {self.seconds:.0f} s"


def main(given: list[str]) -> int:
    missing = []
    if shutil.which("chromium") is None:
        missing.append("Chromium")
    runs = [_suite("SQLite", {}, "not postgres", given)]
    address = os.environ.get("RUNG_TEST_POSTGRES", POSTGRES)
    if _answers(address):
        there = {"DATABASE_URL": address, "RUNG_TEST_POSTGRES": address}
        runs.append(_suite("PostgreSQL", there, "not browser", given))
    else:
        missing.append("PostgreSQL")
    return _tell(runs, missing)


def _answers(address: str) -> bool:
    try:
        psycopg.connect(address, connect_timeout=3).close()
    except psycopg.Error:
        return False
    return True


def _suite(database: str, settings: dict[str, str], marks: str, given: list[str]) -> Run:
    print(f"--- the tests on {database}", flush=True)
    begun = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="rung-test-", ignore_cleanup_errors=True) as home:
        # The installation of whoever runs this is none of the tests' business.
        around = {name: value for name, value in os.environ.items() if not name.startswith(("RUNG_", "DATABASE_URL"))}
        around |= {"RUNG_HOME": home, **settings}
        words = [sys.executable, "-m", "pytest", "-n", "2", "--dist", "worksteal", "-m", marks, *given]
        code = subprocess.run(words, env=around, check=False).returncode
    if code == _NOTHING_CHOSEN and given:  # `make test` itself always finds tests; a choice may lie in the other run
        code = 0
    return Run(database, code, time.monotonic() - begun)


def _tell(runs: list[Run], missing: list[str]) -> int:
    is_red = not all(run.is_green for run in runs)
    must_be_whole = os.environ.get("CI", "").lower() in ("true", "1")
    print()
    for name in missing:
        print(f"left out, without {name}: {HOW_TO_GET[name]}")
    if missing and must_be_whole:
        print("CI leaves nothing out: this is an error.")
    failed = is_red or bool(missing and must_be_whole)
    left_out = f"without {' and '.join(missing)}" if missing else "nothing left out"
    print(f"TESTS {'FAILED' if failed else 'PASSED'}: {', '.join(map(str, runs))}; {left_out}")
    return int(failed)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
