from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from rung.escalations.access import open_on
from rung.escalations.actions.climb import TopOfLadder, step_up
from rung.escalations.actions.moving import MoveNotOpen, begin, settle
from rung.escalations.actions.words import demand_words
from rung.escalations.models import Escalation
from rung.record.actor import Actor
from rung.tickets.actions.locking import named
from rung.tickets.actions.thread import add_reply


@transaction.atomic
def appeal(*, escalation: Escalation, by: Actor, now: datetime, why: str) -> Escalation:
    """Once, the partner may have a declined escalation judged again: it climbs one rung and is requested anew."""
    escalation = begin(escalation, "appeal", by=by)
    if escalation.appealed_at is not None:
        raise MoveNotOpen(_("It was appealed once already. That decision stands."))
    if open_on(escalation.original_id).exists():
        raise MoveNotOpen(_("The original has been escalated anew. Go on there."))
    why = demand_words(why, or_say=_("Say what the decision missed."))
    try:
        data = step_up(escalation, by=by, now=now, why=str(_("appealed by the partner")))
    except TopOfLadder:  # nobody stands above: the same rung judges anew
        data = {"rung": named(escalation.rung), "holder": named(escalation.holder)}
    escalation.appealed_at, escalation.ending_words = now, ""
    if escalation.rung.holder is None:
        escalation.holder = escalation.held_since = data["holder"] = None
    add_reply(escalation.ticket, body=why, by=by, now=now)
    return settle(
        escalation,
        "appeal",
        by=by,
        now=now,
        kind="escalation.appealed",
        data={**data, "why": why},
        fields=("rung", "holder", "held_since", "appealed_at", "ending_words"),
    )
