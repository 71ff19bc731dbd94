"""The two panes at the left of every workspace page: the queues with their counts, and the rows of one of them."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _

from rung.kit.counting import CAP
from rung.parts.addresses import addresses_of
from rung.parts.door import me
from rung.parts.queues import Side, side_of
from rung.people.models import Person
from rung.tickets.queries import page_of, queue
from rung.workspace.rows import rows_of, words_of_rows

LABELS: dict[str, Promise] = {
    "mine": _("Mine"),
    "teams": _("My teams"),
    "unassigned": _("Unassigned"),
    "open": _("All open"),
    "escalated": _("Escalated"),
}
_ICONS = {"mine": "person", "teams": "people", "unassigned": "tray", "open": "list", "escalated": "ladder"}
_KEYS = {"mine": "m", "teams": "w", "unassigned": "u", "open": "o", "escalated": "e"}
DEFAULT = "mine"


def where_of(request: HttpRequest, name: str | None = None) -> dict[str, str]:
    """Which list this page shows, as its address says: queue, team and page. Nonsense is the default queue."""
    name = name or request.GET.get("queue", "")
    where = {"queue": name if name in LABELS else DEFAULT}
    if where["queue"] == "teams" and (team := request.GET.get("team", "")).isdigit():
        where["team"] = team
    if after := request.GET.get("after"):
        where["after"] = after
    return where


def side_context(person: Person, where: dict[str, str]) -> dict[str, Any]:
    """The list of queues, with the address at which it asks for news. One query."""
    side = side_of(person)
    mark = {"queue": where["queue"], "team": where.get("team", ""), "seen": side.mark}
    return {
        "queues": _queues(side, where),
        "teams": _teams(side, where),
        "rungs": side.rungs,
        "counts": side.counts,
        "mark": side.mark,
        "poll_url": f"{reverse('workspace:counts')}?{urlencode(mark)}",
    }


def list_context(request: HttpRequest, where: dict[str, str], *, current: int | None = None) -> dict[str, Any]:
    """The queues and one page of rows. Two queries, however many tickets there are."""
    person = me(request)
    side = side_context(person, where)
    tickets = queue(person, where["queue"])
    team = next((one for one in side["teams"] if one["current"]), None)
    if "team" in where:
        tickets = tickets.filter(team_id=where["team"]) if team else tickets.none()
    several_teams = where["queue"] == "teams" and "team" not in where
    page = page_of(tickets, by="changed_at", after=where.get("after"), by_numbers=several_teams)
    return {
        "side": side,
        "where": where,
        "list_title": team["label"] if team else LABELS[where["queue"]],
        "list_count": team["count"] if team else _shown(side["counts"][where["queue"]]),
        "list_url": _list_url(where),
        "older_url": _list_url(where | {"after": page.older}) if page.older else None,
        "newest_url": None if page.is_first else _list_url({**where, "after": ""}),
        "row_words": words_of_rows(),
        "rows": rows_of(page.rows, person, href=_href(where), rungs=side["rungs"], current=current),
    }


def ticket_url(number: int, where: dict[str, str]) -> str:
    """A ticket's page with this list beside it."""
    return f"{reverse('workspace:ticket', args=[number])}?{urlencode(where)}"


def _href(where: dict[str, str]) -> Callable[[int], str]:
    address, query = addresses_of("workspace:ticket"), urlencode(where)
    return lambda number: f"{address(number)}?{query}"


def _list_url(where: dict[str, str]) -> str:
    rest = {name: value for name, value in where.items() if name != "queue" and value}
    address = reverse("workspace:queue", args=[where["queue"]])
    return f"{address}?{urlencode(rest)}" if rest else address


def _shown(count: int) -> str:
    return str(count) if count < CAP else f"{CAP - 1}+"


def _queues(side: Side, where: dict[str, str]) -> list[dict[str, Any]]:
    return [
        {
            "label": label,
            "url": reverse("workspace:queue", args=[name]),
            "icon": _ICONS[name],
            "key": _KEYS[name],
            "count": _shown(side.counts[name]),
            "current": name == where["queue"] and "team" not in where,
        }
        for name, label in LABELS.items()
    ]


def _teams(side: Side, where: dict[str, str]) -> list[dict[str, Any]]:
    return [
        {
            "label": team.name,
            "url": _list_url({"queue": "teams", "team": str(team.pk)}),
            "count": _shown(team.count),
            "current": where.get("team") == str(team.pk),
        }
        for team in side.teams
    ]
