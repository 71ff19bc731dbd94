from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from rung.channels import actions
from rung.channels.actions.deliver import as_message
from rung.channels.queries import outgoing
from rung.channels.states import LinkPurpose, MailState
from rung.console.acting import pressed
from rung.kit.keys import key_in
from rung.parts.door import ADMINISTRATORS, actor, door, found

_A_PAGE = 50


@door(*ADMINISTRATORS)
@require_safe
def mail(request: HttpRequest) -> HttpResponse:
    """All mail that left or waits to leave, newest first."""
    state = request.GET.get("state", "")
    state = state if state in MailState.values else ""
    before = request.GET.get("before", "")
    mails = outgoing(state)
    if (mark := key_in(before)) is not None:
        mails = mails.filter(pk__lt=mark)
    rows = list(mails.defer("body_text", "body_html", "references")[: _A_PAGE + 1])
    context = {
        "mails": rows[:_A_PAGE],
        "older": rows[_A_PAGE - 1].pk if len(rows) > _A_PAGE else None,
        "is_first": not before,
        "state": state,
        "states": MailState,
    }
    return render(request, "console/mail.html", context)


@door(*ADMINISTRATORS)
@require_safe
def one_mail(request: HttpRequest, number: int) -> HttpResponse:
    """One mail: its text, and the source of its HTML part. The HTML is never drawn in a page of Rung."""
    return _one(request, number)


@door(*ADMINISTRATORS)
@require_POST
def resend_mail(request: HttpRequest, number: int) -> HttpResponse:
    """Send it again."""
    found(outgoing().filter(pk=number).first())
    return pressed(
        request,
        lambda: actions.resend_mail(mail_id=number, by=actor(request), now=timezone.now()),
        said=_("The mail waits to be sent again."),
        back=reverse("console:one_mail", args=[number]),
        again=lambda refusal: _one(request, number, refusal=refusal),
    )


def _one(request: HttpRequest, number: int, *, refusal: str = "") -> HttpResponse:
    one = found(outgoing().select_related("person").filter(pk=number).first())
    # Without a mail server somebody has to pass an invitation on by hand; resets stay between Rung and their reader.
    by_hand = one.state == MailState.KEPT and one.link_purpose == LinkPurpose.INVITATION
    text = as_message(one).body if by_hand else one.body_text
    context = {"mail": one, "text": text, "by_hand": by_hand, "refusal": refusal}
    return render(request, "console/one_mail.html", context, status=422 if refusal else 200)
