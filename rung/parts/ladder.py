"""The ladder as pages draw it: highest rung first."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _

from rung.escalations.models import Climb, Escalation, Rung
from rung.escalations.states import State


def rungs_of(escalation: Escalation, rungs: Sequence[Rung], climbs: Sequence[Climb]) -> list[dict[str, Any]]:
    """One dict a rung, as the `ladder` macro takes it: the climbed with when and why, the current with its holder."""
    arrivals = {climb.rung_id: climb for climb in climbs}
    here = escalation.rung.position
    drawn = []
    for rung in sorted(rungs, key=lambda one: one.position, reverse=True):
        state = _state(rung.position, here)
        drawn.append(
            {
                "order": rung.position,
                "state": state,
                "holder": _holder(escalation, rung, state),
                "role": rung.name if _holder(escalation, rung, state) != rung.name else None,
                "arrived": arrivals.get(rung.pk),
                "is_first": rung.position == min(one.position for one in rungs),
                "holds_now": state == "here" and escalation.holder is not None,
                "waits": state == "here" and escalation.state == State.REQUESTED,
            }
        )
    return drawn


def _state(position: int, here: int) -> str:
    if position == here:
        return "here"
    if position < here:
        return "climbed"
    return "next" if position == here + 1 else "later"


def _holder(escalation: Escalation, rung: Rung, state: str) -> str:
    if state == "here" and escalation.holder is not None:
        return escalation.holder.name
    if rung.holder is not None:
        return rung.holder.name
    return str(_(rung.name))
