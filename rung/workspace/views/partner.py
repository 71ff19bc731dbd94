"""A partner as support sees it: who they are, what is open, what is escalated."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode

from rung.escalations.models import Escalation
from rung.kit.paging import keyset_page
from rung.kit.zones import zone
from rung.parts.addresses import addresses_of
from rung.parts.door import VENDOR, door, found, me
from rung.parts.partners import escalations_of
from rung.people.models import Partner
from rung.tickets.queries import of_partner, page_of
from rung.workspace.rows import rows_of, severity_code, words_of_rows

LISTS = ("open", "escalations", "all")
NEWEST = 20


@door(*VENDOR)
def partner(request: HttpRequest, partner_id: int) -> HttpResponse:
    """The newest of both lists; `?list=` shows one of them whole, page by page."""
    shown = found(Partner.objects.filter(pk=partner_id).first())
    name = request.GET.get("list", "")
    lists = (name,) if name in LISTS else ("open", "escalations")
    size = 50 if name in LISTS else NEWEST
    context = {
        "partner": shown,
        "people": list(shown.people.filter(is_active=True)),
        "there": timezone.now().astimezone(zone(shown.time_zone)),
        "row_words": words_of_rows(),
        "lists": {one: _list(request, shown, one, size) for one in lists},
        "whole": name in LISTS,
    }
    return render(request, "workspace/partner.html", context)


def _list(request: HttpRequest, partner: Partner, name: str, size: int) -> dict[str, Any]:
    after = request.GET.get("after")
    address = f"{reverse('workspace:partner', args=[partner.pk])}?list={name}"
    if name == "escalations":
        rows = escalations_of(me(request), partner.pk)
        page: Any = keyset_page(rows, by="raised_at", key="id", after=after, size=size)
        shown: list[Any] = [_escalation_row(row) for row in page.rows]
    else:
        tickets = of_partner(me(request), partner.pk)
        page = page_of(
            tickets.filter(is_open=True) if name == "open" else tickets, by="public_at", after=after, size=size
        )
        shown = rows_of(page.rows, me(request), href=addresses_of("workspace:ticket"))
    return {
        "rows": shown,
        "url": address,
        "older": f"{address}&{urlencode({'after': page.older})}" if page.older else None,
        "newest": None if page.is_first else address,
    }


def _escalation_row(escalation: Escalation) -> dict[str, Any]:
    return {
        "escalation": escalation,
        "severity": severity_code(escalation),
        "href": reverse("workspace:ticket", args=[escalation.ticket_id]),
    }
