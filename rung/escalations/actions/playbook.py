from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from rung.escalations.access import may_manage
from rung.escalations.models import Playbook
from rung.kit.errors import NotAllowed
from rung.kit.text import clean_lines, one_line
from rung.record.actions import write
from rung.record.actor import Actor
from rung.record.states import Audience
from rung.tickets.models import ProblemType


@transaction.atomic
def write_playbook(
    *, problem_type: ProblemType, title: str, steps: str, offer: str, needs: str, by: Actor, now: datetime
) -> Playbook:
    """Write or rewrite the playbook of a problem type. Offers already made keep their words."""
    if by.person is not None and not may_manage(by.person):
        raise NotAllowed(_("Only Partner Success and administrators write playbooks."))
    playbook, _is_new = Playbook.objects.update_or_create(
        problem_type=problem_type,
        defaults={
            "title": one_line(title),
            "steps": clean_lines(steps),
            "offer": clean_lines(offer),
            "needs": clean_lines(needs),
        },
    )
    write(
        "playbook.written",
        thing=playbook,
        by=by,
        now=now,
        audience=Audience.VENDOR,
        data={"title": playbook.title, "problem_type": problem_type.path},
    )
    return playbook
