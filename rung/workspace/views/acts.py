"""What is done to a ticket beside writing on it. Each act is a page of its own; with script its form opens in place."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from rung.kit.errors import Refused
from rung.parts.door import VENDOR, actor, door, found, me, refusals_to, see_other
from rung.people.models import Engineer
from rung.tickets.actions import (
    assign_ticket,
    follow_ticket,
    link_tickets,
    move_ticket,
    unfollow_ticket,
    unlink_tickets,
)
from rung.tickets.models import Link, Ticket
from rung.tickets.queries import find, may_follow
from rung.workspace.classifying import classify_by
from rung.workspace.forms import AssignForm, ClassifyForm, FollowForm, LinkForm, MoveForm
from rung.workspace.lists import ticket_url, where_of
from rung.workspace.page import ticket_of, ticket_page
from rung.workspace.sending import moves_of, read_move


@door(*VENDOR)
def assign(request: HttpRequest, number: int) -> HttpResponse:
    """Give the ticket to an engineer, to oneself, or to nobody; and to a team."""
    ticket = ticket_of(request, number)
    form = AssignForm(request.POST if request.method == "POST" else None, ticket=ticket)
    if form.is_valid():
        said = form.cleaned_data
        myself = Engineer.objects.get(pk=me(request).pk)
        to = {"me": myself, "nobody": None}.get(said["quick"], said["engineer"])
        with refusals_to(form):
            assign_ticket(ticket=ticket, to=to, team=said["team"], by=actor(request), now=timezone.now())
    return _answer(request, ticket, "assign", form, done=_("#%(number)s is assigned.") % {"number": ticket.pk})


@door(*VENDOR)
def status(request: HttpRequest, number: int) -> HttpResponse:
    """Move the ticket to another status; solving names the outcome."""
    ticket = ticket_of(request, number)
    form = MoveForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        to, outcome = read_move(form.cleaned_data["to"])
        with refusals_to(form, "to"):
            move_ticket(ticket=ticket, to=str(to), outcome=outcome, by=actor(request), now=timezone.now())
    done = _("The status of #%(number)s is set.") % {"number": ticket.pk}
    return _answer(request, ticket, "status", form, done=done, moves=moves_of(ticket))


@door(*VENDOR)
def classify(request: HttpRequest, number: int) -> HttpResponse:
    """Say what the ticket is: type, priority, problem type, product. Choosing Escalation leads to its own form."""
    ticket = ticket_of(request, number)
    form = ClassifyForm(request.POST if request.method == "POST" else None, ticket=ticket)
    leads_on = False
    if form.is_valid():
        leads_on = classify_by(form, ticket, by=actor(request), now=timezone.now())
    if leads_on and not form.errors:
        return see_other(reverse("workspace:escalate", args=[ticket.pk]))
    done = _("#%(number)s is classified.") % {"number": ticket.pk}
    return _answer(request, ticket, "classify", form, done=done)


@door(*VENDOR)
def link(request: HttpRequest, number: int) -> HttpResponse:
    """Link the ticket to another of the same partner."""
    ticket = ticket_of(request, number)
    form = LinkForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        other = find(me(request), form.cleaned_data["number"])
        if other is None:
            form.add_error("number", _("There is no ticket with this number."))
        else:
            with refusals_to(form, "number"):
                link_tickets(
                    source=ticket,
                    target=other,
                    kind=form.cleaned_data["kind"],
                    by=actor(request),
                    now=timezone.now(),
                )
    return _answer(request, ticket, "link", form, done=_("#%(number)s is linked.") % {"number": ticket.pk})


@door(*VENDOR)
@require_POST
def unlink(request: HttpRequest, number: int, link_id: int) -> HttpResponse:
    """Take a link away. One that is gone already is no error."""
    ticket = ticket_of(request, number)
    gone = Link.objects.select_related("source", "target").filter(pk=link_id).first()
    if gone is not None:
        found(ticket.pk in (gone.source_id, gone.target_id) or None)
        try:
            unlink_tickets(link=gone, by=actor(request), now=timezone.now())
        except Refused as refused:
            messages.error(request, str(refused.text))
    return see_other(ticket_url(ticket.pk, where_of(request)))


@door(*VENDOR)
def follow(request: HttpRequest, number: int) -> HttpResponse:
    """Have somebody told of what happens here, or end that; without a name it is oneself."""
    ticket = ticket_of(request, number)
    form = FollowForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        wanted = form.cleaned_data["person"] or me(request).pk
        act = follow_ticket if form.cleaned_data["follow"] == "yes" else unfollow_ticket
        person = may_follow(ticket).filter(pk=wanted).first() or ticket.followers.filter(pk=wanted).first()
        with refusals_to(form):
            act(ticket=ticket, person=found(person), by=actor(request), now=timezone.now())
    return _answer(request, ticket, "follow", form, people=may_follow(ticket))


def _answer(
    request: HttpRequest, ticket: Ticket, act: str, form: forms.Form, *, done: str | None = None, **more: Any
) -> HttpResponse:
    """Done: back to the ticket. Otherwise the form: alone where script asked for it, in its page where not."""
    if form.is_bound and not form.errors:
        if done:
            messages.success(request, done)
        return see_other(ticket_url(ticket.pk, where_of(request)))
    status = 422 if form.is_bound else 200
    if request.headers.get("HX-Request"):
        query = f"?{request.GET.urlencode()}" if request.GET else ""
        address = ticket_url(ticket.pk, where_of(request))
        shown = {"ticket": ticket, "form": form, "query": query, "ticket_url": address, **more}
        return render(request, f"workspace/acts/{act}.html", shown, status=status)
    return ticket_page(request, ticket, act=act, status=status, form=form, **more)
