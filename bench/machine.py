"""What the figures were measured on. No host names and no paths."""

import os
import platform
import sqlite3
from importlib.metadata import version
from pathlib import Path

import psycopg

from bench.options import POSTGRES


def machine() -> dict[str, object]:
    return {
        "cores": os.cpu_count(),
        "cpu": _field("/proc/cpuinfo", "model name"),
        "memory_gib": round(int(_field("/proc/meminfo", "MemTotal").split()[0]) / 1024**2),
        "os": _os(),
        "python": platform.python_version(),
        "sqlite": sqlite3.sqlite_version,
        "postgresql": postgresql(),
        "django": version("django"),
        "granian": version("granian"),
    }


def postgresql() -> str | None:
    """The server's version, or None where none can be reached."""
    try:
        with psycopg.connect(POSTGRES, connect_timeout=3) as connection:
            return str(connection.execute("SHOW server_version").fetchone()[0]).split()[0]
    except psycopg.Error:
        return None


def _field(path: str, name: str) -> str:
    lines = Path(path).read_text(encoding="utf-8").splitlines()
    return next((line.partition(":")[2].strip() for line in lines if line.startswith(name)), "0")


def _os() -> str:
    try:
        return platform.freedesktop_os_release()["PRETTY_NAME"]
    except OSError:
        return platform.system()
