"""The acts of Partner Success. Each is one call of an action; a refusal comes back to the page with what was typed."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from rung.desk.showing import form_of, show
from rung.escalations import actions
from rung.escalations.access import may_manage
from rung.escalations.models import Escalation
from rung.escalations.queries import whole
from rung.parts.door import VENDOR, actor, door, found, me, refusals_to, see_other
from rung.record.actor import Actor
from rung.ui.times import relative

# What an act is given: the escalation, what was typed, and `by` and `now`.
Act = Callable[[Escalation, dict[str, Any], dict[str, Any]], Any]


@door(*VENDOR)
@require_POST
def acknowledge(request: HttpRequest, number: int) -> HttpResponse:
    """Become the holder. Who comes second is told who holds it."""
    return _perform(
        request, number, "acknowledge", lambda one, _said, how: _acknowledge(one, **how), _("You hold it now.")
    )


@door(*VENDOR)
@require_POST
def hand_over(request: HttpRequest, number: int) -> HttpResponse:
    """Make somebody of Partner Success the holder."""

    def act(escalation: Escalation, said: dict[str, Any], how: dict[str, Any]) -> None:
        actions.hand_over(escalation=escalation, **said, **how)

    return _perform(request, number, "hand_over", act, _("It is handed over."))


@door(*VENDOR)
@require_POST
def severity(request: HttpRequest, number: int) -> HttpResponse:
    """Set another severity, with its reason."""

    def act(escalation: Escalation, said: dict[str, Any], how: dict[str, Any]) -> None:
        actions.change_severity(escalation=escalation, **said, **how)

    return _perform(request, number, "severity", act, _("The severity is changed."))


@door(*VENDOR)
@require_POST
def climb(request: HttpRequest, number: int) -> HttpResponse:
    """Take it up one rung."""

    def act(escalation: Escalation, said: dict[str, Any], how: dict[str, Any]) -> None:
        actions.climb_ladder(escalation=escalation, **said, **how)

    return _perform(request, number, "climb", act, _("It climbed one rung."))


@door(*VENDOR)
@require_POST
def offer(request: HttpRequest, number: int) -> HttpResponse:
    """Make an offer to the partner."""

    def act(escalation: Escalation, said: dict[str, Any], how: dict[str, Any]) -> None:
        actions.make_offer(escalation=escalation, **said, **how)

    return _perform(request, number, "offer", act, _("The offer is made. The partner is told."))


@door(*VENDOR)
@require_POST
def resolve(request: HttpRequest, number: int) -> HttpResponse:
    """Say that it is resolved."""

    def act(escalation: Escalation, said: dict[str, Any], how: dict[str, Any]) -> None:
        actions.resolve(escalation=escalation, **said, **how)

    return _perform(request, number, "resolve", act, _("It is resolved. The review closes it."))


@door(*VENDOR)
@require_POST
def close(request: HttpRequest, number: int) -> HttpResponse:
    """Close it with its review."""

    def act(escalation: Escalation, said: dict[str, Any], how: dict[str, Any]) -> None:
        actions.close_with_review(escalation=escalation, **said, **how)

    return _perform(request, number, "close", act, _("It is closed, with its review."))


@door(*VENDOR)
@require_POST
def decline(request: HttpRequest, number: int) -> HttpResponse:
    """Not take it on, and say why."""

    def act(escalation: Escalation, said: dict[str, Any], how: dict[str, Any]) -> None:
        actions.decline(escalation=escalation, **said, **how)

    return _perform(request, number, "decline", act, _("It is declined. The partner reads why."))


@door(*VENDOR)
@require_POST
def lapse_offer(request: HttpRequest, number: int, position: int) -> HttpResponse:
    """Take back an open offer."""

    def act(escalation: Escalation, _said: dict[str, Any], how: dict[str, Any]) -> None:
        made = found(escalation.offers.filter(position=position).first())
        if not actions.lapse_offer(offer=made, **how):
            raise actions.MoveNotOpen(_("This offer is not open any more. What came of it stands below."))

    return _perform(request, number, "lapse_offer", act, _("The offer is taken back."))


def _acknowledge(escalation: Escalation, *, by: Actor, now: datetime) -> None:
    try:
        actions.acknowledge(escalation=escalation, by=by, now=now)
    except actions.MoveNotOpen as refused:
        escalation.refresh_from_db(fields=["holder", "held_since"])
        holder, since = escalation.holder, escalation.held_since
        if holder is None or since is None or by.person is None:
            raise
        if holder.pk != by.person.pk:
            said = {"name": holder.name, "ago": relative(since, timezone.now())}
            words = _("%(name)s acknowledged it %(ago)s and holds it now. Write a note if you want to help.")
            raise actions.MoveNotOpen(words % said) from refused


def _perform(request: HttpRequest, number: int, name: str, act: Act, done: str) -> HttpResponse:
    """Do it and go back to the page (303), or show the page with the refusal and all that was typed (422)."""
    escalation, now = found(whole(me(request), number)), timezone.now()
    if not may_manage(me(request)):
        raise PermissionDenied
    form = form_of(name, me(request), escalation, now=now, data=request.POST)
    if form.is_valid():
        with refusals_to(form):
            act(escalation, form.cleaned_data, {"by": actor(request), "now": now})
        if not form.errors:
            messages.success(request, done)
            return see_other(reverse("desk:escalation", args=[number]))
    if form.fields:
        return show(request, number, forms={name: form}, status=422)
    return show(request, number, refusal=" ".join(str(error) for error in form.non_field_errors()), status=422)
