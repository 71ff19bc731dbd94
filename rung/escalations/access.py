"""Who may see an escalation, and whose acts are whose."""

from django.db.models import Q, QuerySet

from rung.escalations.models import Escalation
from rung.escalations.states import MOVES, Side
from rung.people.models import Person
from rung.tickets.access import visible_to as tickets_visible_to


def visible_to(person: Person) -> QuerySet[Escalation]:
    """The escalations whose own ticket this person may see; the vendor's people see all."""
    if not person.is_active:
        return Escalation.objects.none()
    if person.is_vendor:
        return Escalation.objects.all()
    return Escalation.objects.filter(ticket__in=tickets_visible_to(person).values("number"))


def may_manage(person: Person) -> bool:
    """May acknowledge, hold, offer, decline, resolve and review: Partner Success, and administrators in their stead."""
    return person.is_active and (person.is_partner_success or person.is_administrator)


def side_of(person: Person) -> Side:
    return Side.PARTNER if person.is_contact else Side.VENDOR


def may_do(person: Person, escalation: Escalation, act: str) -> bool:
    """Is this act open to this person in the state in which the escalation is? Pages show what this allows."""
    move = MOVES[act]
    if escalation.state not in move.origins:
        return False
    if move.side == Side.VENDOR:
        return may_manage(person)
    if not person.is_contact or (act == "appeal" and escalation.appealed_at is not None):
        return False
    return visible_to(person).filter(pk=escalation.pk).exists()


def open_on(original_number: int) -> QuerySet[Escalation]:
    """The open escalation on an original: one row or none."""
    return Escalation.objects.open().filter(Q(original_id=original_number))
