"""What the page of one ticket shows. A fixed number of queries, however long the thread."""

import re
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from markupsafe import Markup

from rung.kit.zones import zone
from rung.parts.door import found, kept_values, me
from rung.parts.drafts import draft_key
from rung.parts.thread import Entry, entries
from rung.people.models import Person
from rung.tickets.models import Ticket
from rung.tickets.queries import Linked, around, whole
from rung.tickets.states import LINK_INVERSE, LINKS_BY_HAND, LinkKind, Status
from rung.workspace.forms import MessageForm
from rung.workspace.lists import list_context, ticket_url, where_of
from rung.workspace.rows import escalation_of, priority_code, severity_code
from rung.workspace.sending import submits_for

OTHERS = 5
_NUMBER = re.compile(r"#(\d{1,18})\b")


def ticket_of(request: HttpRequest, number: int) -> Ticket:
    """The ticket of the address, or "not found"."""
    return found(whole(me(request), number))


def ticket_page(
    request: HttpRequest,
    ticket: Ticket,
    *,
    message: MessageForm | None = None,
    meanwhile: str | None = None,
    act: str | None = None,
    status: int = 200,
    **more: Any,
) -> HttpResponse:
    """The whole page; `message` is a form that came back, `act` the panel that is open."""
    reader, where = me(request), where_of(request)
    thread = entries(ticket, reader)
    context = {
        **list_context(request, where, current=ticket.pk),
        **_standing(ticket),
        "detail_open": True,
        "ticket": ticket,
        "query": f"?{request.GET.urlencode()}" if request.GET else "",
        "ticket_url": ticket_url(ticket.pk, where),
        "thread": [_entry(entry, ticket) for entry in thread],
        "history": [entry.event for entry in reversed(thread) if entry.event],
        **_beside(ticket, reader),
        "there": timezone.now().astimezone(zone(ticket.partner.time_zone)),
        "composer": _composer(request, ticket, thread, message, anyway=meanwhile is not None),
        "meanwhile": meanwhile,
        "act": act,
        "reader": reader,
        **more,
    }
    return render(request, "workspace/ticket.html", context, status=status)


def _standing(ticket: Ticket) -> dict[str, Any]:
    escalation = escalation_of(ticket)
    if escalation is None:
        return {"priority": priority_code(ticket.priority), "escalation": None}
    return {
        "priority": priority_code(ticket.priority),
        "escalation": escalation,
        "severity": severity_code(escalation),
        "desk_url": reverse("desk:escalation", args=[escalation.ticket_id]),
    }


def _entry(entry: Entry, ticket: Ticket) -> Entry:
    if entry.event:
        entry.event["words"] = with_links(entry.event["words"])
    elif entry.message and not entry.message["ours"]:
        entry.message["org"] = ticket.partner.name
    return entry


def with_links(words: str) -> Markup:
    """The words of an event, the numbers in it leading to their tickets. The words between are escaped."""
    parts = _NUMBER.split(words)  # words and numbers take turns
    linked = [
        format_html('<a href="{}">#{}</a>', reverse("workspace:ticket", args=[int(part)]), part) if index % 2 else part
        for index, part in enumerate(parts)
    ]
    return Markup("").join(linked)


def _beside(ticket: Ticket, reader: Person) -> dict[str, Any]:
    found = around(ticket, reader, others=OTHERS)
    return {
        "followers": [name for _key, name in found.followers],
        "follows": reader.pk in {key for key, _name in found.followers},
        "links": [_link(link) for link in found.links],
        "others": [(number, subject, Status(status).label) for number, subject, status in found.others],
    }


def _link(link: Linked) -> dict[str, Any]:
    kind = LinkKind(link.kind)
    return {
        "pk": link.pk,
        "words": LINK_INVERSE[kind] if link.inverse else kind.label,
        "number": link.number,
        "subject": link.subject,
        "status": Status(link.status).label,
        "by_hand": kind in LINKS_BY_HAND,
    }


def _composer(
    request: HttpRequest, ticket: Ticket, thread: list[Entry], form: MessageForm | None, *, anyway: bool
) -> dict[str, Any]:
    kept = {} if form else kept_values(request)
    last = max((int(entry.message["id"][1:]) for entry in thread if entry.message), default=0)
    typed = (lambda name: form[name].value()) if form else (lambda name: kept.get(name, [None])[0])
    return {
        "body": typed("body") or "",
        "kind": typed("kind") or ("" if form else "reply"),
        "seen": last,
        "submits": submits_for(ticket, anyway=anyway),
        "errors": [str(error) for errors in form.errors.values() for error in errors] if form else [],
        "draft": draft_key(request, f"ticket-{ticket.pk}"),
    }
