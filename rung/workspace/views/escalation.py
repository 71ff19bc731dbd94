"""Escalating on the partner's behalf: somebody called, and support writes it down."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from rung.escalations.actions import Requested, request_escalation
from rung.parts.door import VENDOR, actor, door, kept_values, refusals_to, see_other
from rung.parts.drafts import draft_done, draft_key
from rung.tickets.models import Ticket
from rung.workspace.lists import ticket_url, where_of
from rung.workspace.opening import OnBehalfForm, initial_from
from rung.workspace.page import ticket_of
from rung.workspace.rows import escalation_of, priority_code


@door(*VENDOR)
def escalate(request: HttpRequest, number: int) -> HttpResponse:
    """The form of an escalation, and the request. On an original that is escalated already it joins that escalation."""
    original = ticket_of(request, number)
    if request.method != "POST":
        kept = initial_from(kept_values(request), OnBehalfForm)
        return _page(request, original, OnBehalfForm(original=original, initial=kept, request=request))
    form = OnBehalfForm(request.POST, request.FILES, original=original, request=request)
    made = None
    if form.is_valid():
        with refusals_to(form):
            made = request_by(request, original, form)
    if made is None:
        return _page(request, original, form, status=422)
    tell(request, made, original)
    draft_done(request, f"escalate-{original.pk}")
    return see_other(ticket_url(original.pk, where_of(request)))


def request_by(request: HttpRequest, original: Ticket, form: OnBehalfForm) -> Requested:
    """Ask for the escalation as the one who is signed in, for the contact who was chosen."""
    said = form.cleaned_data
    return request_escalation(
        original=original,
        by=actor(request, on_behalf_of=said["contact"]),
        now=timezone.now(),
        reasons=said["reasons"],
        words=said["words"],
        impact=said["impact"],
        urgency=said["urgency"],
        files=said["attachments"],
    )


def tell(request: HttpRequest, made: Requested, original: Ticket) -> None:
    """Say what came of it, with the number of the escalation."""
    facts = {"escalation": made.escalation.ticket_id, "original": original.pk}
    if made.joined:
        said = _("#%(original)s was escalated already: your words are on #%(escalation)s now.")
    else:
        said = _("#%(original)s is escalated as #%(escalation)s. Partner Success is told.")
    messages.success(request, said % facts)


def _page(request: HttpRequest, original: Ticket, form: OnBehalfForm, status: int = 200) -> HttpResponse:
    context = {
        "ticket": original,
        "form": form,
        "draft": draft_key(request, f"escalate-{original.pk}"),
        "escalation": escalation_of(original),
        "priority": priority_code(original.priority),
        "ticket_url": ticket_url(original.pk, where_of(request)),
        "query": f"?{request.GET.urlencode()}" if request.GET else "",
    }
    return render(request, "workspace/escalate.html", context, status=status)
