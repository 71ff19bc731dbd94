import pytest

from rung.kit.errors import NotAllowed
from rung.record.actor import RUNG
from rung.tickets.actions import MoveNotAllowed, move_ticket
from rung.tickets.actions.move import OutcomeMissing
from rung.tickets.models import Ticket
from rung.tickets.states import MOVES, Outcome, Status
from tests import factories
from tests.factories import actor, event_kinds, last_event

pytestmark = pytest.mark.django_db

PAIRS = [(before, after) for before in Status for after in Status if before != after]
ALLOWED = {(before, after) for before, reached in MOVES.items() for after in reached}


def test_the_table_of_moves_is_that_of_the_product():
    work = {"open", "waiting_partner", "waiting_third_party", "solved"}
    assert {(str(before), str(after)) for before, after in ALLOWED} == {
        *(("new", after) for after in work),
        *(("open", after) for after in work - {"open"}),
        *(("waiting_partner", after) for after in work - {"waiting_partner"}),
        *(("waiting_third_party", after) for after in work - {"waiting_third_party"}),
        ("solved", "open"),
        ("solved", "closed"),
    }


@pytest.mark.parametrize(("before", "after"), [pair for pair in PAIRS if pair in ALLOWED])
def test_a_listed_move_is_made_and_told(pat, chen, now, before, after):
    ticket = factories.ticket(pat, status=before)

    move_ticket(ticket=ticket, to=after, by=actor(chen), now=now, outcome=Outcome.SOLVED)

    ticket.refresh_from_db()
    event = last_event(ticket)
    assert (ticket.status, ticket.is_open) == (after, after not in ("solved", "closed"))
    assert (event.kind, event.actor, event.data["from"], event.data["to"]) == (
        "ticket.status_changed",
        chen,
        before,
        after,
    )


@pytest.mark.parametrize(("before", "after"), [pair for pair in PAIRS if pair not in ALLOWED])
def test_any_other_move_is_refused(pat, chen, now, before, after):
    ticket = factories.ticket(pat, status=before)
    told = event_kinds(ticket)

    with pytest.raises(MoveNotAllowed):
        move_ticket(ticket=ticket, to=after, by=actor(chen), now=now, outcome=Outcome.SOLVED)

    ticket.refresh_from_db()
    assert (ticket.status, event_kinds(ticket)) == (before, told)


@pytest.mark.parametrize("status", Status.values)
def test_the_same_status_again_changes_and_tells_nothing(pat, chen, now, later, status):
    ticket = factories.ticket(pat, status=status)
    told = event_kinds(ticket)

    move_ticket(ticket=ticket, to=status, by=actor(chen), now=later)

    ticket.refresh_from_db()
    assert (ticket.changed_at, event_kinds(ticket)) == (now, told)


@pytest.mark.parametrize("outcome", [None, "", "whatever"])
def test_a_ticket_is_solved_with_its_outcome_or_not_at_all(pat, chen, now, outcome):
    ticket = factories.ticket(pat, status=Status.OPEN)

    with pytest.raises(OutcomeMissing):
        move_ticket(ticket=ticket, to=Status.SOLVED, by=actor(chen), now=now, outcome=outcome)

    ticket.refresh_from_db()
    assert ticket.status == Status.OPEN


def test_solving_keeps_the_outcome_and_closing_keeps_both(pat, chen, now, later):
    ticket = factories.ticket(pat, status=Status.OPEN)

    move_ticket(ticket=ticket, to=Status.SOLVED, by=actor(chen), now=now, outcome=Outcome.BUG_RAISED)
    move_ticket(ticket=ticket, to=Status.CLOSED, by=actor(chen), now=later)

    ticket.refresh_from_db()
    assert (ticket.outcome, ticket.solved_at, ticket.closed_at) == (Outcome.BUG_RAISED, now, later)


def test_only_solving_takes_an_outcome(pat, chen, now):
    ticket = factories.ticket(pat)

    move_ticket(ticket=ticket, to=Status.OPEN, by=actor(chen), now=now, outcome=Outcome.SOLVED)

    ticket.refresh_from_db()
    assert ticket.outcome is None


def test_a_status_that_does_not_exist_is_refused(pat, chen, now):
    with pytest.raises(MoveNotAllowed):
        move_ticket(ticket=factories.ticket(pat), to="resolved_by_vendor", by=actor(chen), now=now)


@pytest.mark.parametrize("who", ["ana", "pat", "boris"])
def test_contacts_move_nothing_by_hand(request, pat, now, who):
    ticket = factories.ticket(pat)

    with pytest.raises(NotAllowed):
        move_ticket(ticket=ticket, to=Status.OPEN, by=actor(request.getfixturevalue(who)), now=now)


def test_one_of_the_vendor_who_was_shut_out_moves_nothing(pat, chen, now):
    chen.is_active = False

    with pytest.raises(NotAllowed):
        move_ticket(ticket=factories.ticket(pat), to=Status.OPEN, by=actor(chen), now=now)


def test_an_escalation_is_not_moved_here(pat, dana, now):
    ticket = factories.escalation(factories.ticket(pat)).ticket

    with pytest.raises(MoveNotAllowed):
        move_ticket(ticket=ticket, to=Status.OPEN, by=actor(dana), now=now)


def test_a_move_goes_by_what_the_row_says_and_not_by_what_was_read(pat, chen, now):
    ticket = factories.ticket(pat, status=Status.SOLVED)
    stale = Ticket.objects.get(pk=ticket.pk)
    move_ticket(ticket=ticket, to=Status.CLOSED, by=RUNG, now=now)

    with pytest.raises(MoveNotAllowed):
        move_ticket(ticket=stale, to=Status.OPEN, by=actor(chen), now=now)
