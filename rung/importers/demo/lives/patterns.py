"""Which acts follow each other on a ticket, by the status to which they lead, with their weights."""

from random import Random

from rung.tickets.states import Outcome, Priority, Status, Type

_Beats = tuple[str, ...]

_PATTERNS: dict[str, tuple[tuple[_Beats, float], ...]] = {
    Status.NEW: (((), 9), (("chase",), 1)),
    Status.OPEN: (
        (("ask", "answer"), 4),
        (("find",), 2),
        (("look", "find"), 2),
        (("ask", "answer", "look", "find"), 2),
        (("ask", "answer", "look", "hand_over"), 1),
        (("find", "chase"), 1),
        (("ask", "answer", "solve", "come_back"), 1),
    ),
    Status.WAITING_PARTNER: (
        (("ask",), 5),
        (("ask", "answer", "look", "ask"), 2),
        (("find", "look", "ask"), 1),
    ),
    Status.WAITING_THIRD_PARTY: (
        (("third",), 2),
        (("ask", "answer", "third"), 3),
        (("ask", "answer", "look", "find", "third"), 1),
    ),
    Status.SOLVED: (
        (("solve",), 48),
        (("look", "solve"), 6),
        (("ask", "answer", "solve"), 22),
        (("ask", "answer", "look", "find", "solve"), 8),
        (("ask", "answer", "third", "solve"), 5),
        (("ask", "answer", "look", "hand_over", "find", "solve"), 4),
        (("ask", "answer", "solve", "come_back", "look", "solve"), 4),
        (("chase", "ask", "answer", "look", "solve"), 3),
    ),
}

_PRIORITIES = ((Priority.LOW, Priority.NORMAL, Priority.HIGH, Priority.URGENT), (12, 62, 22, 4))
_OUTCOMES = (
    (Outcome.SOLVED, Outcome.PATCHED, Outcome.BUG_RAISED, Outcome.NOT_POSSIBLE),
    (78, 10, 7, 5),
)
_CLASSES = ((Type.INCIDENT, Type.QUESTION, Type.PROBLEM), (6, 3, 1))


def beats_to(fate: str, rng: Random) -> _Beats:
    """The acts that bring a ticket to that status."""
    patterns, weights = zip(*_PATTERNS[fate], strict=True)
    return rng.choices(patterns, weights)[0]


def some_priority(type: str, rng: Random) -> int:
    if type == Type.EMERGENCY:
        return Priority.URGENT
    return rng.choices(*_PRIORITIES)[0]


def some_class(rng: Random) -> str:
    """What an engineer makes of a ticket that was not classified."""
    return rng.choices(*_CLASSES)[0]


def some_outcome(type: str, rng: Random) -> str:
    if type == Type.FEATURE_REQUEST:
        return Outcome.FEATURE_REQUEST
    if type == Type.QUESTION:
        return Outcome.SOLVED
    return rng.choices(*_OUTCOMES)[0]
