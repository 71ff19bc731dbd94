"""One person: what they are, the acts on them, and their record."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from rung.console.acting import done, pressed
from rung.console.forms import RoleForm
from rung.parts.door import ADMINISTRATORS, actor, door, found, me, see_other
from rung.parts.thread import event_line
from rung.people import actions
from rung.people.access import people_visible_to
from rung.people.models import Person, Team
from rung.record.models import Event

_LINES = 50


@door(*ADMINISTRATORS)
@require_safe
def person(request: HttpRequest, number: int) -> HttpResponse:
    """One person, with the record of them."""
    return _show(request, number)


@door(*ADMINISTRATORS)
@require_POST
def set_role(request: HttpRequest, number: int) -> HttpResponse:
    """Give one of the vendor's people another role."""
    who, form = _found(request, number), RoleForm(request.POST)

    def act() -> None:
        actions.set_role(person=who, role=form.cleaned_data["role"], by=actor(request), now=timezone.now())

    if done(request, form, act):
        messages.success(request, _("The role is changed."))
        return see_other(_address(number))
    return _show(request, number, form=form, status=422)


@door(*ADMINISTRATORS)
@require_POST
def set_leave(request: HttpRequest, number: int) -> HttpResponse:
    """Let a contact see all tickets of the partner, or only the own ones."""
    sees_all = request.POST.get("to") == "all"
    return _press(
        request,
        number,
        lambda who, how: actions.set_leave(person=who, sees_partner_tickets=sees_all, **how),
        _("They see all tickets of the partner now.") if sees_all else _("They see only their own tickets now."),
    )


@door(*ADMINISTRATORS)
@require_POST
def set_partner_admin(request: HttpRequest, number: int) -> HttpResponse:
    """Make a contact a partner admin, or end that."""
    is_admin = request.POST.get("to") == "admin"
    return _press(
        request,
        number,
        lambda who, how: actions.set_partner_admin(person=who, is_partner_admin=is_admin, **how),
        _("They are a partner admin now.") if is_admin else _("They are no partner admin any more."),
    )


@door(*ADMINISTRATORS)
@require_POST
def deactivate(request: HttpRequest, number: int) -> HttpResponse:
    """Shut somebody out at once."""
    return _press(
        request, number, lambda who, how: actions.deactivate(person=who, **how), _("They cannot sign in now.")
    )


@door(*ADMINISTRATORS)
@require_POST
def reactivate(request: HttpRequest, number: int) -> HttpResponse:
    """Let somebody in again."""
    return _press(request, number, lambda who, how: actions.reactivate(person=who, **how), _("They can sign in again."))


@door(*ADMINISTRATORS)
@require_POST
def reinvite(request: HttpRequest, number: int) -> HttpResponse:
    """Send the invitation again."""
    return _press(
        request, number, lambda who, how: actions.reinvite(person=who, **how), _("A new invitation is on its way.")
    )


def _press(request: HttpRequest, number: int, act: Callable[[Person, dict[str, Any]], None], said: str) -> HttpResponse:
    who, how = _found(request, number), {"by": actor(request), "now": timezone.now()}
    return pressed(
        request,
        lambda: act(who, how),
        said=said,
        back=_address(number),
        again=lambda refusal: _show(request, number, refusal=refusal, status=422),
    )


def _show(
    request: HttpRequest, number: int, *, form: RoleForm | None = None, refusal: str = "", status: int = 200
) -> HttpResponse:
    who = _found(request, number)
    events = Event.objects.about(who).order_by("-pk")[:_LINES]
    context = {
        "person": who,
        "is_me": who.pk == me(request).pk,
        "teams": list(Team.objects.filter(members=who.pk)) if who.is_vendor else [],
        "is_invited": who.is_active and not who.has_usable_password(),
        "form": form or RoleForm(initial={"role": who.role}),
        "lines": [line for event in events if (line := event_line(event, me(request)))],
        "refusal": refusal,
    }
    return render(request, "console/person.html", context, status=status)


def _found(request: HttpRequest, number: int) -> Person:
    return found(people_visible_to(me(request)).select_related("partner").filter(pk=number).first())


def _address(number: int) -> str:
    return reverse("console:person", args=[number])
