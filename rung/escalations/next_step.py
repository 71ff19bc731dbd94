"""What happens next: one sentence at every moment, for each side."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from rung.escalations.models import Escalation, Offer
from rung.escalations.states import OfferState, Side, State


def next_step(escalation: Escalation, offer: Offer | None, side: Side) -> str:
    """What the reader of this side may expect, or has to do. `offer` is the latest one made, if any."""
    holder = escalation.holder.name if escalation.holder else _("Partner Success")
    partner = side == Side.PARTNER
    state = State(escalation.state)
    if state == State.OFFERED and offer is not None and offer.state == OfferState.ACCEPTED:
        if partner:
            return _("You accepted the offer. %(holder)s carries it out, and then resolves the escalation.") % {
                "holder": holder
            }
        return _("The offer is accepted. Carry it out, then resolve the escalation.")
    if state == State.REQUESTED and escalation.holder is not None:
        if partner:
            return _("It waits for %(holder)s to acknowledge it.") % {"holder": holder}
        return _("It has climbed to %(holder)s. Acknowledge it, and it goes on.") % {"holder": holder}
    words = (_FOR_PARTNER if partner else _FOR_VENDOR)[state]
    return _(words) % {"holder": holder}


_FOR_PARTNER: dict[State, str] = {
    State.REQUESTED: gettext_noop(
        "Partner Success has been notified. The first of them to acknowledge it becomes its holder."
    ),
    State.ACKNOWLEDGED: gettext_noop("%(holder)s holds it and writes to you with the plan."),
    State.IN_PROGRESS: gettext_noop("%(holder)s works on it and makes you an offer. Write here at any time."),
    State.OFFERED: gettext_noop("An offer waits for your answer. Nothing changes on your side until you accept."),
    State.RESOLVED: gettext_noop(
        "It is resolved. If it is not, write here and it goes on. %(holder)s closes it with a review."
    ),
    State.CLOSED: gettext_noop("It is closed. If the problem comes back, escalate the original again."),
    State.WITHDRAWN: gettext_noop("It was withdrawn. The original goes on as before."),
    State.DECLINED: gettext_noop("It was declined, with the reason below. The original goes on as before."),
}
_FOR_VENDOR: dict[State, str] = {
    State.REQUESTED: gettext_noop("Nobody holds it yet. Acknowledge it, and it is yours."),
    State.ACKNOWLEDGED: gettext_noop("Write to the partner: your first word puts it in progress."),
    State.IN_PROGRESS: gettext_noop("Make an offer. The playbook beside has a text to start from."),
    State.OFFERED: gettext_noop("The offer waits for the partner's answer."),
    State.RESOLVED: gettext_noop("Write the review, and close it."),
    State.CLOSED: gettext_noop("It is closed."),
    State.WITHDRAWN: gettext_noop("The partner withdrew it. The original goes on as before."),
    State.DECLINED: gettext_noop("It was declined. The partner may appeal once."),
}
