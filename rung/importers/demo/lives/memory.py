from rung.importers.demo.plan import TicketPlan
from rung.importers.demo.stories import Story
from rung.tickets.models import Ticket

_FOLLOW_UP_ONE_IN = 20


class Memory:
    """The last tickets of a batch, for links and follow-ups: by partner and matter, and by requester."""

    def __init__(self) -> None:
        self._alike: dict[tuple[int, str], Ticket] = {}
        self._of_requester: dict[tuple[int, str], Ticket] = {}

    def like(self, plan: TicketPlan, story: Story) -> Ticket | None:
        """An earlier ticket of the same partner on the same matter."""
        return self._alike.get((plan.partner.row.pk, story.path))

    def closed_ticket_of(self, plan: TicketPlan, story: Story) -> Ticket | None:
        """A ticket of the same requester on the same matter that was closed before; now and then it is followed up."""
        ticket = self._of_requester.get((plan.requester.pk, story.path))
        if ticket is None or plan.escalation is not None or plan.number % _FOLLOW_UP_ONE_IN:
            return None
        return ticket if ticket.closed_at is not None and ticket.closed_at < plan.opened_at else None

    def keep(self, ticket: Ticket, story: Story) -> None:
        self._alike[(ticket.partner_id, story.path)] = ticket
        self._of_requester[(ticket.requester_id, story.path)] = ticket
