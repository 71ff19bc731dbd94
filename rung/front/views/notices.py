"""What happened for the reader; and in the demo, the mail that would have gone out."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from rung.channels.actions import mark_read
from rung.channels.actions.deliver import as_message
from rung.channels.queries import latest_for, outgoing, unread_count
from rung.channels.states import LinkPurpose
from rung.kit.keys import key_in
from rung.parts.door import EVERYBODY, door, found, me, see_other


@door(*EVERYBODY)
def notices(request: HttpRequest) -> HttpResponse:
    """The newest notices, unread ones marked."""
    return render(request, "front/notices.html", {"items": latest_for(me(request), 100)})


@door(*EVERYBODY)
def count(request: HttpRequest) -> HttpResponse:
    """The bell, for pages that ask again every few seconds. 204 while the number they show still holds."""
    number = unread_count(me(request))
    if request.GET.get("shown") == str(number):
        return HttpResponse(status=204)
    return render(request, "front/notices_count.html", {"count": number})


@door(*EVERYBODY)
@require_POST
def read(request: HttpRequest) -> HttpResponse:
    """Mark all as read, or open one: it is read, and here is what it tells of."""
    key = key_in(request.POST.get("notice"))
    chosen = [key] if key is not None else None
    marked = mark_read(person=me(request), ids=chosen, now=timezone.now())
    opened = next((notice for notice in latest_for(me(request), 100) if chosen and notice.pk == chosen[0]), None)
    return see_other(opened.url if opened and marked is not None else reverse("front:notices"))


@door(*EVERYBODY)
def demo_mail(request: HttpRequest) -> HttpResponse:
    """The demo shows everybody all mail, so that one can follow the story. Elsewhere this page does not exist."""
    _only_in_demo()
    return render(request, "front/demo_mail.html", {"mails": outgoing()[:200]})


@door(*EVERYBODY)
def one_demo_mail(request: HttpRequest, mail_id: int) -> HttpResponse:
    """One mail of the demo, as plain text."""
    _only_in_demo()
    mail = found(outgoing().filter(pk=mail_id).first())
    # A reset link would be anybody's here; an invitation belongs to the story.
    text = as_message(mail).body if mail.link_purpose == LinkPurpose.INVITATION else mail.body_text
    return render(request, "front/one_demo_mail.html", {"mail": mail, "text": text})


def _only_in_demo() -> None:
    if not settings.RUNG_DEMO:
        raise Http404
