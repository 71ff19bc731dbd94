"""Opening a ticket for a partner's contact, and telling what a number stands for."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from rung.escalations.actions import Requested, request_escalation
from rung.parts.door import VENDOR, actor, door, kept_values, me, refusals_to, see_other
from rung.parts.drafts import draft_done, draft_key
from rung.parts.once import form_key, made_from
from rung.people.models import Partner, Person
from rung.tickets.actions import open_ticket
from rung.tickets.models import Ticket
from rung.tickets.queries import find
from rung.workspace.opening import NewTicketForm, initial_from
from rung.workspace.views.escalation import tell

_DRAFT = "new-ticket"


@door(*VENDOR)
def new_ticket(request: HttpRequest) -> HttpResponse:
    """First the partner, then the rest: who may be the contact depends on it."""
    kept = kept_values(request)
    partner = _partner(request, kept)
    if partner is None:
        partners = Partner.objects.filter(is_active=True)
        return render(request, "workspace/new_partner.html", {"partners": partners})
    if request.method != "POST":
        initial = initial_from(kept, NewTicketForm) or {"contact": request.GET.get("contact")}
        return _page(request, NewTicketForm(partner=partner, reader=me(request), initial=initial, request=request))
    form = NewTicketForm(request.POST, request.FILES, partner=partner, reader=me(request), request=request)
    made = None
    if form.is_valid():
        with refusals_to(form):
            made = _escalate(request, form) if form.is_escalation else _open(request, form)
    if made is None:
        return _page(request, form, status=422)
    draft_done(request, _DRAFT)
    return see_other(reverse("workspace:ticket", args=[made.pk]))


@door(*VENDOR)
def lookup(request: HttpRequest) -> HttpResponse:
    """What stands behind a number that is being typed."""
    typed = request.GET.get("number", "")[:30]
    found = find(me(request), typed) if typed.strip() else None
    return render(request, "workspace/lookup.html", {"typed": typed.strip(), "ticket": found})


def _partner(request: HttpRequest, kept: dict[str, list[str]]) -> Partner | None:
    given = request.POST.get("partner") or request.GET.get("partner") or kept.get("partner", [""])[-1]
    if not given.isdecimal():
        return None
    return Partner.objects.filter(pk=int(given[:18]), is_active=True).first()


def _open(request: HttpRequest, form: NewTicketForm) -> Ticket:
    said = form.cleaned_data
    contact: Person = said["contact"]
    made = open_ticket(
        requester=contact,
        subject=said["subject"],
        description=said["description"],
        by=actor(request, on_behalf_of=contact),
        now=timezone.now(),
        type=said["type"],
        priority=said["priority"],
        problem_type=said["problem_type"],
        product=said["product"],
        team=said["team"],
        assignee=said["assignee"],
        files=said["attachments"],
        source_ref=made_from(request, said["subject"], said["description"]),
    )
    facts = {"number": made.pk, "name": contact.name}
    messages.success(request, _("#%(number)s is open for %(name)s.") % facts)
    return made


def _escalate(request: HttpRequest, form: NewTicketForm) -> Ticket:
    said = form.cleaned_data
    original = form.original
    assert original is not None
    made: Requested = request_escalation(
        original=original,
        by=actor(request, on_behalf_of=original.requester),
        now=timezone.now(),
        reasons=said["reasons"],
        words=said["description"],
        impact=said["impact"],
        urgency=said["urgency"],
        files=said["attachments"],
    )
    tell(request, made, original)
    return original


def _page(request: HttpRequest, form: NewTicketForm, status: int = 200) -> HttpResponse:
    context = {
        "form": form,
        "partner": form.partner,
        "draft": draft_key(request, _DRAFT),
        "form_key": form_key(request),
    }
    return render(request, "workspace/new_ticket.html", context, status=status)
