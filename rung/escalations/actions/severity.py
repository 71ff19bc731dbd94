from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from rung.escalations.actions.moving import begin, settle
from rung.escalations.actions.words import demand_words
from rung.escalations.models import Escalation
from rung.record.actor import Actor


@transaction.atomic
def change_severity(*, escalation: Escalation, to: int, why: str, by: Actor, now: datetime) -> Escalation:
    """Set another severity. The reason is kept with it, for both sides to read."""
    escalation = begin(escalation, "change_severity", by=by)
    if escalation.severity == to:
        return escalation
    why = demand_words(why, or_say=_("Say why the severity changes."))
    before, escalation.severity = escalation.severity, to
    return settle(
        escalation,
        "change_severity",
        by=by,
        now=now,
        kind="escalation.severity_changed",
        data={"severity_from": before, "severity": to, "why": why},
        fields=("severity",),
        ticket_status=escalation.ticket.status,
    )
