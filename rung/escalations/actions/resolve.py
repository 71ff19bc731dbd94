from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from rung.escalations.access import open_on
from rung.escalations.actions.moving import MoveNotOpen, begin, settle
from rung.escalations.actions.words import WordsMissing, cleaned, demand_words
from rung.escalations.models import Escalation, Review
from rung.escalations.states import OfferState, Warranted
from rung.kit.errors import NotAllowed
from rung.record.actor import Actor
from rung.tickets.actions.thread import add_reply


@transaction.atomic
def resolve(*, escalation: Escalation, by: Actor, now: datetime, words: str) -> Escalation:
    """Say that it is resolved, in words that the partner reads. The original shows as itself again.

    Refused while an offer waits for the partner's answer.
    """
    escalation = begin(escalation, "resolve", by=by)
    words = demand_words(words, or_say=_("Say what was done: the partner reads it."))
    if escalation.offers.filter(state=OfferState.OPEN).exists():
        raise MoveNotOpen(_("An offer waits for the partner's answer. Wait for it, or let it lapse first."))
    add_reply(escalation.ticket, body=words, by=by, now=now)
    return settle(escalation, "resolve", by=by, now=now, kind="escalation.resolved", data={"words": words})


@transaction.atomic
def reopen(*, escalation: Escalation, by: Actor, now: datetime, why: str) -> Escalation:
    """The partner says that a resolved escalation is not. Its original shows as escalated again."""
    escalation = begin(escalation, "reopen", by=by)
    if open_on(escalation.original_id).exists():
        raise MoveNotOpen(_("The original has been escalated anew. Go on there."))
    return settle(escalation, "reopen", by=by, now=now, kind="escalation.reopened", data={"why": cleaned(why)})


@transaction.atomic
def close_with_review(
    *, escalation: Escalation, cause: str, warranted: str, prevention: str, by: Actor, now: datetime
) -> Review:
    """Close a resolved escalation with what was learned. A review is written once."""
    if by.person is None:
        raise NotAllowed(_("Only Partner Success can do this."))
    escalation = begin(escalation, "close", by=by)
    cause, prevention = cleaned(cause), cleaned(prevention)
    if not cause or not prevention or warranted not in Warranted.values:
        raise WordsMissing(_("A review names the cause, whether it was warranted, and what prevents the next one."))
    review = Review.objects.create(
        escalation=escalation,
        cause=cause,
        warranted=warranted,
        prevention=prevention,
        by=by.person,
        at=now,
    )
    settle(escalation, "close", by=by, now=now, kind="escalation.closed", data={"warranted": warranted})
    return review
