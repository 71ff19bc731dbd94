"""Which kind of event starts which handlers. The one place to look when asking "what follows from this?"."""

from rung.record.sweeps import every
from rung.record.wires import listen

# Kinds that people are told of, in the portal and by mail. Who, is the table in channels/audience.py.
TOLD = (
    "ticket.opened",
    "ticket.replied",
    "ticket.noted",
    "ticket.assigned",
    "ticket.status_changed",
    "ticket.reopened",
    "ticket.escalated",
    "ticket.escalation_ended",
    "escalation.requested",
    "escalation.limit_reached",
    "escalation.joined",
    "escalation.acknowledged",
    "escalation.handed_over",
    "escalation.severity_changed",
    "escalation.climbed",
    "escalation.offered",
    "escalation.offer_accepted",
    "escalation.offer_declined",
    "escalation.offer_lapsed",
    "escalation.resolved",
    "escalation.reopened",
    "escalation.closed",
    "escalation.withdrawn",
    "escalation.declined",
    "escalation.appealed",
    "person.invited",
    "person.reset_requested",
    "person.password_changed",
    "job.parked",
)


def connect() -> None:
    """Called once at start."""
    for kind in TOLD:
        listen(kind, "rung.channels.handlers.notify")

    every(60, "rung.escalations.jobs.lapse_due_offers")
    every(
        60 * 60,
        "rung.tickets.jobs.close_solved",
        "rung.people.jobs.prune_attempts",
        "rung.people.jobs.prune_sessions",
        "rung.record.jobs.prune",
    )
