from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from rung.escalations.actions.moving import MoveNotOpen, begin, settle
from rung.escalations.actions.words import cleaned, demand_words
from rung.escalations.models import Escalation, Offer
from rung.escalations.states import OFFER_OPEN_HOURS, OfferState
from rung.kit.errors import NotAllowed
from rung.kit.text import markdown_to_html
from rung.record.actor import Actor
from rung.tickets.states import Status


@transaction.atomic
def make_offer(
    *, escalation: Escalation, body: str, by: Actor, now: datetime, needs: str = "", open_until: datetime | None = None
) -> Offer:
    """Propose a solution to the partner. One offer is open at a time; earlier ones stay in the history."""
    if by.person is None:
        raise NotAllowed(_("Only Partner Success can do this."))
    escalation = begin(escalation, "offer", by=by)
    body = demand_words(body, or_say=_("Say what you offer."))
    if escalation.offers.filter(state=OfferState.OPEN).exists():
        raise MoveNotOpen(_("An offer waits for the partner's answer. Let it lapse before you make another."))
    until = open_until or now + timedelta(hours=OFFER_OPEN_HOURS)
    if until <= now:
        raise MoveNotOpen(_("The offer must be open until a time that is still to come."))
    offer = Offer.objects.create(
        escalation=escalation,
        position=escalation.offers.count() + 1,
        body=body,
        body_html=markdown_to_html(body),
        needs=cleaned(needs),
        open_until=until,
        made_by=by.person,
        made_at=now,
    )
    settle(
        escalation,
        "offer",
        by=by,
        now=now,
        kind="escalation.offered",
        data={"offer": offer.position, "text": body, "needs": offer.needs, "open_until": until.isoformat()},
    )
    return offer


@transaction.atomic
def accept_offer(*, offer: Offer, by: Actor, now: datetime, words: str = "") -> Offer:
    """The partner's yes. The escalation stays “offered” until the offer is carried out and it is resolved."""
    escalation, held = _answerable(offer, "accept_offer", by=by, now=now)
    _answer(held, OfferState.ACCEPTED, by=by, now=now, words=words)
    settle(
        escalation,
        "accept_offer",
        by=by,
        now=now,
        kind="escalation.offer_accepted",
        data={"offer": held.position, "why": held.answer_words},
        ticket_status=Status.OPEN,
    )
    return held


@transaction.atomic
def decline_offer(*, offer: Offer, by: Actor, now: datetime, why: str) -> Offer:
    """The partner's no, with its reason; the escalation goes on."""
    escalation, held = _answerable(offer, "decline_offer", by=by, now=now)
    why = demand_words(why, or_say=_("Say why you decline: the next offer is made from it."))
    _answer(held, OfferState.DECLINED, by=by, now=now, words=why)
    settle(
        escalation,
        "decline_offer",
        by=by,
        now=now,
        kind="escalation.offer_declined",
        data={"offer": held.position, "why": held.answer_words},
    )
    return held


def _answerable(offer: Offer, act: str, *, by: Actor, now: datetime) -> tuple[Escalation, Offer]:
    escalation = begin(offer.escalation, act, by=by)
    held = Offer.objects.get(pk=offer.pk)
    if held.state != OfferState.OPEN or held.open_until <= now:
        raise MoveNotOpen(_("This offer is not open any more."))
    return escalation, held


def _answer(offer: Offer, state: OfferState, *, by: Actor, now: datetime, words: str) -> None:
    offer.state, offer.answered_by, offer.answered_at = state, by.person, now
    offer.answer_words = cleaned(words)
    offer.save(update_fields=["state", "answered_by", "answered_at", "answer_words"])
