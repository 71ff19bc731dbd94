from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from rung.desk.forms import WriteForm
from rung.desk.showing import draft_of, show
from rung.escalations.actions import reply_on_escalation
from rung.escalations.models import Escalation
from rung.escalations.queries import whole
from rung.kit.text import markdown_to_html
from rung.parts.door import VENDOR, actor, door, found, me, refusals_to, see_other
from rung.parts.drafts import draft_done
from rung.tickets.actions import note
from rung.tickets.models import Message
from rung.tickets.states import BODY_LENGTH, MessageKind


@door(*VENDOR)
@require_POST
def write(request: HttpRequest, number: int) -> HttpResponse:
    """A reply or a note on the escalation's own thread. Words of somebody else that came meanwhile are shown first."""
    escalation = found(whole(me(request), number))
    form = WriteForm(request.POST, request.FILES, request=request)
    if form.is_valid():
        _warn_of_newer(form, escalation, request)
    if form.is_valid():
        with refusals_to(form, "body"):
            written = _write(request, escalation, form)
        if form.is_valid():
            draft_done(request, draft_of(number))
            return see_other(f"{reverse('desk:escalation', args=[number])}#m{written.pk}")
    return show(request, number, forms={"write": form}, status=422)


@door(*VENDOR)
@require_POST
def preview(request: HttpRequest) -> HttpResponse:
    """What a text in Markdown will look like."""
    return HttpResponse(markdown_to_html(request.POST.get("body", "")[:BODY_LENGTH]))


def _write(request: HttpRequest, escalation: Escalation, form: WriteForm) -> Message:
    said = {"body": form.cleaned_data["body"], "files": form.cleaned_data["attachments"]}
    if form.cleaned_data["kind"] == MessageKind.NOTE:
        return note(ticket=escalation.ticket, **said, by=actor(request), now=timezone.now())
    return reply_on_escalation(escalation=escalation, **said, by=actor(request), now=timezone.now())


def _warn_of_newer(form: WriteForm, escalation: Escalation, request: HttpRequest) -> None:
    seen = form.cleaned_data["seen"]
    newer = escalation.ticket.messages.filter(pk__gt=seen or 0).exclude(author=me(request)).last()
    if seen is not None and newer is not None:
        words = _("%(name)s wrote meanwhile: it stands above. Read it, then send this again, changed or as it is.")
        form.add_error(None, words % {"name": newer.author_name})
