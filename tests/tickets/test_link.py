"""Links between tickets (ABUSE_CASES AC-033, AC-051)."""

import pytest

from rung.kit.errors import NotAllowed
from rung.tickets.actions import follow_ticket, link_tickets, unlink_tickets
from rung.tickets.actions.link import LinkNotAllowed
from rung.tickets.models import Link
from rung.tickets.queries import around, links_of
from rung.tickets.states import LINK_INVERSE, LINKS_BY_HAND, LinkKind
from tests import factories
from tests.factories import actor, event_kinds, last_event

pytestmark = pytest.mark.django_db


@pytest.fixture
def two(pat):
    return factories.ticket(pat), factories.ticket(pat)


@pytest.mark.parametrize("kind", LINKS_BY_HAND)
def test_a_link_is_told_in_both_histories(two, chen, now, kind):
    source, target = two

    link = link_tickets(source=source, target=target, kind=kind, by=actor(chen), now=now)

    assert (link.source, link.target, link.kind) == (source, target, kind)
    assert last_event(source).kind == last_event(target).kind == "ticket.linked"
    assert last_event(source).data == {"kind": kind, "other": target.pk, "inverse": False}
    assert last_event(target).data == {"kind": kind, "other": source.pk, "inverse": True}


def test_the_same_link_again_changes_nothing(two, chen, now):
    source, target = two
    first = link_tickets(source=source, target=target, kind="duplicates", by=actor(chen), now=now)

    again = link_tickets(source=source, target=target, kind="duplicates", by=actor(chen), now=now)

    assert first == again
    assert event_kinds(source).count("ticket.linked") == 1


def test_tickets_of_two_partners_are_never_linked(pat, boris, chen, now):
    with pytest.raises(LinkNotAllowed):
        link_tickets(
            source=factories.ticket(pat),
            target=factories.ticket(boris),
            kind=LinkKind.RELATES_TO,
            by=actor(chen),
            now=now,
        )

    assert not Link.objects.exists()


def test_a_ticket_is_not_linked_to_itself(two, chen, now):
    with pytest.raises(LinkNotAllowed):
        link_tickets(source=two[0], target=two[0], kind="relates_to", by=actor(chen), now=now)


@pytest.mark.parametrize("kind", [LinkKind.FOLLOWS_UP, LinkKind.ESCALATES, "whatever"])
def test_links_that_tell_where_a_ticket_comes_from_are_not_made_by_hand(two, chen, now, kind):
    with pytest.raises(LinkNotAllowed):
        link_tickets(source=two[0], target=two[1], kind=kind, by=actor(chen), now=now)


def test_a_link_made_by_hand_is_taken_away_once(two, chen, now):
    link = link_tickets(source=two[0], target=two[1], kind="relates_to", by=actor(chen), now=now)

    unlink_tickets(link=link, by=actor(chen), now=now)
    unlink_tickets(link=link, by=actor(chen), now=now)

    assert not Link.objects.exists()
    assert [event_kinds(ticket).count("ticket.unlinked") for ticket in two] == [1, 1]


@pytest.mark.parametrize("who", ["chen", "dana", "ada"])
def test_the_link_of_an_escalation_stays(request, pat, now, who):
    escalation = factories.escalation(factories.ticket(pat))
    link = escalation.ticket.links_out.get()

    with pytest.raises(LinkNotAllowed):
        unlink_tickets(link=link, by=actor(request.getfixturevalue(who)), now=now)

    assert Link.objects.filter(pk=link.pk, kind=LinkKind.ESCALATES).exists()


@pytest.mark.parametrize("who", ["ana", "pat", "boris"])
def test_contacts_neither_link_nor_unlink(request, two, chen, now, who):
    by = actor(request.getfixturevalue(who))
    link = link_tickets(source=two[0], target=two[1], kind="relates_to", by=actor(chen), now=now)

    with pytest.raises(NotAllowed):
        link_tickets(source=two[1], target=two[0], kind="relates_to", by=by, now=now)
    with pytest.raises(NotAllowed):
        unlink_tickets(link=link, by=by, now=now)

    assert Link.objects.get() == link


def test_a_reader_sees_links_only_to_tickets_that_may_be_seen(ana, pat, chen, now):
    own, anas = factories.ticket(pat), factories.ticket(ana)
    link = link_tickets(source=own, target=anas, kind="caused_by", by=actor(chen), now=now)

    assert links_of(own, pat) == []
    assert links_of(own, ana) == [(link.pk, "caused_by", False, anas.pk, anas.subject, "new")]
    assert links_of(anas, chen) == [(link.pk, "caused_by", True, own.pk, own.subject, "new")]


def test_what_stands_beside_a_ticket_is_read_at_once(ana, pat, chen, now, django_assert_num_queries):
    own, anas, others = factories.ticket(pat), factories.ticket(ana), factories.ticket(pat)
    link = link_tickets(source=own, target=anas, kind="caused_by", by=actor(chen), now=now)
    follow_ticket(ticket=own, person=ana, by=actor(ana), now=now)

    with django_assert_num_queries(1):
        beside = around(own, chen, others=1)

    assert [tuple(follower) for follower in beside.followers] == [(ana.pk, "Ana Duarte")]
    assert beside.links == [(link.pk, "caused_by", False, anas.pk, anas.subject, "new")]
    assert [tuple(other) for other in beside.others] == [(others.pk, others.subject, "new")]


def test_every_kind_of_link_can_be_read_from_the_other_end():
    assert set(LINK_INVERSE) == set(LinkKind)
