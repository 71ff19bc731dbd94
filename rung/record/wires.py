"""Which kinds of event start which handlers. Filled once at start by `config/wiring.py`; the record knows no room."""

from collections import defaultdict

_handlers: dict[str, list[str]] = defaultdict(list)


def listen(kind: str, *handlers: str) -> None:
    """Have each handler (dotted path of a `handle(event)` function, safe to run twice) run for events of this kind."""
    for handler in handlers:
        if handler not in _handlers[kind]:
            _handlers[kind].append(handler)


def handlers_of(kind: str) -> list[str]:
    """The handlers of a kind, in the order in which they were listed."""
    return list(_handlers.get(kind, []))
