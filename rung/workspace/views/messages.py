"""Writing on a ticket: a reply that the partner reads, or a note that stays inside."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from rung.escalations.actions import reply_on_escalation
from rung.parts.door import VENDOR, actor, door, me, refusals_to, see_other
from rung.parts.drafts import draft_done
from rung.tickets.actions import note, reply
from rung.tickets.models import Message, Ticket
from rung.tickets.queries import written_after
from rung.tickets.states import MessageKind
from rung.workspace.forms import MessageForm
from rung.workspace.lists import ticket_url, where_of
from rung.workspace.page import ticket_of, ticket_page
from rung.workspace.sending import read_move, submits_for


@door(*VENDOR)
@require_POST
def write(request: HttpRequest, number: int) -> HttpResponse:
    """Put one message on the thread. If somebody wrote meanwhile, show that first; the text is kept."""
    ticket = ticket_of(request, number)
    form = MessageForm(request.POST, request.FILES, request=request)
    if not form.is_valid():
        return ticket_page(request, ticket, message=form, status=422)
    newer = [] if form.cleaned_data["seen"] is None else written_after(ticket, form.cleaned_data["seen"])
    if any(_is_same(message, form, request) for message in newer):
        return _done(request, ticket, form)
    others = [message for message in newer if message.author_id != me(request).pk]
    if others:
        return ticket_page(request, ticket, message=form, meanwhile=others[-1].author_name, status=422)
    with refusals_to(form):
        _put(request, ticket, form)
    if form.errors:
        return ticket_page(request, ticket, message=form, status=422)
    return _done(request, ticket, form)


def _put(request: HttpRequest, ticket: Ticket, form: MessageForm) -> None:
    said = {
        "body": form.cleaned_data["body"],
        "files": form.cleaned_data["attachments"],
        "by": actor(request),
        "now": timezone.now(),
    }
    then, outcome = read_move(form.cleaned_data["then"])
    if form.cleaned_data["kind"] == MessageKind.NOTE:
        if then not in (None, submits_for(ticket)[0].get("value")):
            form.add_error(None, _("A note does not move a ticket. Add the note, then set the status."))
        else:
            note(ticket=ticket, **said)
    elif ticket.is_escalation:
        reply_on_escalation(escalation=ticket.escalation, **said)
    else:
        reply(ticket=ticket, then=then, outcome=outcome, **said)


def _is_same(message: Message, form: MessageForm, request: HttpRequest) -> bool:
    """Was this sent already, by a second click or a reload?"""
    said = form.cleaned_data
    mine = message.author_id == me(request).pk and message.kind == said["kind"]
    return mine and message.body.split() == said["body"].split()


def _done(request: HttpRequest, ticket: Ticket, form: MessageForm) -> HttpResponse:
    draft_done(request, f"ticket-{ticket.pk}")
    if form.cleaned_data["kind"] == MessageKind.NOTE:
        messages.success(request, _("The note is on #%(number)s. It stays inside.") % {"number": ticket.pk})
    else:
        messages.success(request, _("Your reply to #%(number)s is sent.") % {"number": ticket.pk})
    return see_other(ticket_url(ticket.pk, where_of(request)))
