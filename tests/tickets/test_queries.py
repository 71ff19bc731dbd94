import pytest

from rung.people.models import Engineer
from rung.tickets.actions import assign_ticket, move_ticket, reply
from rung.tickets.queries import last_words, number_in, page_of, portal_list, queue, waiting_since, written_after
from rung.tickets.states import Status
from tests import factories
from tests.factories import actor

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("#1042", 1042),
        ("1042", 1042),
        (" # 10 42 ", 1042),
        ("", None),
        ("#", None),
        ("-1", None),
        ("1042x", None),
        ("9" * 18, 10**18 - 1),
        ("9" * 19, None),
        ("1042\n", 1042),
        ("1042'; --", None),
        ("\x00", None),
    ],
)
def test_a_number_is_read_as_people_type_it(text, number):
    assert number_in(text) == number


def test_the_queues_of_an_engineer(pat, chen, now):
    voice = factories.team("Voice", chen)
    mine, unassigned, solved = (factories.ticket(pat), factories.ticket(pat), factories.ticket(pat, status="solved"))
    assign_ticket(ticket=mine, to=Engineer.objects.get(pk=chen.pk), team=voice, by=actor(chen), now=now)
    escalated = factories.escalation(unassigned)

    assert set(queue(chen, "mine")) == {mine}
    assert set(queue(chen, "teams")) == {mine}
    assert set(queue(chen, "unassigned")) == {unassigned, escalated.ticket}
    assert set(queue(chen, "open")) == {mine, unassigned, escalated.ticket}
    assert set(queue(chen, "escalated")) == {unassigned}
    assert solved not in queue(chen, "open")


def test_the_lists_of_a_contact(pat, now):
    waiting, solved = factories.ticket(pat, status=Status.WAITING_PARTNER), factories.ticket(pat, status="solved")
    escalation = factories.escalation(factories.ticket(pat))

    assert set(portal_list(pat, "waiting")) == {waiting}
    assert set(portal_list(pat, "solved")) == {solved}
    assert set(portal_list(pat, "open")) == {waiting, escalation.original, escalation.ticket}
    assert set(portal_list(pat, "escalated")) == {escalation.ticket}
    assert portal_list(pat, "all").count() == 4


def test_pages_follow_each_other_without_gap_or_repetition(pat, chen):
    opened = [factories.ticket(pat).pk for _ in range(5)]  # all at the same moment: the number decides

    numbers, after = [], None
    while not numbers or after:
        page = page_of(queue(chen, "open"), by="changed_at", after=after, size=2)
        numbers, after = [*numbers, *(row.number for row in page.rows)], page.older

    assert numbers == opened[::-1]


def test_a_page_costs_one_query_however_many_rows_it_has(pat, chen, django_assert_num_queries):
    for _ in range(5):
        factories.escalation(factories.ticket(pat), state="acknowledged")

    with django_assert_num_queries(1):
        rows = page_of(queue(chen, "open"), by="changed_at", after=None).rows
        shown = {(str(row.partner), str(row.requester), row.is_escalation) for row in rows}

    assert shown == {("Altivia", "Pat Lindqvist", True), ("Altivia", "Pat Lindqvist", False)}


def test_the_last_word_of_each_ticket(pat, chen, now):
    first, second = factories.ticket(pat), factories.ticket(pat)
    word = reply(ticket=first, body="Looking.", by=actor(chen), now=now)

    assert last_words([first.pk, second.pk]) == {first.pk: word, second.pk: second.messages.get()}


def test_since_when_a_ticket_waits_for_the_partner(pat, chen, now, later):
    ticket = factories.ticket(pat)
    assert waiting_since(ticket) is None

    moved = move_ticket(ticket=ticket, to=Status.WAITING_PARTNER, by=actor(chen), now=later)

    assert waiting_since(moved) == later


def test_what_was_written_meanwhile(pat, chen, now):
    ticket = factories.ticket(pat)
    seen = ticket.messages.get()

    word = reply(ticket=ticket, body="Looking.", by=actor(chen), now=now)

    assert written_after(ticket, seen.pk) == [word]
    assert written_after(ticket, word.pk) == []
