"""Acts on any ticket: to write, to classify, to follow."""

from datetime import timedelta

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from rung.escalations.actions import reply_on_escalation
from rung.escalations.queries import whole as whole_escalation
from rung.kit.errors import NotAllowed, Refused
from rung.parts.door import CONTACTS, actor, door, found, me, refusals_to, see_other
from rung.parts.drafts import draft_done
from rung.parts.forms import ReplyForm
from rung.portal.going import act, page_of_ticket
from rung.portal.views.ticket import show
from rung.tickets import actions
from rung.tickets.models import Message, Ticket
from rung.tickets.queries import find, whole
from rung.tickets.states import MessageKind, Type

_A_MOMENT = timedelta(minutes=2)


@door(*CONTACTS)
@act
def reply(request: HttpRequest, number: int) -> HttpResponse:
    """Write on the thread. On a closed ticket this starts a follow-up, and the page goes there."""
    ticket = found(whole(me(request), number))
    form = ReplyForm(request.POST, request.FILES, request=request)
    if form.is_valid():
        with refusals_to(form, "body"):
            message = _write(request, ticket, form)
            draft_done(request, f"reply-{number}")
            if message.ticket_id != number:
                messages.success(
                    request, _("A follow-up ticket is open. It links back to #%(number)s.") % {"number": number}
                )
            return see_other(f"{page_of_ticket(message.ticket_id)}#m{message.pk}")
    if request.FILES:
        form.add_error("attachments", _("The files did not come along. Choose them again."))
    return show(request, ticket, act="reply", form=form)


def _write(request: HttpRequest, ticket: Ticket, form: ReplyForm) -> Message:
    if (sent := _sent_just_now(request, ticket, form)) is not None:
        return sent
    said = {"body": form.cleaned_data["body"], "files": form.cleaned_data["attachments"]}
    if ticket.is_escalation:
        escalation = found(whole_escalation(me(request), ticket.pk))
        return reply_on_escalation(escalation=escalation, by=actor(request), now=timezone.now(), **said)
    return actions.reply(ticket=ticket, by=actor(request), now=timezone.now(), **said)


def _sent_just_now(request: HttpRequest, ticket: Ticket, form: ReplyForm) -> Message | None:
    """The same words by the same writer as the last of the thread, a moment ago: a second click or a reload."""
    last = ticket.messages.filter(kind=MessageKind.REPLY).select_related("author").last()
    if last is None or last.author_id != me(request).pk or last.written_at < timezone.now() - _A_MOMENT:
        return None
    return last if last.body.split() == form.cleaned_data["body"].split() else None


@door(*CONTACTS)
@act
def set_type(request: HttpRequest, number: int) -> HttpResponse:
    """Classify the ticket. Escalation is not set but requested: that choice leads to its form."""
    ticket = found(whole(me(request), number))
    to = request.POST.get("type", "")
    if to == Type.ESCALATION and not ticket.is_escalation:
        return see_other(reverse("portal:escalate", args=[number]))
    if to not in Type.values:
        return show(request, ticket, act="type", refusal=_("Choose one of the types."))
    try:
        actions.set_type(ticket=ticket, to=to, by=actor(request), now=timezone.now())
    except NotAllowed:
        raise
    except Refused as refused:
        return show(request, ticket, act="type", refusal=str(refused.text))
    return see_other(page_of_ticket(number))


@door(*CONTACTS)
@act
def follow(request: HttpRequest, number: int) -> HttpResponse:
    """Be told of what happens on a ticket, or not any more. Who saw it only by following ends at the list."""
    person, ticket = me(request), found(whole(me(request), number))
    change = actions.follow_ticket if request.POST.get("follow") == "1" else actions.unfollow_ticket
    change(ticket=ticket, person=person, by=actor(request), now=timezone.now())
    if find(person, str(number)) is None:
        messages.success(request, _("You do not follow #%(number)s any more.") % {"number": number})
        return see_other(reverse("portal:tickets"))
    return see_other(page_of_ticket(number))
