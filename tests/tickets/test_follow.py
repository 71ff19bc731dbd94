import pytest

from rung.kit.errors import NotAllowed
from rung.tickets.access import visible_to
from rung.tickets.actions import follow_ticket, unfollow_ticket
from tests import factories
from tests.factories import actor, event_kinds, last_event

pytestmark = pytest.mark.django_db


def test_a_follower_sees_the_ticket_from_then_on(ana, pat, now):
    ticket = factories.ticket(ana)

    follow_ticket(ticket=ticket, person=pat, by=actor(ana), now=now)

    assert ticket in visible_to(pat)
    assert last_event(ticket).kind == "ticket.followed"
    assert last_event(ticket).data == {"person": {"id": pat.pk, "name": "Pat Lindqvist"}}


def test_following_twice_is_told_once(ana, chen, now):
    ticket = factories.ticket(ana)

    for _ in range(2):
        follow_ticket(ticket=ticket, person=chen, by=actor(chen), now=now)

    assert event_kinds(ticket).count("ticket.followed") == 1


@pytest.mark.parametrize("who", ["ana", "chen"])
def test_nobody_of_another_partner_follows_whoever_asks(request, ana, boris, now, who):
    ticket = factories.ticket(ana)

    with pytest.raises(NotAllowed):
        follow_ticket(ticket=ticket, person=boris, by=actor(request.getfixturevalue(who)), now=now)

    assert not ticket.followers.exists()


def test_one_who_has_left_does_not_follow(ana, altivia, now):
    gone = factories.contact("Gus Hall", at=altivia, is_active=False)

    with pytest.raises(NotAllowed):
        follow_ticket(ticket=factories.ticket(ana), person=gone, by=actor(ana), now=now)


def test_nobody_lets_themself_in_by_following(ana, pat, boris, now):
    ticket = factories.ticket(ana)

    for who in (pat, boris):
        with pytest.raises(NotAllowed):
            follow_ticket(ticket=ticket, person=who, by=actor(who), now=now)

    assert ticket not in visible_to(pat)


def test_one_stops_following_and_sees_it_no_more(ana, pat, now):
    ticket = factories.ticket(ana)
    follow_ticket(ticket=ticket, person=pat, by=actor(ana), now=now)

    for _ in range(2):
        unfollow_ticket(ticket=ticket, person=pat, by=actor(pat), now=now)

    assert ticket not in visible_to(pat)
    assert event_kinds(ticket).count("ticket.unfollowed") == 1


def test_a_contact_ends_only_the_own_following_an_engineer_anybodys(ana, pat, chen, now):
    ticket = factories.ticket(pat)
    follow_ticket(ticket=ticket, person=ana, by=actor(ana), now=now)

    with pytest.raises(NotAllowed):
        unfollow_ticket(ticket=ticket, person=ana, by=actor(pat), now=now)
    unfollow_ticket(ticket=ticket, person=ana, by=actor(chen), now=now)

    assert not ticket.followers.exists()
