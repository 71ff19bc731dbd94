"""What is read of one partner across rooms."""

from django.db.models import QuerySet

from rung.escalations.access import visible_to
from rung.escalations.models import Escalation
from rung.people.models import Person


def escalations_of(person: Person, partner_id: int) -> QuerySet[Escalation]:
    """All escalations of a partner that this person may see, with what rows name."""
    return visible_to(person).filter(ticket__partner_id=partner_id).select_related("ticket", "holder")
