"""Plain HTTP clients that keep their connection, and many of them at once."""

import http.client
import multiprocessing
import statistics
import threading
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

# A form's token in its short form, and the cookie that it must equal. The check is made as for any other form.
TOKEN = "b" * 32
PACKED = {"Accept-Encoding": "gzip, deflate"}  # as browsers ask
_PROCESSES = 2


@dataclass(frozen=True, kw_only=True)
class Ask:
    """One request: a page to read, or with `fields` a form to send."""

    path: str
    cookie: str = ""
    fields: dict[str, object] | None = None

    @property
    def expected(self) -> tuple[int, ...]:
        return (200, 204) if self.fields is None else (303,)


class Unexpected(Exception):
    """The server did not answer as it must; nothing can be measured so."""


class Client:
    """One connection, kept."""

    def __init__(self, port: int) -> None:
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)

    def answer(self, ask: Ask) -> tuple[http.client.HTTPMessage, bytes]:
        """Headers and body. Raises Unexpected unless the status is that of a success."""
        headers = {"Cookie": ask.cookie, **PACKED}
        if ask.fields is None:
            self.connection.request("GET", ask.path, headers=headers)
        else:
            headers["Cookie"] = f"{ask.cookie}; rung-csrf={TOKEN}"
            headers["Content-Type"] = "application/x-www-form-urlencoded"
            body = urlencode({"csrfmiddlewaretoken": TOKEN, **ask.fields}, doseq=True)
            self.connection.request("POST", ask.path, body=body, headers=headers)
        response = self.connection.getresponse()
        body = response.read()
        if response.status not in ask.expected:
            raise Unexpected(f"{ask.path} answered {response.status}: {body[:600]!r}")
        return response.headers, body


def durations(port: int, asks: Iterable[Ask], seconds: float) -> list[float]:
    """Ask one after the other for so long; the seconds that each took.

    The first answer is not counted: a worker gives it when it has done with what others have left behind.
    """
    client, taken = Client(port), []
    client.answer(Ask(path="/bench/static/"))
    until = time.perf_counter() + seconds
    for ask in asks:
        begun = time.perf_counter()
        client.answer(ask)
        ended = time.perf_counter()
        taken.append(ended - begun)
        if ended > until:
            break
    client.connection.close()
    return taken


def at_once(port: int, clients: Sequence[Sequence[Ask]], seconds: float) -> tuple[float, list[int]]:
    """Each client asks its own, all at the same time. Requests a second, and how many each client sent."""
    context = multiprocessing.get_context("fork")
    gate = context.Barrier(_PROCESSES)
    ends = []
    for number in range(_PROCESSES):
        here, there = context.Pipe()
        process = context.Process(target=_crowd, args=(port, clients[number::_PROCESSES], seconds, gate, there))
        process.start()
        ends.append((process, here))
    counts: list[int] = [0] * len(clients)
    took = 0.0
    for number, (process, here) in enumerate(ends):
        found = here.recv()
        process.join()
        if isinstance(found, str):
            raise Unexpected(found)
        counts[number::_PROCESSES] = found[0]
        took = max(took, found[1])
    return sum(counts) / took, counts


def _crowd(port: int, clients: Sequence[Sequence[Ask]], seconds: float, gate, there) -> None:
    """Runs in a process of its own: a thread a client."""
    counts = [0] * len(clients)
    wrong: list[str] = []
    gate.wait()
    begun = time.perf_counter()

    def one(number: int) -> None:
        client = Client(port)
        try:
            for ask in clients[number]:
                client.answer(ask)
                counts[number] += 1
                if time.perf_counter() - begun > seconds:
                    break
        except Exception as error:  # noqa: BLE001 told to the parent
            wrong.append(f"{type(error).__name__}: {error}")

    threads = [threading.Thread(target=one, args=(number,)) for number in range(len(clients))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    there.send(wrong[0] if wrong else (counts, time.perf_counter() - begun))


def p50(taken: Sequence[float]) -> float:
    return statistics.median(taken)


def p95(taken: Sequence[float]) -> float:
    return sorted(taken)[min(len(taken) - 1, int(len(taken) * 0.95))]
