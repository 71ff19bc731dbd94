from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from rung.escalations.actions.moving import begin, settle
from rung.escalations.models import Escalation
from rung.kit.errors import Refused
from rung.record.actor import Actor


class WordsMissing(Refused):
    """This act needs a reason in words."""

    code = "words_missing"


@transaction.atomic
def change_severity(*, escalation: Escalation, to: int, why: str, by: Actor, now: datetime) -> Escalation:
    """Set another severity. The reason is kept with it, for both sides to read."""
    escalation = begin(escalation, "change_severity", by=by)
    if escalation.severity == to:
        return escalation
    if not why.strip():
        raise WordsMissing(_("Say why the severity changes."))
    before, escalation.severity = escalation.severity, to
    return settle(
        escalation,
        "change_severity",
        by=by,
        now=now,
        kind="escalation.severity_changed",
        data={"severity_from": before, "severity": to, "why": why.strip()},
        fields=("severity",),
        ticket_status=escalation.ticket.status,
    )
