"""The partner's own people, for partner admins: who is here, who may see what, who may come in."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from rung.kit.errors import NotAllowed, Refused
from rung.parts.door import CONTACTS, actor, door, found, kept_values, me, refusals_to, see_other
from rung.people import actions
from rung.people.access import may_manage_contacts_of, people_visible_to
from rung.people.models import Person
from rung.portal.forms import InviteForm, typed_into

_UNPROCESSABLE = 422


@door(*CONTACTS)
def people(request: HttpRequest) -> HttpResponse:
    """Everybody of the partner, and the form to invite one more."""
    _demand_partner_admin(request)
    return _page(request, InviteForm(initial=typed_into(InviteForm, kept_values(request))))


@door(*CONTACTS)
def invite(request: HttpRequest) -> HttpResponse:
    """Send an invitation. The answer is the same for every address that cannot be invited."""
    _demand_partner_admin(request)
    if request.method != "POST":
        return HttpResponseRedirect(reverse("portal:people"))
    form = InviteForm(request.POST)
    partner = found(me(request).partner)
    if form.is_valid():
        with refusals_to(form, "email"):
            person = actions.invite_contact(partner=partner, by=actor(request), now=timezone.now(), **form.cleaned_data)
            messages.success(request, _("%(name)s is invited.") % {"name": person.name})
            return see_other(reverse("portal:people"))
    return _page(request, form, status=_UNPROCESSABLE)


@door(*CONTACTS)
def deactivate(request: HttpRequest, pk: int) -> HttpResponse:
    """Shut somebody out at once."""
    return _change(request, pk, actions.deactivate, _("%(name)s cannot sign in any more."))


@door(*CONTACTS)
def reactivate(request: HttpRequest, pk: int) -> HttpResponse:
    """Let somebody in again."""
    return _change(request, pk, actions.reactivate, _("%(name)s can sign in again."))


@door(*CONTACTS)
def leave(request: HttpRequest, pk: int) -> HttpResponse:
    """Let somebody see all tickets of the partner, or only their own."""
    sees = request.POST.get("to") == "1"
    said = _("%(name)s sees all tickets.") if sees else _("%(name)s sees their own tickets only.")
    return _change(request, pk, actions.set_leave, said, sees_partner_tickets=sees)


@door(*CONTACTS)
def partner_admin(request: HttpRequest, pk: int) -> HttpResponse:
    """Make somebody a partner admin, or end that."""
    becomes = request.POST.get("to") == "1"
    said = _("%(name)s is a partner admin.") if becomes else _("%(name)s is not a partner admin any more.")
    return _change(request, pk, actions.set_partner_admin, said, is_partner_admin=becomes)


@door(*CONTACTS)
def reinvite(request: HttpRequest, pk: int) -> HttpResponse:
    """Send the invitation once more."""
    return _change(request, pk, actions.reinvite, _("%(name)s is invited again. Only the newest link works."))


def _change(request: HttpRequest, pk: int, change: Callable[..., Any], said: str, **told: Any) -> HttpResponse:
    _demand_partner_admin(request)
    if request.method != "POST":
        return HttpResponseRedirect(reverse("portal:people"))
    person = found(people_visible_to(me(request)).filter(pk=pk).first())
    try:
        change(person=person, by=actor(request), now=timezone.now(), **told)
    except NotAllowed as refused:
        raise PermissionDenied(str(refused.text)) from refused
    except Refused as refused:
        messages.error(request, str(refused.text))
    else:
        messages.success(request, said % {"name": person.name})
    return see_other(reverse("portal:people"))


def _demand_partner_admin(request: HttpRequest) -> None:
    if not may_manage_contacts_of(me(request), me(request).partner):
        raise PermissionDenied


def _page(request: HttpRequest, form: InviteForm, *, status: int = 200) -> HttpResponse:
    everybody: list[Person] = list(people_visible_to(me(request)).order_by("-is_active", "name", "id"))
    return render(
        request, "portal/people.html", {"people": everybody, "form": form, "reader": me(request)}, status=status
    )
