from datetime import datetime

from django.db import transaction

from rung.escalations.actions.moving import MoveNotOpen, begin, settle
from rung.escalations.models import Offer
from rung.escalations.states import OfferState
from rung.record.actor import RUNG, Actor

_AT_ONCE = 200


@transaction.atomic
def lapse_offer(*, offer: Offer, by: Actor, now: datetime) -> bool:
    """End an open offer without an answer: by its time, or taken back by Partner Success. False if it had ended."""
    escalation = begin(offer.escalation, "lapse_offer", by=by)
    held = Offer.objects.get(pk=offer.pk)
    if held.state != OfferState.OPEN:
        return False
    held.state, held.answered_at = OfferState.LAPSED, now
    held.save(update_fields=["state", "answered_at"])
    settle(
        escalation,
        "lapse_offer",
        by=by,
        now=now,
        kind="escalation.offer_lapsed",
        data={"offer": held.position, "taken_back": by.person is not None},
    )
    return True


def lapse_due_offers(*, now: datetime) -> int:
    """Lapse every open offer whose time has passed. Returns how many; each in its own transaction."""
    lapsed = 0
    due = Offer.objects.filter(state=OfferState.OPEN, open_until__lte=now).select_related("escalation__original")
    for offer in due.order_by("open_until", "id")[:_AT_ONCE]:
        try:
            lapsed += lapse_offer(offer=offer, by=RUNG, now=now)
        except MoveNotOpen:
            continue  # answered or ended between the reading and the locking
    return lapsed
