"""Plain functions that make things. No surprises: a test states each value it asserts on."""

from tests.factories.escalations import escalation, offer
from tests.factories.people import administrator, contact, engineer, partner, partner_success, team
from tests.factories.record import NOW, actor, event_kinds, last_event
from tests.factories.tickets import incoming, problem_type, ticket

__all__ = [
    "NOW",
    "actor",
    "administrator",
    "contact",
    "engineer",
    "escalation",
    "event_kinds",
    "incoming",
    "last_event",
    "offer",
    "partner",
    "partner_success",
    "problem_type",
    "team",
    "ticket",
]
