"""The page of one ticket. An escalation's own ticket shows the escalation at the same kind of address."""

from typing import Any

from django.db.models import Prefetch, prefetch_related_objects
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from rung.escalations import queries as escalations
from rung.escalations.access import may_do
from rung.escalations.models import Offer, Review
from rung.escalations.states import Side
from rung.parts.door import CONTACTS, door, found, me
from rung.parts.drafts import draft_key
from rung.parts.thread import entries
from rung.people.models import Person
from rung.portal.acts import forms_of_page, stranded
from rung.portal.escalation import earlier_of, shown
from rung.portal.words import status_words, words_of_link
from rung.tickets.models import Ticket
from rung.tickets.queries import last_words, links_of, whole
from rung.tickets.states import Type

_PARTNER_ACTS = ("withdraw", "appeal", "reopen", "accept_offer", "decline_offer")
_UNPROCESSABLE = 422


@door(*CONTACTS)
def ticket(request: HttpRequest, number: int) -> HttpResponse:
    """The ticket, its thread, and what the reader may do with it."""
    return show(request, found(whole(me(request), number)))


def show(
    request: HttpRequest, ticket: Ticket, *, act: str | None = None, form: Form | None = None, refusal: str = ""
) -> HttpResponse:
    """The page as it stands; with the refused form of an act, everything typed is still in it."""
    context = _common(request, ticket) | {"refused_act": act, "refusal": refusal}
    context["forms"] = forms_of_page(request, act=act, form=form)
    context |= _escalation(ticket, me(request)) if ticket.is_escalation else _ordinary(ticket, me(request))
    context["stranded"] = stranded(act, form, context["may"]) if ticket.is_escalation else None
    template = "portal/escalation.html" if ticket.is_escalation else "portal/ticket.html"
    return render(request, template, context, status=_UNPROCESSABLE if act else 200)


def _common(request: HttpRequest, ticket: Ticket) -> dict[str, Any]:
    reader = me(request)
    return {
        "ticket": ticket,
        "status_words": status_words(ticket.status),
        "entries": entries(ticket, reader),
        "follows": ticket.followers.filter(pk=reader.pk).exists(),
        "is_requester": ticket.requester_id == reader.pk,
        "draft": draft_key(request, f"reply-{ticket.pk}"),
    }


def _ordinary(ticket: Ticket, reader: Person) -> dict[str, Any]:
    raised = escalations.whole(reader, ticket.escalation_ticket_id) if ticket.escalation_ticket_id else None
    return {
        "raised": shown(raised, escalations.ladder(), Side.PARTNER) if raised else None,
        "links": [(words_of_link(link), link) for link in links_of(ticket, reader)],
        "types": list(Type),
        "earlier": earlier_of(ticket, reader),
    }


def _escalation(ticket: Ticket, reader: Person) -> dict[str, Any]:
    escalation = found(escalations.whole(reader, ticket.pk))
    may = {act for act in _PARTNER_ACTS if may_do(reader, escalation, act)}
    answered = Prefetch("offers", Offer.objects.select_related("made_by", "answered_by"))
    prefetch_related_objects([escalation], answered, "climbs")
    drawn = shown(escalation, escalations.ladder(), Side.PARTNER)
    if drawn["open_offer"] is not None and drawn["open_offer"].open_until <= timezone.now():
        may -= {"accept_offer", "decline_offer"}
    return {
        "shown": drawn,
        "may": may if escalation.has_ended else may | {"reply"},
        "original": whole(reader, escalation.original_id),
        "original_last": last_words([escalation.original_id]).get(escalation.original_id),
        "review": Review.objects.filter(escalation=escalation).first(),
    }
