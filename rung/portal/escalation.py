"""An escalation as the portal shows it."""

from collections.abc import Sequence
from typing import Any

from rung.escalations.access import visible_to
from rung.escalations.models import Escalation, Rung
from rung.escalations.next_step import next_step
from rung.escalations.states import OPEN, OfferState, Reason, Severity, Side
from rung.parts.ladder import rungs_of
from rung.people.models import Person
from rung.tickets.models import Ticket


def shown(escalation: Escalation, rungs: Sequence[Rung], side: Side) -> dict[str, Any]:
    """Ladder, offers, reasons and next step of one escalation. Its climbs and offers were fetched with it."""
    offers = list(escalation.offers.all())
    return {
        "escalation": escalation,
        "severity": Severity(escalation.severity).name,
        "severity_word": str(Severity(escalation.severity).label).partition(" ")[2],
        "rungs": rungs_of(escalation, rungs, list(escalation.climbs.all())),
        "reasons": [Reason(code).label for code in escalation.reasons if code in Reason.values],
        "offers": offers,
        "open_offer": next((offer for offer in offers if offer.state == OfferState.OPEN), None),
        "next_step": next_step(escalation, offers[-1] if offers else None, side),
    }


def earlier_of(ticket: Ticket, reader: Person) -> list[Escalation]:
    """Escalations of this ticket that the reader may know of and that are not open any more, the latest first."""
    return list(visible_to(reader).filter(original=ticket).exclude(state__in=OPEN).order_by("-raised_at"))
