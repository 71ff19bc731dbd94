"""The form for new tickets. Of type Escalation it asks for the original's number and leads to the same action."""

from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from rung.escalations.actions import request_escalation
from rung.parts.door import CONTACTS, actor, door, kept_values, me, refusals_to, see_other
from rung.parts.drafts import draft_done, draft_key
from rung.parts.once import form_key, made_from
from rung.portal.forms import NewEscalationForm, NewTicketForm, typed_into
from rung.portal.going import page_of_ticket
from rung.portal.views.escalate import escalated
from rung.tickets.actions import open_ticket
from rung.tickets.models import Ticket
from rung.tickets.queries import number_in, whole
from rung.tickets.states import Type

_UNPROCESSABLE = 422
_DRAFT = "new-ticket"


@door(*CONTACTS)
def new_ticket(request: HttpRequest) -> HttpResponse:
    """New Support Ticket. "Show fields" and "Not yet a ticket" come back with all that was typed, unjudged."""
    if request.method != "POST":
        return _page(request, _begun(request))
    typed = {name: values for name, values in request.POST.lists() if name != "csrfmiddlewaretoken"}
    if "ordinary" in typed:
        return _page(request, typed | {"type": [Type.ANY]})
    if "show" in typed:
        return _page(request, typed)
    if request.POST.get("type") == Type.ESCALATION:
        form: Form = NewEscalationForm(request.POST, request.FILES, request=request, reader=me(request))
    else:
        form = NewTicketForm(request.POST, request.FILES, request=request)
    if form.is_valid():
        with refusals_to(form):
            return _escalate(request, form) if isinstance(form, NewEscalationForm) else _open(request, form)
    return _page(request, typed, refused=form)


@door(*CONTACTS)
def lookup(request: HttpRequest) -> HttpResponse:
    """What the reader may know of the ticket of this number; of no other, not even that there is one."""
    asked = request.GET.get("number", "")
    return render(request, "portal/lookup.html", {"asked": asked.strip(), "ticket": _looked_up(request, asked)})


def _looked_up(request: HttpRequest, asked: str) -> Ticket | None:
    number = number_in(asked)
    return whole(me(request), number) if number is not None else None


def _open(request: HttpRequest, form: Form) -> HttpResponse:
    told = form.cleaned_data
    ticket = open_ticket(
        requester=me(request),
        subject=told["subject"],
        description=told["description"],
        by=actor(request),
        now=timezone.now(),
        type=told["type"],
        priority=told["priority"],
        problem_type=told["problem_type"],
        product=told["product"],
        files=told["attachments"],
        source_ref=made_from(request, told["subject"], told["description"]),
    )
    draft_done(request, _DRAFT)
    messages.success(
        request, _("Your ticket is open, #%(number)s. Support answers here and by mail.") % {"number": ticket.pk}
    )
    return see_other(page_of_ticket(ticket.pk))


def _escalate(request: HttpRequest, form: Form) -> HttpResponse:
    told = form.cleaned_data
    made = request_escalation(
        original=told["number"],
        by=actor(request),
        now=timezone.now(),
        reasons=told["reasons"],
        words=told["description"],
        impact=told["impact"],
        urgency=told["urgency"],
        files=told["attachments"],
    )
    draft_done(request, _DRAFT)
    return escalated(request, made)


def _begun(request: HttpRequest) -> dict[str, list[str]]:
    """With what an unsent form begins: what was kept of an ended session, or what the address says."""
    kept = kept_values(request)
    if kept:
        return kept
    given = {name: request.GET.getlist(name) for name in ("type", "original", "subject", "description")}
    return {("number" if name == "original" else name): values for name, values in given.items() if values}


def _page(request: HttpRequest, typed: dict[str, list[str]], refused: Form | None = None) -> HttpResponse:
    """Both sets of fields are on the page; the type decides which is seen. The one that was refused is bound."""
    ordinary: Form = NewTicketForm(initial=typed_into(NewTicketForm, typed))
    escalation: Form = NewEscalationForm(initial=typed_into(NewEscalationForm, typed), reader=me(request))
    if isinstance(refused, NewTicketForm):
        ordinary = refused
    elif refused is not None:
        escalation = refused
    kind = typed.get("type", [Type.ANY])[-1]
    context: dict[str, Any] = {
        "ordinary": ordinary,
        "escalation": escalation,
        "form": escalation if kind == Type.ESCALATION else ordinary,
        "refused": refused,
        "looked_up": _looked_up(request, typed.get("number", [""])[-1]),
        "draft": draft_key(request, _DRAFT),
        "form_key": form_key(request),
        "files_again": bool(request.FILES),
    }
    return render(request, "portal/new_ticket.html", context, status=_UNPROCESSABLE if refused else 200)
