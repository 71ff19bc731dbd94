"""Who sees which ticket (ABUSE_CASES AC-028, AC-031, AC-038)."""

import pytest

from rung.tickets.access import may_work, may_write_on, visible_to
from rung.tickets.actions import follow_ticket
from rung.tickets.queries import find, of_partner, portal_list, queue, whole
from tests import factories
from tests.factories import actor

pytestmark = pytest.mark.django_db


@pytest.fixture
def tickets(ana, pat, boris):
    """One of each requester, by name."""
    return {"ana": factories.ticket(ana), "pat": factories.ticket(pat), "boris": factories.ticket(boris)}


SEEN = {
    "ana": {"ana", "pat"},
    "pat": {"pat"},
    "boris": {"boris"},
    "chen": {"ana", "pat", "boris"},
    "dana": {"ana", "pat", "boris"},
    "ada": {"ana", "pat", "boris"},
}


@pytest.mark.parametrize(("who", "seen"), SEEN.items())
def test_each_role_sees_its_own_and_no_others(request, tickets, who, seen):
    person = request.getfixturevalue(who)

    assert {name for name, ticket in tickets.items() if ticket in visible_to(person)} == seen
    assert visible_to(person).count() == len(seen)
    assert {name for name, ticket in tickets.items() if may_write_on(person, ticket)} == seen


@pytest.mark.parametrize(("who", "seen"), SEEN.items())
def test_every_named_read_begins_with_what_may_be_seen(request, tickets, who, seen):
    person = request.getfixturevalue(who)

    assert {name for name, ticket in tickets.items() if whole(person, ticket.pk)} == seen
    assert {name for name, ticket in tickets.items() if find(person, f"#{ticket.pk}")} == seen
    assert queue(person, "open").count() == portal_list(person, "all").count() == len(seen)


def test_anothers_number_answers_like_one_that_does_not_exist(tickets, pat):
    assert whole(pat, tickets["boris"].pk) is whole(pat, 999_999) is None
    assert find(pat, str(tickets["boris"].pk)) is find(pat, "999999") is None


def test_another_partners_list_is_empty(tickets, ana, boris):
    assert not of_partner(ana, boris.partner_id).exists()


def test_leave_shows_the_whole_partner_and_nothing_beyond(tickets, pat):
    pat.sees_partner_tickets = True

    assert set(visible_to(pat)) == {tickets["ana"], tickets["pat"]}


def test_a_follower_of_another_partner_would_see_nothing_all_the_same(tickets, boris):
    boris.sees_partner_tickets = False
    tickets["pat"].followers.add(boris)  # no action does this

    assert set(visible_to(boris)) == {tickets["boris"]}


def test_a_followed_ticket_is_seen_once(tickets, ana, pat, now):
    follow_ticket(ticket=tickets["pat"], person=pat, by=actor(pat), now=now)
    follow_ticket(ticket=tickets["ana"], person=pat, by=actor(ana), now=now)

    assert sorted(ticket.pk for ticket in visible_to(pat)) == sorted([tickets["ana"].pk, tickets["pat"].pk])


@pytest.mark.parametrize("who", SEEN)
def test_one_who_was_shut_out_sees_and_does_nothing(request, tickets, who):
    person = request.getfixturevalue(who)
    person.is_active = False

    assert not visible_to(person).exists()
    assert not may_work(person)
    assert not may_write_on(person, tickets["ana"])


@pytest.mark.parametrize(
    ("who", "works"), [("ana", False), ("pat", False), ("chen", True), ("dana", True), ("ada", True)]
)
def test_the_vendors_people_work(request, who, works):
    assert may_work(request.getfixturevalue(who)) is works
