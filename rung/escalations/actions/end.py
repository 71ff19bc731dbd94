from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from rung.escalations.actions.moving import MoveNotOpen, begin, settle
from rung.escalations.actions.words import cleaned, demand_words
from rung.escalations.models import Escalation
from rung.escalations.states import OfferState
from rung.record.actor import Actor


@transaction.atomic
def withdraw(*, escalation: Escalation, by: Actor, now: datetime, why: str = "") -> Escalation:
    """The partner takes it back. An offer that was open ends with it."""
    escalation = begin(escalation, "withdraw", by=by)
    escalation.offers.filter(state=OfferState.OPEN).update(state=OfferState.LAPSED, answered_at=now)
    escalation.ending_words = cleaned(why)
    return settle(
        escalation,
        "withdraw",
        by=by,
        now=now,
        kind="escalation.withdrawn",
        data={"why": escalation.ending_words},
        fields=("ending_words",),
    )


@transaction.atomic
def decline(*, escalation: Escalation, by: Actor, now: datetime, why: str) -> Escalation:
    """Partner Success does not take it on, and says why. The partner may appeal once."""
    escalation = begin(escalation, "decline", by=by)
    why = demand_words(why, or_say=_("Say why, and what the partner should do instead."))
    if escalation.offers.filter(state=OfferState.OPEN).exists():
        raise MoveNotOpen(_("An offer waits for the partner's answer. Wait for it, or let it lapse first."))
    escalation.ending_words = why
    return settle(
        escalation,
        "decline",
        by=by,
        now=now,
        kind="escalation.declined",
        data={"why": escalation.ending_words},
        fields=("ending_words",),
    )
