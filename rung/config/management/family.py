"""Parents and children among processes: children are watched, and never outlive their parent."""

import ctypes
import os
import signal
import sys
import time
import traceback
from collections.abc import Callable
from dataclasses import dataclass

import structlog

log = structlog.get_logger("rung.serve")

_PR_SET_PDEATHSIG = 1
_HEEDED = (signal.SIGTERM, signal.SIGINT, signal.SIGCHLD)
_SETTLED_SECONDS = 10.0
_LONGEST_PAUSE = 5.0
_GIVE_UP_AFTER = 6
_PATIENCE_SECONDS = 30.0


def die_with_parent(parent: int, how: signal.Signals) -> None:
    """Have the kernel send this process a signal when its parent dies, by whatever means (Linux; else nothing)."""
    if sys.platform == "linux":
        ctypes.CDLL(None, use_errno=True).prctl(_PR_SET_PDEATHSIG, int(how))
    if os.getppid() != parent:  # it died before we asked
        os.kill(os.getpid(), how)


@dataclass
class Child:
    """One process to keep running, and how its last starts went."""

    name: str
    run: Callable[[], None]
    pid: int = 0
    started_at: float = 0.0
    start_at: float = 0.0
    short_lives: int = 0


class Supervisor:
    """Runs each child in a process forked from this one, and starts those anew that die.

    Forked, because a child then starts in milliseconds and shares its parent's memory. The parent must have no threads
    and no open connections when `run` is called.
    """

    def __init__(self, children: dict[str, Callable[[], None]]) -> None:
        self._children = [Child(name, run) for name, run in children.items()]
        self._stopping = False

    def run(self) -> int:
        """Until SIGTERM or SIGINT. Returns the exit code: 1 when a child could not be kept running."""
        signal.pthread_sigmask(signal.SIG_BLOCK, _HEEDED)
        code = 0
        while not self._stopping:
            for child in self._children:
                if not child.pid and time.monotonic() >= child.start_at:
                    self._start(child)
            code = self._wait()
        self._stop()
        return code

    def _start(self, child: Child) -> None:
        parent = os.getpid()
        sys.stdout.flush()
        sys.stderr.flush()
        child.started_at = time.monotonic()
        child.pid = os.fork()
        if child.pid == 0:
            _be_child(parent, child.run)

    def _wait(self) -> int:
        """Sleep until something happens. Returns 1 when it is time to give up."""
        pauses = [child.start_at - time.monotonic() for child in self._children if not child.pid]
        heard = signal.sigtimedwait(_HEEDED, max(0.0, min(pauses, default=3600.0)))
        if heard is not None and heard.si_signo in (signal.SIGTERM, signal.SIGINT):
            self._stopping = True
        return max([self._bury(child) for child in self._children if child.pid], default=0)

    def _bury(self, child: Child) -> int:
        """Note a child that has died, and when to start it anew: at once, then after growing pauses."""
        pid, status = os.waitpid(child.pid, os.WNOHANG)
        if pid == 0 or self._stopping:
            child.pid = 0 if pid else child.pid
            return 0
        settled = time.monotonic() - child.started_at > _SETTLED_SECONDS
        code = os.waitstatus_to_exitcode(status)
        # Who is killed may come back at once, as often as it takes; who leaves by itself is likely to do so again.
        child.short_lives = 0 if settled else child.short_lives + (1 if code >= 0 else 0)
        pause = min(0.1 * 2**child.short_lives, _LONGEST_PAUSE) if child.short_lives else 0.0
        child.pid, child.start_at = 0, time.monotonic() + pause
        log.error("serve.child_died", child=child.name, code=code, starts_again_in=round(pause, 1))
        if child.short_lives < _GIVE_UP_AFTER:
            return 0
        log.error("serve.gave_up", child=child.name)
        self._stopping = True
        return 1

    def _stop(self) -> None:
        """Pass the signal on, wait for work in hand to end, then end what is left."""
        living = [child for child in self._children if child.pid]
        for child in living:
            os.kill(child.pid, signal.SIGTERM)
        deadline = time.monotonic() + _PATIENCE_SECONDS
        for child in living:
            while os.waitpid(child.pid, os.WNOHANG)[0] == 0:
                if time.monotonic() > deadline:
                    os.kill(child.pid, signal.SIGKILL)
                signal.sigtimedwait([signal.SIGCHLD], 0.1)


def _be_child(parent: int, run: Callable[[], None]) -> None:
    """The rest of a child's life. Never returns into the parent's code."""
    code = 1
    try:
        for number in _HEEDED:
            signal.signal(number, signal.SIG_DFL)
        signal.pthread_sigmask(signal.SIG_UNBLOCK, _HEEDED)
        die_with_parent(parent, signal.SIGTERM)
        run()
        code = 0
    except SystemExit as exc:
        code = exc.code if isinstance(exc.code, int) else 1
    except BaseException:  # noqa: BLE001, nothing may unwind into the parent's stack
        traceback.print_exc()
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)
