from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from rung.escalations.access import may_manage
from rung.escalations.actions.moving import begin, settle
from rung.escalations.models import Escalation
from rung.kit.errors import NotAllowed
from rung.people.models import Engineer
from rung.record.actor import Actor
from rung.tickets.actions.locking import named


@transaction.atomic
def acknowledge(*, escalation: Escalation, by: Actor, now: datetime) -> Escalation:
    """Become the holder. Of two managers at one moment one becomes it; the other is told that it is acknowledged."""
    if by.person is None:
        raise NotAllowed(_("Only Partner Success can do this."))
    escalation = begin(escalation, "acknowledge", by=by)
    escalation.holder = Engineer.objects.get(pk=by.person.pk)
    escalation.held_since = escalation.acknowledged_at = now
    return settle(
        escalation,
        "acknowledge",
        by=by,
        now=now,
        kind="escalation.acknowledged",
        data={"holder": named(escalation.holder)},
        fields=("holder", "held_since", "acknowledged_at"),
    )


@transaction.atomic
def hand_over(*, escalation: Escalation, to: Engineer, by: Actor, now: datetime) -> Escalation:
    """Make somebody else of Partner Success the holder (or oneself)."""
    if not may_manage(to):
        raise NotAllowed(_("%(name)s is not in Partner Success.") % {"name": to.name})
    escalation = begin(escalation, "take_over", by=by)
    if escalation.holder == to:
        return escalation
    before, escalation.holder, escalation.held_since = escalation.holder, to, now
    return settle(
        escalation,
        "take_over",
        by=by,
        now=now,
        kind="escalation.handed_over",
        data={"holder_from": named(before), "holder": named(to)},
        fields=("holder", "held_since"),
        ticket_status=escalation.ticket.status,
    )
