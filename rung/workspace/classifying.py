"""What a hand changed in the form of classification, one action for each field."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from rung.parts.door import refusals_to
from rung.record.actor import Actor
from rung.tickets.actions import set_priority, set_problem_type, set_product, set_type
from rung.tickets.models import Ticket
from rung.tickets.states import Type
from rung.workspace.forms import ClassifyForm

_ACTS: dict[str, Callable[..., Any]] = {
    "priority": set_priority,
    "problem_type": set_problem_type,
    "product": set_product,
    "type": set_type,
}


def classify_by(form: ClassifyForm, ticket: Ticket, *, by: Actor, now: datetime) -> bool:
    """Change what was changed, nothing else: a form that lay open does not undo what others did meanwhile.

    Says whether ESCALATION was chosen: that is no classification, it has a form of its own.
    """
    leads_on = False
    for field, act in _ACTS.items():
        if field not in form.changed_data or field not in form.fields:
            continue
        if field == "type" and form.cleaned_data["type"] == Type.ESCALATION:
            leads_on = True
            continue
        with refusals_to(form, field):
            act(ticket=ticket, to=form.cleaned_data[field], by=by, now=now)
    return leads_on
