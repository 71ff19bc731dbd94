"""How often a job is tried again, and how long Rung waits before each time."""

from datetime import timedelta

MAX_ATTEMPTS = 8
DEFERRED_ATTEMPTS = 100
LONGEST_PAUSE = timedelta(minutes=15)
_FIRST_PAUSE_SECONDS = 2
_JITTER = 0.25


class JobDeferred(Exception):
    """Raised in a job when something outside is not ready (a mail server is down).

    It is tried again with the same growing pauses as any failure, but for about a day rather than a few minutes.
    """


def pause_before(attempt: int, *, chance: float) -> timedelta:
    """How long to wait after `attempt` failures: 2, 4, 8 ... seconds, at most 15 minutes.

    `chance` (0 to 1) adds up to a quarter, so that many jobs that failed together do not all come back together.
    """
    doublings = min(attempt - 1, 20)  # beyond that the cap has long been reached
    seconds = min(_FIRST_PAUSE_SECONDS * 2**doublings, LONGEST_PAUSE.total_seconds())
    return timedelta(seconds=seconds * (1 + _JITTER * chance))


def path_of(exc: BaseException) -> str:
    """How a job's row remembers what went wrong: the class, by its dotted path."""
    kind = JobDeferred if isinstance(exc, JobDeferred) else type(exc)
    return f"{kind.__module__}.{kind.__qualname__}"


def attempts_allowed(failure: str) -> int:
    """How many attempts a job has that last failed with this class (a dotted path, or nothing)."""
    deferred = f"{JobDeferred.__module__}.{JobDeferred.__qualname__}"
    return DEFERRED_ATTEMPTS if failure == deferred else MAX_ATTEMPTS
