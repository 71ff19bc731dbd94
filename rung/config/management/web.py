"""The web server: granian, one blocking thread a worker, as many workers as cores (LIMITS: measured)."""

import os
import signal
import socket
from argparse import ArgumentParser
from collections.abc import Callable
from typing import Any

from rung.config.management.family import die_with_parent

_MOST_WORKERS = 4


def add_web_arguments(parser: ArgumentParser) -> None:
    """The options of `rung web` and `rung serve`, each with its environment variable."""
    parser.add_argument("--bind", default=os.environ.get("RUNG_BIND", "127.0.0.1"), help="address (RUNG_BIND)")
    parser.add_argument("--port", type=int, default=int(os.environ.get("RUNG_PORT", "8000")), help="port (RUNG_PORT)")
    parser.add_argument(
        "--workers",
        type=int,
        default=int(os.environ.get("RUNG_WEB_WORKERS", "0")) or min(os.cpu_count() or 1, _MOST_WORKERS),
        help="web processes (RUNG_WEB_WORKERS; default: one a core, at most 4)",
    )


def why_not_bindable(bind: str, port: int) -> str:
    """Why the address cannot be listened on, in a few words; empty when it can."""
    try:
        family, kind, _, _, address = socket.getaddrinfo(bind, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(address)
    except OSError as exc:
        return f"Cannot listen on {bind}, port {port}: {exc.strerror or exc}. Choose another with RUNG_PORT or --port."
    return ""


def run_web(*, bind: str, port: int, workers: int) -> None:
    """Answer requests until told to stop (SIGTERM, SIGINT). A web process that dies is replaced."""
    from granian.constants import HTTPModes, Interfaces
    from granian.log import LogLevels
    from granian.server import Server

    Server(
        "rung.config.wsgi:application",
        address=bind,
        port=port,
        interface=Interfaces.WSGI,
        workers=workers,
        blocking_threads=1,
        http=HTTPModes.http1,
        websockets=False,
        log_level=LogLevels.warning,
        respawn_failed_workers=True,
        workers_kill_timeout=15,
    ).serve(target_loader=_load)


def _load(_target: str) -> Callable[..., Any]:
    """Runs in each web process as it starts. Without this, a killed granian would leave its children listening."""
    die_with_parent(os.getppid(), signal.SIGKILL)
    from rung.config.wsgi import application

    return application
