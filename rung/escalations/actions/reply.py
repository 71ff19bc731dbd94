from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from rung.escalations.access import may_manage, open_on
from rung.escalations.actions.moving import begin, settle
from rung.escalations.models import Escalation
from rung.escalations.states import State
from rung.record.actor import Actor
from rung.tickets.actions import Incoming, reply
from rung.tickets.actions.locking import lock
from rung.tickets.models import Message


@transaction.atomic
def reply_on_escalation(
    *, escalation: Escalation, body: str, by: Actor, now: datetime, files: Sequence[Incoming] = ()
) -> Message:
    """Write on an escalation's thread. The first word of Partner Success after acknowledging puts it in progress; a
    partner's word on a resolved one reopens it, unless the original has been escalated anew."""
    lock(escalation.original)
    message = reply(ticket=escalation.ticket, body=body, by=by, now=now, files=files)
    now_is = Escalation.objects.get(pk=escalation.pk)
    if by.person is None:
        return message
    if now_is.state == State.ACKNOWLEDGED and may_manage(by.person):
        settle(begin(now_is, "start", by=by), "start", by=by, now=now, kind="escalation.started")
    elif now_is.state == State.RESOLVED and by.person.is_contact and not open_on(now_is.original_id).exists():
        from rung.escalations.actions.resolve import reopen

        reopen(escalation=now_is, by=by, now=now, why="")
    return message
