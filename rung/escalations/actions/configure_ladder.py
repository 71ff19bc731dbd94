from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import ProtectedError
from django.utils.translation import gettext_lazy as _

from rung.escalations.access import may_manage
from rung.escalations.models import Rung
from rung.kit.errors import NotAllowed, Refused
from rung.kit.text import one_line
from rung.people.access import may_configure
from rung.people.models import Engineer
from rung.record.actions import write
from rung.record.actor import Actor
from rung.record.states import Audience
from rung.tickets.actions.locking import named


class LadderRefused(Refused):
    """A ladder like this cannot be; the text says why."""

    code = "ladder_refused"


@dataclass(frozen=True, kw_only=True)
class RungWanted:
    """A rung as it shall be. Without a holder it belongs to the Partner Success team."""

    name: str
    holder: Engineer | None = None


@transaction.atomic
def configure_ladder(*, rungs: Sequence[RungWanted], by: Actor, now: datetime) -> list[Rung]:
    """Set the ladder, lowest rung first. Escalations stay on their rungs and with their holders; the next climb finds
    the new ones. A rung on which an escalation has ever stood is renamed, never removed.
    """
    if by.person is not None and not may_configure(by.person):
        raise NotAllowed(_("Only administrators can do this."))
    _demand_sound(rungs)
    there = list(Rung.objects.select_for_update().select_related(None).order_by("position"))
    before = [{"name": rung.name, "holder": named(rung.holder)} for rung in there]
    try:
        for rung in there[len(rungs) :]:
            rung.delete()
    except ProtectedError as error:
        raise LadderRefused(
            _("“%(name)s” cannot be removed: escalations have stood on it. Give it another name or holder.")
            % {"name": rung.name}
        ) from error
    ladder = [_set(there, place, wanted) for place, wanted in enumerate(rungs)]
    after = [{"name": rung.name, "holder": named(rung.holder)} for rung in ladder]
    if after != before:
        data = {"from": before, "to": after}
        write("ladder.changed", thing=ladder[0], by=by, now=now, audience=Audience.VENDOR, data=data)
    return ladder


def _demand_sound(rungs: Sequence[RungWanted]) -> None:
    if not rungs:
        raise LadderRefused(_("A ladder has at least one rung: every escalation has a place."))
    for wanted in rungs:
        if not one_line(wanted.name, 80):
            raise LadderRefused(_("Give each rung a name."))
        if wanted.holder is not None and not may_manage(wanted.holder):
            raise LadderRefused(
                _("%(name)s cannot hold escalations: only Partner Success and administrators can.")
                % {"name": wanted.holder.name}
            )


def _set(there: list[Rung], place: int, wanted: RungWanted) -> Rung:
    rung = there[place] if place < len(there) else Rung(position=there[-1].position + 1 if there else 1)
    if place >= len(there):
        there.append(rung)
    rung.name, rung.holder = one_line(wanted.name, 80), wanted.holder
    rung.save()
    return rung
