from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from rung.kit.errors import Refused
from rung.record.actions import write
from rung.record.actor import Actor
from rung.tickets.actions.locking import demand_worker
from rung.tickets.models import Link, Ticket
from rung.tickets.states import LINKS_BY_HAND


class LinkNotAllowed(Refused):
    """These two cannot be linked so."""

    code = "link_not_allowed"


@transaction.atomic
def link_tickets(*, source: Ticket, target: Ticket, kind: str, by: Actor, now: datetime) -> Link:
    """Link two tickets of one partner. The same link again changes nothing. Both histories tell of it."""
    demand_worker(by)
    if source.pk == target.pk:
        raise LinkNotAllowed(_("A ticket cannot be linked to itself."))
    if kind not in LINKS_BY_HAND:
        raise LinkNotAllowed(_("Such a link is made by Rung alone."))
    if source.partner_id != target.partner_id:
        raise LinkNotAllowed(_("Tickets of different partners cannot be linked: each would see the other's number."))
    made, is_new = Link.objects.get_or_create(source=source, target=target, kind=kind)
    if is_new:
        _tell("ticket.linked", source, target, kind, by=by, now=now)
    return made


@transaction.atomic
def unlink_tickets(*, link: Link, by: Actor, now: datetime) -> None:
    """Take a link away that was made by hand."""
    demand_worker(by)
    if link.kind not in LINKS_BY_HAND:
        raise LinkNotAllowed(_("This link tells where a ticket comes from. It stays."))
    source, target, kind = link.source, link.target, link.kind
    gone, _rows = Link.objects.filter(pk=link.pk).delete()
    if gone:
        _tell("ticket.unlinked", source, target, kind, by=by, now=now)


def _tell(event: str, source: Ticket, target: Ticket, kind: str, *, by: Actor, now: datetime) -> None:
    write(event, thing=source, by=by, now=now, data={"kind": kind, "other": target.pk, "inverse": False})
    write(event, thing=target, by=by, now=now, data={"kind": kind, "other": source.pk, "inverse": True})
