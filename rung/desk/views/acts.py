"""The acts of Partner Success. Each is one call of an action; a refusal comes back to the page with what was typed."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from rung.desk.forms import ClimbForm, DeclineForm, HandOverForm, OfferForm, ResolveForm, ReviewForm, SeverityForm
from rung.desk.showing import show
from rung.escalations import actions
from rung.escalations.access import may_manage
from rung.escalations.models import Escalation
from rung.escalations.queries import whole
from rung.kit.zones import zone
from rung.parts.door import VENDOR, actor, door, found, me, refusals_to, see_other
from rung.ui.times import relative


@door(*VENDOR)
@require_POST
def acknowledge(request: HttpRequest, number: int) -> HttpResponse:
    """Become the holder. Who comes second is told who holds it."""
    escalation, now = _found(request, number), timezone.now()

    def act(_form: Form) -> None:
        try:
            actions.acknowledge(escalation=escalation, by=actor(request), now=now)
        except actions.MoveNotOpen as refused:
            escalation.refresh_from_db(fields=["holder", "held_since"])
            if escalation.holder is None or escalation.held_since is None:
                raise
            if escalation.holder.pk != me(request).pk:
                ago = relative(escalation.held_since, timezone.now())
                words = _("%(name)s acknowledged it %(ago)s and holds it now. Write a note if you want to help.")
                raise actions.MoveNotOpen(words % {"name": escalation.holder.name, "ago": ago}) from refused

    return _perform(request, number, "acknowledge", Form({}), act=act, done=_("You hold it now."))


@door(*VENDOR)
@require_POST
def hand_over(request: HttpRequest, number: int) -> HttpResponse:
    """Make somebody of Partner Success the holder."""
    escalation, form = _found(request, number), HandOverForm(request.POST, auto_id="hand_over_%s")

    def act(form: Form) -> None:
        actions.hand_over(escalation=escalation, to=form.cleaned_data["to"], by=actor(request), now=timezone.now())

    return _perform(request, number, "hand_over", form, act=act, done=_("It is handed over."))


@door(*VENDOR)
@require_POST
def severity(request: HttpRequest, number: int) -> HttpResponse:
    """Set another severity, with its reason."""
    escalation, form = _found(request, number), SeverityForm(request.POST, auto_id="severity_%s")

    def act(form: Form) -> None:
        actions.change_severity(escalation=escalation, **form.cleaned_data, by=actor(request), now=timezone.now())

    return _perform(request, number, "severity", form, act=act, done=_("The severity is changed."))


@door(*VENDOR)
@require_POST
def climb(request: HttpRequest, number: int) -> HttpResponse:
    """Take it up one rung."""
    escalation, form = _found(request, number), ClimbForm(request.POST, auto_id="climb_%s")

    def act(form: Form) -> None:
        actions.climb_ladder(escalation=escalation, **form.cleaned_data, by=actor(request), now=timezone.now())

    return _perform(request, number, "climb", form, act=act, done=_("It climbed one rung."))


@door(*VENDOR)
@require_POST
def offer(request: HttpRequest, number: int) -> HttpResponse:
    """Make an offer to the partner."""
    escalation, now = _found(request, number), timezone.now()
    form = OfferForm(
        request.POST,
        zone=zone(me(request).time_zone),
        now=now,
        partner=escalation.ticket.partner.name,
        auto_id="offer_%s",
    )

    def act(form: Form) -> None:
        actions.make_offer(escalation=escalation, **form.cleaned_data, by=actor(request), now=now)

    return _perform(request, number, "offer", form, act=act, done=_("The offer is made. The partner has been told."))


@door(*VENDOR)
@require_POST
def lapse_offer(request: HttpRequest, number: int, position: int) -> HttpResponse:
    """Take back an open offer."""
    made = found(_found(request, number).offers.filter(position=position).first())

    def act(_form: Form) -> None:
        if not actions.lapse_offer(offer=made, by=actor(request), now=timezone.now()):
            raise actions.MoveNotOpen(_("This offer is not open any more. Below is what came of it."))

    return _perform(request, number, "lapse_offer", Form({}), act=act, done=_("The offer is taken back."))


@door(*VENDOR)
@require_POST
def resolve(request: HttpRequest, number: int) -> HttpResponse:
    """Say that it is resolved."""
    escalation, form = _found(request, number), ResolveForm(request.POST, auto_id="resolve_%s")

    def act(form: Form) -> None:
        actions.resolve(escalation=escalation, **form.cleaned_data, by=actor(request), now=timezone.now())

    return _perform(request, number, "resolve", form, act=act, done=_("It is resolved. The review closes it."))


@door(*VENDOR)
@require_POST
def close(request: HttpRequest, number: int) -> HttpResponse:
    """Close it with its review."""
    escalation, form = _found(request, number), ReviewForm(request.POST, auto_id="close_%s")

    def act(form: Form) -> None:
        actions.close_with_review(escalation=escalation, **form.cleaned_data, by=actor(request), now=timezone.now())

    return _perform(request, number, "close", form, act=act, done=_("It is closed, with its review."))


@door(*VENDOR)
@require_POST
def decline(request: HttpRequest, number: int) -> HttpResponse:
    """Not take it on, and say why."""
    escalation, form = _found(request, number), DeclineForm(request.POST, auto_id="decline_%s")

    def act(form: Form) -> None:
        actions.decline(escalation=escalation, **form.cleaned_data, by=actor(request), now=timezone.now())

    return _perform(request, number, "decline", form, act=act, done=_("It is declined. The partner reads why."))


def _found(request: HttpRequest, number: int) -> Escalation:
    return found(whole(me(request), number))


def _perform(
    request: HttpRequest, number: int, name: str, form: Form, *, act: Callable[[Any], None], done: str
) -> HttpResponse:
    """Do it and go back to the page (303), or show the page with the refusal and all that was typed (422)."""
    if not may_manage(me(request)):
        raise PermissionDenied
    if form.is_valid():
        with refusals_to(form):
            act(form)
        if not form.errors:
            messages.success(request, done)
            return see_other(reverse("desk:escalation", args=[number]))
    shown = {name: form} if form.fields else {}
    refusal = "" if form.fields else " ".join(str(error) for error in form.non_field_errors())
    return show(request, number, forms=shown, refusal=refusal, status=422)
