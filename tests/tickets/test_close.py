from datetime import timedelta

import pytest
from django.db import connection

from rung.record.actor import RUNG
from rung.tickets.actions import close_solved_tickets, move_ticket, note, reply
from rung.tickets.actions.close import CLOSE_AFTER_DAYS
from rung.tickets.models import Ticket
from rung.tickets.states import Outcome, Status
from tests import factories
from tests.factories import actor, last_event

pytestmark = pytest.mark.django_db

AFTER = timedelta(days=CLOSE_AFTER_DAYS)


def test_what_was_solved_long_ago_is_closed_by_rung_itself(pat, now):
    ticket = factories.ticket(pat, status=Status.SOLVED)

    assert close_solved_tickets(now=now + AFTER) == 1

    ticket.refresh_from_db()
    event = last_event(ticket)
    assert (ticket.status, ticket.closed_at, ticket.outcome) == (Status.CLOSED, now + AFTER, Outcome.SOLVED)
    assert (event.kind, event.actor_name, event.door) == ("ticket.status_changed", "Rung", "clock")


def test_nothing_is_closed_a_second_too_early_or_twice(pat, now):
    factories.ticket(pat, status=Status.SOLVED)

    assert close_solved_tickets(now=now + AFTER - timedelta(seconds=1)) == 0
    assert close_solved_tickets(now=now + AFTER) == 1
    assert close_solved_tickets(now=now + AFTER) == 0


@pytest.mark.parametrize("status", [status for status in Status if status not in (Status.SOLVED, Status.CLOSED)])
def test_nothing_open_is_ever_closed_by_time(pat, now, status):
    factories.ticket(pat, status=status)

    assert close_solved_tickets(now=now + 10 * AFTER) == 0


def test_a_resolved_escalation_is_closed_with_its_review_only(pat, now):
    factories.escalation(factories.ticket(pat), state="resolved")

    assert close_solved_tickets(now=now + AFTER) == 0


def test_a_note_does_not_put_off_what_the_partner_sees(pat, chen, now):
    ticket = factories.ticket(pat, status=Status.SOLVED)
    note(ticket=ticket, body="Asked again.", by=actor(chen), now=now + timedelta(days=1))

    assert close_solved_tickets(now=now + AFTER) == 1


def test_a_reply_after_solving_begins_the_time_anew(pat, chen, now):
    ticket = factories.ticket(pat, status=Status.SOLVED)
    reply(ticket=ticket, body="One thing more.", by=actor(chen), now=now + timedelta(days=1))

    assert close_solved_tickets(now=now + AFTER) == 0


def test_a_ticket_that_was_reopened_and_solved_anew_meanwhile_is_left_alone(pat, now):
    due = now + AFTER
    ticket = factories.ticket(pat, status=Status.SOLVED)

    def solve_anew_first(execute, sql, params, many, context):
        if "SAVEPOINT" in sql and not meanwhile:  # the list is read, the row is not locked yet
            meanwhile.append(sql)
            move_ticket(ticket=ticket, to=Status.OPEN, by=RUNG, now=due)
            move_ticket(ticket=ticket, to=Status.SOLVED, by=RUNG, now=due, outcome=Outcome.SOLVED)
        return execute(sql, params, many, context)

    meanwhile = []
    with connection.execute_wrapper(solve_anew_first):
        closed = close_solved_tickets(now=due)

    assert (closed, Ticket.objects.get().status, len(meanwhile)) == (0, Status.SOLVED, 1)
