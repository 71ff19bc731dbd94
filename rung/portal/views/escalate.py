"""To escalate a ticket: the reasons and the words, beside the facts of the record."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from rung.escalations.actions import Requested, request_escalation
from rung.parts.door import CONTACTS, actor, door, found, kept_values, me, refusals_to, see_other
from rung.parts.drafts import draft_done, draft_key
from rung.parts.forms import EscalateForm
from rung.portal.escalation import earlier_of
from rung.portal.facts import facts_of
from rung.portal.forms import typed_into
from rung.portal.going import page_of_ticket
from rung.portal.words import status_words
from rung.tickets.models import Ticket
from rung.tickets.queries import waiting_since, whole
from rung.tickets.states import Type

_UNPROCESSABLE = 422


@door(*CONTACTS)
def escalate(request: HttpRequest, number: int) -> HttpResponse:
    """Ask for an escalation of this ticket. One that is open on it is joined."""
    original = found(whole(me(request), number))
    if original.is_escalation and request.method != "POST":
        messages.info(request, _("This is an escalation itself. Write on it: its holder reads it."))
        return HttpResponseRedirect(page_of_ticket(number))
    if request.method != "POST":
        return _page(request, original, EscalateForm(initial=typed_into(EscalateForm, kept_values(request))))
    form = EscalateForm(request.POST, request.FILES, request=request)
    if form.is_valid():
        with refusals_to(form):
            made = request_escalation(
                original=original,
                by=actor(request),
                now=timezone.now(),
                reasons=form.cleaned_data["reasons"],
                words=form.cleaned_data["words"],
                impact=form.cleaned_data["impact"],
                urgency=form.cleaned_data["urgency"],
                files=form.cleaned_data["attachments"],
            )
            draft_done(request, f"escalate-{number}")
            return escalated(request, made)
    return _page(request, original, form, status=_UNPROCESSABLE)


def escalated(request: HttpRequest, made: Requested) -> HttpResponse:
    """To the escalation's page, with what came of the request."""
    number = made.escalation.ticket_id
    if made.joined:
        said = _("There is an open escalation on it already, #%(number)s: your words were added to it.")
        messages.success(request, said % {"number": number})
    else:
        messages.success(
            request, _("Partner Success has been notified. This is the escalation, #%(number)s.") % {"number": number}
        )
    return see_other(page_of_ticket(number))


def _page(request: HttpRequest, original: Ticket, form: EscalateForm, *, status: int = 200) -> HttpResponse:
    reader = me(request)
    facts = facts_of(original, reader, waiting_since=waiting_since(original), earlier=earlier_of(original, reader))
    context = {
        "ticket": original,
        "status_words": status_words(original.status),
        "form": form,
        "facts": facts,
        "types": list(Type),
        "draft": draft_key(request, f"escalate-{original.pk}"),
        "files_again": bool(request.FILES),
    }
    return render(request, "portal/escalate.html", context, status=status)
