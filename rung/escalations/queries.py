"""Named reads. Each starts from an access filter or from an escalation that passed one."""

from django.db.models import QuerySet
from django.db.models.functions import Length

from rung.escalations.access import visible_to
from rung.escalations.models import Escalation, Offer, Playbook, Rung
from rung.escalations.states import OfferState
from rung.people.models import Person
from rung.tickets.models import ProblemType


def desk_list(person: Person) -> QuerySet[Escalation]:
    """Every open escalation, gravest first, then oldest first."""
    return (
        visible_to(person)
        .open()  # type: ignore[attr-defined]
        .select_related("ticket", "ticket__partner", "original", "holder", "rung")
        .order_by("severity", "raised_at", "id")
    )


def open_for(person: Person) -> QuerySet[Escalation]:
    """A contact's open escalations, the most urgent first."""
    return desk_list(person)


def whole(person: Person, ticket_number: int) -> Escalation | None:
    """One escalation by its ticket's number, with what its page shows; None where the person may not see it."""
    return (
        visible_to(person)
        .filter(ticket_id=ticket_number)
        .select_related(
            "ticket__partner",
            "ticket__requester",
            "original__assignee",
            "original__team",
            "original__problem_type",
            "original__product",
            "holder",
            "rung",
            "raised_by",
        )
        .first()
    )


def open_offer(escalation: Escalation) -> Offer | None:
    return escalation.offers.filter(state=OfferState.OPEN).first()


def playbook_for(problem_type: ProblemType | None) -> Playbook | None:
    """The playbook of the problem type, or of the nearest one up the tree that has one."""
    if problem_type is None:
        return None
    names = problem_type.path.split(" / ")
    paths = [" / ".join(names[:depth]) for depth in range(1, len(names) + 1)]
    nearest_first = Playbook.objects.filter(problem_type__path__in=paths).order_by(Length("problem_type__path").desc())
    return nearest_first.first()


def ladder() -> list[Rung]:
    """The rungs, lowest first."""
    return list(Rung.objects.select_related("holder").order_by("position"))
