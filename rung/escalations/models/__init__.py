from rung.escalations.models.escalation import Escalation, Request
from rung.escalations.models.ladder import Climb, Rung
from rung.escalations.models.offer import Offer
from rung.escalations.models.playbook import Playbook
from rung.escalations.models.review import Review

__all__ = ["Climb", "Escalation", "Offer", "Playbook", "Request", "Review", "Rung"]
