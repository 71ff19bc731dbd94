"""The only code that changes escalations. Each locks the original, then the escalation, and writes its event last."""

from rung.escalations.actions.acknowledge import acknowledge, hand_over
from rung.escalations.actions.appeal import appeal
from rung.escalations.actions.climb import climb_ladder
from rung.escalations.actions.configure_ladder import LadderRefused, RungWanted, configure_ladder
from rung.escalations.actions.end import decline, withdraw
from rung.escalations.actions.lapse import lapse_due_offers, lapse_offer
from rung.escalations.actions.moving import MoveNotOpen
from rung.escalations.actions.offer import accept_offer, decline_offer, make_offer
from rung.escalations.actions.playbook import write_playbook
from rung.escalations.actions.reply import reply_on_escalation
from rung.escalations.actions.request import EscalationRefused, Requested, request_escalation
from rung.escalations.actions.resolve import close_with_review, reopen, resolve
from rung.escalations.actions.severity import change_severity

__all__ = [
    "EscalationRefused",
    "LadderRefused",
    "MoveNotOpen",
    "Requested",
    "RungWanted",
    "accept_offer",
    "acknowledge",
    "appeal",
    "change_severity",
    "climb_ladder",
    "close_with_review",
    "configure_ladder",
    "decline",
    "decline_offer",
    "hand_over",
    "lapse_due_offers",
    "lapse_offer",
    "make_offer",
    "reopen",
    "reply_on_escalation",
    "request_escalation",
    "resolve",
    "withdraw",
    "write_playbook",
]
