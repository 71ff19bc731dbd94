"""What a partner sees first: how things stand, what is escalated, the list of tickets."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from rung.escalations.queries import ladder, open_for
from rung.escalations.states import Side
from rung.kit.zones import zone
from rung.parts.door import CONTACTS, door, me
from rung.people.models import Person
from rung.portal.escalation import shown
from rung.portal.lists import counts_of, list_named, rows_of, tabs_of
from rung.portal.words import headline, here_and_now
from rung.tickets.queries import last_words, page_of, portal_list

_ESCALATIONS_SHOWN = 3
_ROWS_ON_HOME = 10


@door(*CONTACTS)
def home(request: HttpRequest) -> HttpResponse:
    """The state of everything at a glance, the most urgent on top."""
    person, name = me(request), list_named(request.GET.get("list"))
    counts = counts_of(person)
    listed = page_of(portal_list(person, name), by="public_at", after=None, size=_ROWS_ON_HOME)
    return render(
        request,
        "portal/home.html",
        {
            "intro": here_and_now(person, timezone.now(), zone(person.time_zone)),
            "headline": headline(counts),
            "counts": counts,
            "escalations": _escalations(person) if counts["escalated"] else [],
            "list": name,
            "rows": rows_of(listed.rows, person),
            "has_more": listed.older is not None,
            "list_tabs": tabs_of(person, counts, name, "portal:home"),
        },
    )


@door(*CONTACTS)
def tickets(request: HttpRequest) -> HttpResponse:
    """One list, page by page."""
    person, name = me(request), list_named(request.GET.get("list"))
    listed = page_of(portal_list(person, name), by="public_at", after=request.GET.get("after"))
    counts = counts_of(person)
    return render(
        request,
        "portal/tickets.html",
        {
            "list": name,
            "rows": rows_of(listed.rows, person),
            "page": listed,
            "counts": counts,
            "list_tabs": tabs_of(person, counts, name, "portal:tickets"),
        },
    )


def _escalations(person: Person) -> list[dict[str, Any]]:
    found = list(open_for(person).prefetch_related("climbs", "offers")[:_ESCALATIONS_SHOWN])
    rungs, last = ladder(), last_words(escalation.ticket_id for escalation in found)
    return [shown(one, rungs, Side.PARTNER) | {"last": last.get(one.ticket_id)} for one in found]
