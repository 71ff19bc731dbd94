"""The record in words: each line with who, what, about which thing, through which door."""

from collections.abc import Sequence
from typing import Any

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rung.channels import events as channels
from rung.escalations import events as escalations
from rung.parts.thread import ICONS
from rung.people import events as people
from rung.people.models import Person
from rung.people.queries import names_of
from rung.record import events as jobs
from rung.record.models import Event
from rung.record.states import Audience, Door
from rung.tickets import events as tickets

_ROOMS = (tickets, escalations, people, jobs, channels)
KINDS = sorted({kind for room in _ROOMS for kind in room.KINDS})

# What the record tells of, by the name that it has there.
THINGS: dict[str, Promise] = {
    "ticket": gettext_lazy("Ticket"),
    "person": gettext_lazy("Person"),
    "partner": gettext_lazy("Partner"),
    "team": gettext_lazy("Team"),
    "problemtype": gettext_lazy("Problem type"),
    "product": gettext_lazy("Product"),
    "playbook": gettext_lazy("Playbook"),
    "rung": gettext_lazy("Ladder"),
    "job": gettext_lazy("Job"),
    "outgoingmail": gettext_lazy("Mail"),
}
_PAGES = {
    "person": "console:person",
    "partner": "console:partner",
    "team": "console:team",
    "outgoingmail": "console:one_mail",
}


def lines_of(events: Sequence[Event], reader: Person) -> list[dict[str, Any]]:
    """Each event as a line. The names of people, partners and teams are asked for once for all lines."""
    keys: dict[str, set[int]] = {}
    for event in events:
        keys.setdefault(event.thing_kind, set()).add(event.thing_id)
    names = {kind: names_of(kind, found) for kind, found in keys.items()}
    return [_line(event, reader, names) for event in events]


def _line(event: Event, reader: Person, names: dict[str, dict[int, str]]) -> dict[str, Any]:
    return {
        "at": event.at,
        "who": event.actor_name,
        "words": words_of(event, reader),
        "icon": ICONS.get(event.kind, "history"),
        "kind": event.kind,
        "door": "" if event.door == Door.PAGE else event.get_door_display(),
        "is_inside": event.audience == Audience.VENDOR,
        "thing": _thing(event, names.get(event.thing_kind, {})),
    }


def words_of(event: Event, reader: Person) -> str:
    """What happened. A message says so here; in its thread it speaks for itself."""
    spoken = {"ticket.replied": _("replied"), "ticket.noted": _("wrote an internal note")}
    for room in _ROOMS:
        if words := room.describe(event, reader):
            return words
    return spoken.get(event.kind, event.kind)


def _thing(event: Event, names: dict[int, str]) -> dict[str, str]:
    kind, key = event.thing_kind, event.thing_id
    if kind == "ticket":
        return {"label": f"#{key}", "url": f"{reverse('front:go')}?q={key}"}
    label = names.get(key) or str(THINGS.get(kind, kind))
    is_there = kind in _PAGES and (key in names or kind == "outgoingmail")
    return {"label": label, "url": reverse(_PAGES[kind], args=[key]) if is_there else ""}
