"""Acts that turn an escalation: to withdraw it, to appeal, to say that it is not solved."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from rung.escalations import actions
from rung.escalations.queries import whole as whole_escalation
from rung.parts.door import CONTACTS, actor, door, found, me, refusals_to, see_other
from rung.portal.acts import words_form
from rung.portal.going import act, page_of_ticket
from rung.portal.views.ticket import show
from rung.tickets.queries import whole


@door(*CONTACTS)
@act
def withdraw(request: HttpRequest, number: int) -> HttpResponse:
    """Take the escalation back."""
    return _turn(request, number, "withdrawal", actions.withdraw, _("It is withdrawn. The original goes on as before."))


@door(*CONTACTS)
@act
def appeal(request: HttpRequest, number: int) -> HttpResponse:
    """Have a declined escalation judged again, once."""
    return _turn(request, number, "appeal", actions.appeal, _("You appealed. It climbed one rung and is judged again."))


@door(*CONTACTS)
@act
def reopen(request: HttpRequest, number: int) -> HttpResponse:
    """Say that what was called resolved is not."""
    return _turn(request, number, "reopening", actions.reopen, _("It is open again."))


def _turn(request: HttpRequest, number: int, name: str, change: Callable[..., Any], done: str) -> HttpResponse:
    escalation = found(whole_escalation(me(request), number))
    form = words_form(name, request.POST)
    if form.is_valid():
        with refusals_to(form, "why"):
            change(escalation=escalation, by=actor(request), now=timezone.now(), why=form.cleaned_data["why"])
            messages.success(request, done)
            return see_other(page_of_ticket(number))
    return show(request, found(whole(me(request), number)), act=name, form=form)
