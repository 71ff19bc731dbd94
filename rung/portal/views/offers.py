"""The partner's answer to an offer."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from rung.escalations import actions
from rung.escalations.models import Offer
from rung.escalations.queries import whole as whole_escalation
from rung.kit.errors import NotAllowed, Refused
from rung.parts.door import CONTACTS, actor, door, found, me, refusals_to, see_other
from rung.portal.acts import words_form
from rung.portal.going import act, page_of_ticket
from rung.portal.views.ticket import show
from rung.tickets.queries import whole


@door(*CONTACTS)
@act
def accept_offer(request: HttpRequest, number: int, position: int) -> HttpResponse:
    """Say yes. Too late, or somebody else was first: the page says how it stands."""
    offer = _offer(request, number, position)
    try:
        actions.accept_offer(offer=offer, by=actor(request), now=timezone.now())
    except NotAllowed:
        raise
    except Refused as refused:
        return show(request, found(whole(me(request), number)), act="acceptance", refusal=str(refused.text))
    messages.success(request, _("You accepted the offer. Its holder carries it out, and then resolves the escalation."))
    return see_other(page_of_ticket(number))


@door(*CONTACTS)
@act
def decline_offer(request: HttpRequest, number: int, position: int) -> HttpResponse:
    """Say no, with the reason from which the next offer is made."""
    offer = _offer(request, number, position)
    form = words_form("declination", request.POST)
    if form.is_valid():
        with refusals_to(form, "why"):
            actions.decline_offer(offer=offer, by=actor(request), now=timezone.now(), why=form.cleaned_data["why"])
            messages.success(request, _("You declined the offer. The escalation goes on, with your reason."))
            return see_other(page_of_ticket(number))
    return show(request, found(whole(me(request), number)), act="declination", form=form)


def _offer(request: HttpRequest, number: int, position: int) -> Offer:
    escalation = found(whole_escalation(me(request), number))
    return found(escalation.offers.filter(position=position).first())
