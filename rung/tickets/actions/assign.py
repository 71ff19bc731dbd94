from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from rung.kit.errors import Refused
from rung.people.models import Engineer, Team
from rung.record.actions import write
from rung.record.actor import Actor
from rung.tickets.actions.locking import demand_worker, lock, named
from rung.tickets.models import Ticket


class CannotBeAssigned(Refused):
    """The person does not work tickets or has left, or the ticket has a holder of another kind."""

    code = "cannot_be_assigned"


@transaction.atomic
def assign_ticket(*, ticket: Ticket, to: Engineer | None, by: Actor, now: datetime, team: Team | None = None) -> Ticket:
    """Give a ticket to an engineer (None: to nobody), and to a team if one is named. No change writes nothing."""
    demand_worker(by)
    if to is not None and not (to.is_active and to.is_vendor):
        raise CannotBeAssigned(_("%(name)s cannot hold tickets.") % {"name": to.name})
    ticket = lock(ticket)
    if ticket.is_escalation:
        raise CannotBeAssigned(_("An escalation is held by its holder. Hand it over on the desk."))
    new_team = team or ticket.team
    if ticket.assignee == to and ticket.team == new_team:
        return ticket
    data = {
        "from": named(ticket.assignee),
        "to": named(to),
        "team_from": named(ticket.team),
        "team": named(new_team),
    }
    ticket.assignee, ticket.team, ticket.changed_at = to, new_team, now
    ticket.save(update_fields=["assignee", "team", "changed_at"])
    write("ticket.assigned", thing=ticket, by=by, now=now, data=data)
    return ticket
