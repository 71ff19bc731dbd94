"""A process in a world that calls the WSGI application directly. Takes orders as lines of JSON, answers likewise."""

import io
import json
import sys
import time
from typing import Any
from urllib.parse import unquote, urlencode

from django.db import connection, transaction
from django.urls import set_script_prefix
from django.utils.module_loading import import_string

from bench.client import PACKED, TOKEN
from bench.plans import Plans
from rung.config.wsgi import application

set_script_prefix("/")


def main() -> None:
    """Answer orders until there are no more."""
    orders = {"time": timed, "queries": queries, "plans": plans, "sweep": sweep}
    for line in sys.stdin:
        order = json.loads(line)
        print(json.dumps(orders[order.pop("do")](**order)), flush=True)


def timed(*, asks: list[dict[str, Any]], calls: int) -> list[tuple[float, float]]:
    """The least CPU and the least time of so many calls, for each ask, in turn."""
    found = []
    for ask in asks:
        cpu, wall = [], []
        for _ in range(calls):
            environ = environ_of(**ask)
            cpu_begun, begun = time.process_time(), time.perf_counter()
            call(environ)
            wall.append(time.perf_counter() - begun)
            cpu.append(time.process_time() - cpu_begun)
        found.append((min(cpu), min(wall)))
    return found


def queries(*, ask: dict[str, Any]) -> int:
    """How many queries one answer takes, session and user among them."""
    seen = []

    def count(execute, sql, params, many, context):
        seen.append(sql)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(count):
        call(environ_of(**ask))
    return len([sql for sql in seen if not sql.startswith(("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE"))])


def plans(*, ask: dict[str, Any]) -> list[str]:
    """Every scan of a whole table in the plans of what one answer asks."""
    found = Plans()
    with connection.execute_wrapper(found.take):
        call(environ_of(**ask))
    return found.scans()


def sweep(*, names: list[str]) -> list[str]:
    """The same for sweeps and for a worker's look at its queue. What they change is taken back."""
    found = Plans()
    with transaction.atomic():
        with connection.execute_wrapper(found.take):
            for name in names:
                import_string(name)()
        transaction.set_rollback(True)
    return found.scans()


def call(environ: dict[str, Any]) -> bytes:
    """One request through the whole application, to its last byte."""
    status: list[str] = []
    response = application(environ, lambda said, _headers: status.append(said))
    body = b"".join(response)
    response.close()
    if status[0][:3] not in ("200", "204", "303"):
        raise RuntimeError(f"{environ['PATH_INFO']} answered {status[0]}: {body[:500]!r}")
    return body


def environ_of(*, path: str, cookie: str = "", fields: dict[str, Any] | None = None) -> dict[str, Any]:
    body = b"" if fields is None else urlencode({"csrfmiddlewaretoken": TOKEN, **fields}, doseq=True).encode()
    bare, _, query = path.partition("?")
    return {
        "REQUEST_METHOD": "GET" if fields is None else "POST",
        "PATH_INFO": unquote(bare),
        "QUERY_STRING": query,
        "SERVER_NAME": "127.0.0.1",
        "SERVER_PORT": "80",
        "REMOTE_ADDR": "127.0.0.1",
        "HTTP_HOST": "127.0.0.1",
        "HTTP_ACCEPT_ENCODING": PACKED["Accept-Encoding"],
        "HTTP_COOKIE": cookie if fields is None else f"{cookie}; rung-csrf={TOKEN}",
        "CONTENT_TYPE": "application/x-www-form-urlencoded",
        "CONTENT_LENGTH": str(len(body)),
        "wsgi.input": io.BytesIO(body),
        "wsgi.url_scheme": "http",
        "wsgi.errors": sys.stderr,
    }


if __name__ == "__main__":
    main()
