"""The kinds of event of the queue, and their words."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

if TYPE_CHECKING:
    from rung.people.models import Person
    from rung.record.models import Event

_Data = dict[str, Any]


def describe(event: "Event", reader: "Person") -> str | None:
    """What happened, in words for this reader; None for what is not this room's."""
    words = _WORDS.get(event.kind)
    return words(event.data) if words else None


_WORDS: dict[str, Callable[[_Data], str]] = {
    "job.parked": lambda data: (
        _("gave up on the job %(name)s after %(attempts)s attempts: %(why)s")
        % {"name": data["name"], "attempts": data["attempts"], "why": data["why"]}
    ),
    "job.retried": lambda data: _("had the job %(name)s run again") % {"name": data["name"]},
}

KINDS = tuple(_WORDS)
