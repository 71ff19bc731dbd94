import pytest

from rung.kit.errors import NotAllowed
from rung.record.actor import RUNG
from rung.tickets.actions import MoveNotAllowed, reply
from rung.tickets.actions.move import OutcomeMissing
from rung.tickets.models import Message, Ticket
from rung.tickets.states import Outcome, Status
from tests import factories
from tests.factories import actor, event_kinds, last_event

pytestmark = pytest.mark.django_db

STAYING = [Status.OPEN, Status.WAITING_PARTNER, Status.WAITING_THIRD_PARTY, Status.SOLVED]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (Status.NEW, Status.NEW),
        (Status.OPEN, Status.OPEN),
        (Status.WAITING_PARTNER, Status.OPEN),
        (Status.WAITING_THIRD_PARTY, Status.WAITING_THIRD_PARTY),
        (Status.SOLVED, Status.OPEN),
    ],
)
def test_a_partners_reply_moves_only_what_waited_for_it(pat, now, before, after):
    ticket = factories.ticket(pat, status=before)

    reply(ticket=ticket, body="Still so.", by=actor(pat), now=now)

    ticket.refresh_from_db()
    assert (ticket.status, ticket.is_open) == (after, True)


@pytest.mark.parametrize(("before", "after"), [(Status.NEW, Status.OPEN), *((status, status) for status in STAYING)])
def test_an_engineers_reply_opens_what_is_new_and_moves_nothing_else(pat, chen, now, before, after):
    ticket = factories.ticket(pat, status=before)

    reply(ticket=ticket, body="Looking.", by=actor(chen), now=now)

    ticket.refresh_from_db()
    assert ticket.status == after


def test_a_reply_is_told_and_touches_all_times(pat, chen, now, later):
    ticket = factories.ticket(pat)

    message = reply(ticket=ticket, body="Looking.", by=actor(chen), now=later)

    ticket.refresh_from_db()
    assert (ticket.changed_at, ticket.public_at, ticket.last_reply_at) == (later, later, later)
    assert (ticket.last_reply_by, ticket.first_response_at) == (chen, later)
    assert event_kinds(ticket) == ["ticket.opened", "ticket.replied", "ticket.status_changed"]
    assert (message.written_at, message.author, message.ticket) == (later, chen, ticket)


def test_the_first_response_is_the_vendors_and_stays_the_first(pat, chen, now, later):
    ticket = factories.ticket(pat)
    reply(ticket=ticket, body="Anybody?", by=actor(pat), now=now)

    reply(ticket=ticket, body="Looking.", by=actor(chen), now=now)
    reply(ticket=ticket, body="Found it.", by=actor(chen), now=later)

    ticket.refresh_from_db()
    assert ticket.first_response_at == now


def test_a_partners_reply_on_a_solved_ticket_reopens_it(pat, now):
    ticket = factories.ticket(pat, status=Status.SOLVED)

    reply(ticket=ticket, body="It is back.", by=actor(pat), now=now)

    ticket.refresh_from_db()
    event = last_event(ticket)
    assert (ticket.solved_at, ticket.outcome) == (None, None)
    assert (event.kind, event.data["from"], event.data["to"]) == ("ticket.reopened", "solved", "open")


def test_an_engineer_replies_and_solves_in_one_act(pat, chen, now):
    ticket = factories.ticket(pat)

    reply(ticket=ticket, body="Done.", by=actor(chen), now=now, then=Status.SOLVED, outcome=Outcome.PATCHED)

    ticket.refresh_from_db()
    assert (ticket.status, ticket.outcome, ticket.solved_at) == (Status.SOLVED, Outcome.PATCHED, now)


@pytest.mark.parametrize(("status", "then"), [(Status.OPEN, Status.SOLVED), (Status.SOLVED, Status.WAITING_PARTNER)])
def test_a_reply_whose_move_is_refused_is_not_written(pat, chen, now, status, then):
    ticket = factories.ticket(pat, status=status)
    before = event_kinds(ticket)

    with pytest.raises((OutcomeMissing, MoveNotAllowed)):
        reply(ticket=ticket, body="Done.", by=actor(chen), now=now, then=then)

    assert ticket.messages.count() == 1
    assert event_kinds(ticket) == before


def test_a_contact_moves_nothing_by_asking_for_it(pat, now):
    ticket = factories.ticket(pat)

    reply(ticket=ticket, body="Never mind.", by=actor(pat), now=now, then=Status.SOLVED, outcome=Outcome.SOLVED)

    ticket.refresh_from_db()
    assert ticket.status == Status.NEW


def test_a_partners_reply_on_a_closed_ticket_opens_a_follow_up_that_links_back(pat, now):
    closed = factories.ticket(pat, status=Status.CLOSED, problem_type=factories.problem_type())

    message = reply(ticket=closed, body="It is back.", by=actor(pat), now=now)

    follow_up = Ticket.objects.exclude(pk=closed.pk).get()
    link = follow_up.links_out.get()
    assert message.ticket == follow_up
    assert (link.target, link.kind) == (closed, "follows_up")
    assert (follow_up.subject, follow_up.problem_type) == (closed.subject, closed.problem_type)
    assert last_event(follow_up).data["follows_up"] == closed.pk


def test_a_follow_up_leaves_the_closed_ticket_as_it_is(pat, now):
    closed = factories.ticket(pat, status=Status.CLOSED)
    before = event_kinds(closed)

    reply(ticket=closed, body="It is back.", by=actor(pat), now=now)

    closed.refresh_from_db()
    assert (closed.status, closed.messages.count(), event_kinds(closed)) == (Status.CLOSED, 1, before)


def test_a_colleague_follows_up_in_the_own_name(ana, pat, now):
    closed = factories.ticket(pat, status=Status.CLOSED)

    message = reply(ticket=closed, body="It is back.", by=actor(ana), now=now)

    assert message.ticket.requester.pk == ana.pk


@pytest.mark.parametrize("by", ["chen", None])
def test_the_vendor_writes_nothing_on_a_closed_ticket(request, pat, now, by):
    closed = factories.ticket(pat, status=Status.CLOSED)
    who = actor(request.getfixturevalue(by)) if by else RUNG

    with pytest.raises(Exception) as refused:
        reply(ticket=closed, body="One more thing.", by=who, now=now)

    assert refused.value.code == "ticket_closed"
    assert Message.objects.count() == 1


def test_nobody_of_another_partner_replies(pat, boris, now):
    ticket = factories.ticket(pat)

    with pytest.raises(NotAllowed):
        reply(ticket=ticket, body="Me too.", by=actor(boris), now=now)

    assert ticket.messages.count() == 1


def test_a_colleague_without_leave_replies_on_no_ticket_of_others(ana, pat, now):
    ticket = factories.ticket(ana)

    with pytest.raises(NotAllowed):
        reply(ticket=ticket, body="Me too.", by=actor(pat), now=now)
