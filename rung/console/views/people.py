from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from rung.console.acting import done, page, typed
from rung.console.forms import InviteForm
from rung.kit.keys import key_in
from rung.parts.door import ADMINISTRATORS, actor, door, found, me, see_other
from rung.people.actions import invite_contact, invite_engineer
from rung.people.models import Partner, Person
from rung.people.queries import people_page
from rung.people.states import Role


@door(*ADMINISTRATORS)
@require_safe
def people(request: HttpRequest) -> HttpResponse:
    """Everybody, by name; of one role or one partner, or whose name or address has some words in it."""
    role = request.GET.get("role", "")
    asked = {
        "role": role if role in Role.values else "",
        "partner": _partner(request.GET.get("partner", "")),
        "words": request.GET.get("q", "").replace("\x00", "").strip()[:120],
    }
    shown = people_page(me(request), after=request.GET.get("after"), **asked)  # type: ignore[arg-type]
    return render(request, "console/people.html", {"page": shown, "roles": Role, **asked})


@door(*ADMINISTRATORS)
def invite(request: HttpRequest) -> HttpResponse:
    """Give somebody an account, and send the invitation."""
    partner = _partner(request.GET.get("partner", ""))
    form = InviteForm(typed(request), initial={"partner": partner.pk} if partner else None)
    made: list[Person] = []
    if done(request, form, lambda: made.append(_invite(request, form.cleaned_data)), field="email"):
        messages.success(request, _("The invitation is on its way to %(email)s.") % {"email": made[0].email})
        return see_other(reverse("console:person", args=[made[0].pk]))
    return page(request, "console/invite.html", {"form": form})


def _invite(request: HttpRequest, said: dict[str, Any]) -> Person:
    who = {"email": said["email"], "name": said["name"], "by": actor(request), "now": timezone.now()}
    if said["role"] == Role.CONTACT:
        return invite_contact(partner=said["partner"], **who)
    return invite_engineer(role=said["role"], title=said["title"], **who)


def _partner(key: str) -> Partner | None:
    if not key:
        return None
    wanted = key_in(key)
    return found(Partner.objects.filter(pk=wanted).first() if wanted is not None else None)
