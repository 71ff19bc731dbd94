from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from rung.kit.errors import NotAllowed
from rung.people.models import Person
from rung.record.actions import write
from rung.record.actor import Actor
from rung.tickets.access import may_write_on
from rung.tickets.actions.locking import lock, named
from rung.tickets.models import Ticket


@transaction.atomic
def follow_ticket(*, ticket: Ticket, person: Person, by: Actor, now: datetime) -> None:
    """Have a person told of what happens on a ticket. Contacts follow tickets of their own partner only."""
    ticket = lock(ticket)
    if by.person is not None and not may_write_on(by.person, ticket):
        raise NotAllowed(_("You cannot change who follows this ticket."))
    if not person.is_active or (person.is_contact and person.partner_id != ticket.partner_id):
        raise NotAllowed(_("This person cannot follow this ticket."))
    if not ticket.followers.filter(pk=person.pk).exists():
        ticket.followers.add(person)
        write("ticket.followed", thing=ticket, by=by, now=now, data={"person": named(person)})


@transaction.atomic
def unfollow_ticket(*, ticket: Ticket, person: Person, by: Actor, now: datetime) -> None:
    """Stop telling a person. One's own following is one's own; an engineer may end anybody's."""
    ticket = lock(ticket)
    if by.person is not None and by.person.pk != person.pk and not by.person.is_vendor:
        raise NotAllowed(_("You cannot change who follows this ticket."))
    if ticket.followers.filter(pk=person.pk).exists():
        ticket.followers.remove(person)
        write("ticket.unfollowed", thing=ticket, by=by, now=now, data={"person": named(person)})
