"""Who may see a ticket, and who may do what to one. Deny by default."""

from django.db.models import Q, QuerySet

from rung.people.models import Person
from rung.tickets.models import Attachment, Ticket
from rung.tickets.states import MessageKind


def visible_to(person: Person) -> QuerySet[Ticket]:
    """The tickets that this person may know of. Everything that shows a ticket starts here.

    The vendor's people see all. A contact sees own tickets and followed ones of the own partner; with the partner's
    leave, or as partner admin, all of the partner's.
    """
    if not person.is_active:
        return Ticket.objects.none()
    if person.is_vendor:
        return Ticket.objects.all()
    of_partner = Ticket.objects.filter(partner=person.partner_id)
    if person.sees_whole_partner:
        return of_partner
    followed = Ticket.followers.through.objects.filter(person_id=person.pk).values("ticket_id")
    return of_partner.filter(Q(requester_id=person.pk) | Q(number__in=followed))


def attachments_visible_to(person: Person) -> QuerySet[Attachment]:
    """Files of replies on visible tickets; files of notes for the vendor only."""
    files = Attachment.objects.filter(message__ticket__in=visible_to(person).values("number"))
    return files if person.is_vendor else files.filter(message__kind=MessageKind.REPLY)


def may_open_for(person: Person, requester: Person) -> bool:
    """May open a ticket in a contact's name: the vendor's people, the contact, and colleagues who see all."""
    if not person.is_active or not requester.is_contact:
        return False
    is_colleague = person.partner_id == requester.partner_id and person.sees_whole_partner
    return person.is_vendor or person.pk == requester.pk or is_colleague


def may_work(person: Person) -> bool:
    """May assign, classify, note and solve: the vendor's people."""
    return person.is_active and person.is_vendor


def may_write_on(person: Person, ticket: Ticket) -> bool:
    """May reply: whoever may see it."""
    return visible_to(person).filter(pk=ticket.pk).exists()
