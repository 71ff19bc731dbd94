"""Named reads. Each starts from an access filter or from an escalation that passed one."""

from django.db.models import Count, Max, OuterRef, QuerySet, Subquery
from django.db.models.functions import Length

from rung.escalations.access import visible_to
from rung.escalations.models import Escalation, Offer, Playbook, Rung
from rung.escalations.states import ENDED, OPEN, OfferState, State
from rung.kit.paging import Page, keyset_page
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


def desk_rows(person: Person) -> QuerySet[Escalation]:
    """The desk's list with `offer_until`: until when an offer waits for the partner's answer, None where none does."""
    open_offers = Offer.objects.filter(escalation=OuterRef("pk"), state=OfferState.OPEN)
    return desk_list(person).annotate(offer_until=Subquery(open_offers.values("open_until")[:1]))


def to_review(person: Person, *, limit: int = 50) -> list[Escalation]:
    """Resolved escalations that wait for their review, the oldest first."""
    resolved = visible_to(person).filter(state=State.RESOLVED)
    rows = resolved.select_related("ticket", "ticket__partner", "original", "holder", "rung")
    return list(rows.order_by("resolved_at", "id")[:limit])


def desk_mark(person: Person) -> str:
    """Another word whenever something on the desk has changed; one query, however much stands there."""
    there = visible_to(person).filter(state__in=[*OPEN, State.RESOLVED])
    found = there.aggregate(count=Count("pk"), changed=Max("ticket__changed_at"))
    return f"{found['count']}.{found['changed'].timestamp() if found['changed'] else 0}"


def ended_page(person: Person, *, after: str | None, size: int = 50) -> Page[Escalation]:
    """Escalations that have ended, the latest first."""
    ended = visible_to(person).filter(state__in=ENDED)
    rows = ended.select_related("ticket", "ticket__partner", "original", "holder", "rung", "review")
    return keyset_page(rows, by="ended_at", key="id", after=after, size=size)


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
