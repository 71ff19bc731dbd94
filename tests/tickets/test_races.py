"""What acts at one moment do to a ticket (ABUSE_CASES AC-049, AC-050)."""

import pytest

from rung.people.models import Engineer
from rung.tickets.actions import (
    MoveNotAllowed,
    assign_ticket,
    close_solved_tickets,
    follow_ticket,
    link_tickets,
    move_ticket,
    reply,
)
from rung.tickets.models import Link, Message, Ticket
from rung.tickets.states import Status
from tests import factories
from tests.factories import actor, event_kinds, last_event

pytestmark = pytest.mark.django_db(transaction=True)

ROUNDS = 40


def errors_in(results):
    return [result for result in results if isinstance(result, Exception)]


@pytest.mark.slow
def test_close_against_answer_ends_in_one_of_two_ways_and_loses_no_answer(pat, chen, now, at_once):
    def play(number):
        ticket = factories.ticket(pat, status=Status.SOLVED)
        results = at_once(
            lambda: move_ticket(ticket=ticket, to=Status.CLOSED, by=actor(chen), now=now),
            lambda: reply(ticket=ticket, body=f"Round {number}: it is back.", by=actor(pat), now=now),
        )
        return _end_of(ticket, Message.objects.get(body=f"Round {number}: it is back."), errors_in(results))

    ends = {play(number) for number in range(ROUNDS)}

    assert ends <= {"reopened, and the close refused", "closed, and the answer opened a follow-up"}


def _end_of(ticket, answer, errors):
    ticket.refresh_from_db()
    kinds = event_kinds(ticket)[-2:]
    if ticket.status == Status.OPEN and answer.ticket == ticket:
        assert kinds == ["ticket.replied", "ticket.reopened"]
        assert [type(error) for error in errors] == [MoveNotAllowed]
        return "reopened, and the close refused"
    assert (ticket.status, errors) == (Status.CLOSED, [])
    assert kinds == ["ticket.status_changed", "ticket.status_changed"]
    assert answer.ticket.links_out.get().target == ticket
    return "closed, and the answer opened a follow-up"


def test_twenty_closes_are_one_and_twenty_reopenings_are_one(pat, chen, now, at_once):
    ticket = factories.ticket(pat, status=Status.SOLVED)
    before = len(event_kinds(ticket))

    reopened = at_once(*[lambda: move_ticket(ticket=ticket, to=Status.OPEN, by=actor(chen), now=now)] * 20)
    after_reopening = len(event_kinds(ticket))
    move_ticket(ticket=ticket, to=Status.SOLVED, by=actor(chen), now=now, outcome="solved")
    closed = at_once(*[lambda: move_ticket(ticket=ticket, to=Status.CLOSED, by=actor(chen), now=now)] * 20)

    assert errors_in(reopened + closed) == []
    assert after_reopening == before + 1
    assert len(event_kinds(ticket)) == after_reopening + 2
    assert Ticket.objects.get().status == Status.CLOSED


def test_twenty_answers_on_a_solved_ticket_reopen_it_once(ana, pat, now, at_once):
    ticket = factories.ticket(pat, status=Status.SOLVED)

    results = at_once(*[lambda: reply(ticket=ticket, body="Back.", by=actor(ana), now=now)] * 20)

    assert errors_in(results) == []
    assert ticket.messages.count() == 21
    assert event_kinds(ticket).count("ticket.reopened") == 1


def test_two_sweeps_close_a_ticket_once(pat, now, at_once):
    ticket = factories.ticket(pat, status=Status.SOLVED)

    results = at_once(*[lambda: close_solved_tickets(now=now.replace(year=2027))] * 4)

    assert sorted(results) == [0, 0, 0, 1]
    assert last_event(ticket).data["to"] == Status.CLOSED


def test_two_engineers_who_take_a_ticket_are_told_in_the_order_in_which_they_took_it(pat, chen, eli, now, at_once):
    ticket = factories.ticket(pat)
    takers = [Engineer.objects.get(pk=person.pk) for person in (chen, eli)]

    results = at_once(*[lambda to=to: assign_ticket(ticket=ticket, to=to, by=actor(to), now=now) for to in takers])

    ticket.refresh_from_db()
    assert errors_in(results) == []
    assert last_event(ticket).data["to"]["id"] == ticket.assignee.pk
    assert last_event(ticket).data["from"]["id"] != ticket.assignee.pk


def test_a_link_and_a_follower_made_ten_times_at_once_are_there_once(pat, chen, now, at_once):
    source, target = factories.ticket(pat), factories.ticket(pat)

    linked = at_once(
        *[lambda: link_tickets(source=source, target=target, kind="duplicates", by=actor(chen), now=now)] * 10
    )
    followed = at_once(*[lambda: follow_ticket(ticket=source, person=chen, by=actor(chen), now=now)] * 10)

    assert errors_in(linked + followed) == []
    assert (Link.objects.count(), source.followers.count()) == (1, 1)
    assert event_kinds(source) == ["ticket.opened", "ticket.linked", "ticket.followed"]


def test_a_form_sent_ten_times_at_once_opens_one_ticket(pat, at_once):
    results = at_once(*[lambda: factories.ticket(pat, source_ref="form:1")] * 10)

    assert errors_in(results) == []
    assert {ticket.pk for ticket in results} == {Ticket.objects.get().pk}
    assert event_kinds(results[0]) == ["ticket.opened"]
