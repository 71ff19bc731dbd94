from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from rung.escalations.actions.ladder import arrive
from rung.escalations.actions.moving import begin, settle
from rung.escalations.actions.words import demand_words
from rung.escalations.models import Escalation, Rung
from rung.kit.errors import Refused
from rung.record.actor import Actor
from rung.tickets.actions.locking import named


class TopOfLadder(Refused):
    """There is no rung above."""

    code = "top_of_ladder"


@transaction.atomic
def climb_ladder(*, escalation: Escalation, by: Actor, now: datetime, why: str) -> Escalation:
    """Take an escalation up one rung, with the reason; that rung's holder holds it from now on."""
    escalation = begin(escalation, "climb", by=by)
    why = demand_words(why, or_say=_("Say why it climbs: both sides read it on the ladder."))
    data = step_up(escalation, by=by, now=now, why=why)
    return settle(
        escalation,
        "climb",
        by=by,
        now=now,
        kind="escalation.climbed",
        data=data,
        fields=("rung", "holder", "held_since"),
        ticket_status=escalation.ticket.status,
    )


def step_up(escalation: Escalation, *, by: Actor, now: datetime, why: str) -> dict[str, object]:
    """Set the next rung and its holder on a locked escalation. A rung without a holder leaves the holder as is."""
    above = (
        Rung.objects.select_related("holder").filter(position__gt=escalation.rung.position).order_by("position").first()
    )
    if above is None:
        raise TopOfLadder(_("It is on the highest rung already."))
    data: dict[str, object] = {"rung_from": named(escalation.rung), "rung": named(above), "why": why}
    escalation.rung = above
    if above.holder is not None and above.holder.is_active:
        escalation.holder, escalation.held_since = above.holder, now
    data["holder"] = named(escalation.holder)
    arrive(escalation, above, by=by, now=now, why=why)
    return data
