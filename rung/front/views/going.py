"""Where to go from here."""

from django.contrib import messages
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from rung.parts.addresses import address_of
from rung.parts.door import EVERYBODY, door, me
from rung.people.states import Role
from rung.tickets.queries import find

FACES = {
    Role.CONTACT: "portal:home",
    Role.ENGINEER: "workspace:start",
    Role.PARTNER_SUCCESS: "desk:escalations",
    Role.ADMINISTRATOR: "console:overview",
}


@door(*EVERYBODY)
def home(request: HttpRequest) -> HttpResponse:
    """Each role lands on its own face."""
    return redirect(FACES[Role(me(request).role)])


@door(*EVERYBODY)
def go(request: HttpRequest) -> HttpResponse:
    """Jump to the ticket whose number was typed. Another's number answers like one that does not exist."""
    typed = request.GET.get("q", "")[:40]
    ticket = find(me(request), typed)
    if ticket is not None:
        return redirect(address_of(ticket, me(request)))
    context = {"typed": typed, "lists": reverse("portal:tickets" if me(request).is_contact else "workspace:start")}
    if typed:
        messages.info(request, _("You have no ticket with the number “%(typed)s”.") % {"typed": typed})
    return render(request, "front/go.html", context, status=404 if typed else 200)


def health(request: HttpRequest) -> HttpResponse:
    """For a load balancer: 200 while pages can be served from the database."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return HttpResponse("ok\n", content_type="text/plain")
