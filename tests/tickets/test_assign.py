import pytest

from rung.kit.errors import NotAllowed
from rung.people.models import Engineer
from rung.tickets.actions import assign_ticket
from rung.tickets.actions.assign import CannotBeAssigned
from tests import factories
from tests.factories import actor, event_kinds, last_event

pytestmark = pytest.mark.django_db


def as_engineer(person):
    return Engineer.objects.get(pk=person.pk)


def test_assigning_gives_the_ticket_and_tells_both_names(pat, chen, eli, now):
    ticket = assign_ticket(ticket=factories.ticket(pat), to=as_engineer(chen), by=actor(eli), now=now)

    assert ticket.assignee == chen
    assert last_event(ticket).kind == "ticket.assigned"
    assert last_event(ticket).data == {
        "from": None,
        "to": {"id": chen.pk, "name": "Chen Wu"},
        "team_from": None,
        "team": None,
    }


def test_assigning_to_a_team_keeps_the_team_when_the_person_changes(pat, chen, dana, now):
    voice = factories.team("Voice", chen)
    ticket = assign_ticket(ticket=factories.ticket(pat), to=as_engineer(chen), team=voice, by=actor(chen), now=now)

    ticket = assign_ticket(ticket=ticket, to=None, by=actor(dana), now=now)

    assert (ticket.assignee, ticket.team) == (None, voice)


def test_no_change_tells_nothing(pat, chen, now, later):
    ticket = assign_ticket(ticket=factories.ticket(pat), to=as_engineer(chen), by=actor(chen), now=now)

    assign_ticket(ticket=ticket, to=as_engineer(chen), by=actor(chen), now=later)

    ticket.refresh_from_db()
    assert (ticket.changed_at, event_kinds(ticket).count("ticket.assigned")) == (now, 1)


def test_nothing_else_of_the_ticket_moves(pat, chen, now, later):
    ticket = factories.ticket(pat)

    assign_ticket(ticket=ticket, to=as_engineer(chen), by=actor(chen), now=later)

    ticket.refresh_from_db()
    assert (ticket.status, ticket.changed_at) == ("new", later)


def test_nobody_who_has_left_holds_a_ticket(pat, chen, eli, now):
    gone = as_engineer(factories.engineer("Gus Hall", is_active=False))

    with pytest.raises(CannotBeAssigned):
        assign_ticket(ticket=factories.ticket(pat), to=gone, by=actor(eli), now=now)


def test_no_contact_holds_a_ticket(pat, ana, eli, now):
    with pytest.raises(CannotBeAssigned):
        assign_ticket(ticket=factories.ticket(pat), to=ana, by=actor(eli), now=now)


@pytest.mark.parametrize("who", ["ana", "pat", "boris"])
def test_contacts_assign_nothing(request, pat, chen, now, who):
    ticket = factories.ticket(pat)

    with pytest.raises(NotAllowed):
        assign_ticket(ticket=ticket, to=as_engineer(chen), by=actor(request.getfixturevalue(who)), now=now)


def test_an_escalation_is_held_by_its_holder_and_not_assigned(pat, chen, dana, now):
    ticket = factories.escalation(factories.ticket(pat), state="acknowledged", manager=dana).ticket

    with pytest.raises(CannotBeAssigned):
        assign_ticket(ticket=ticket, to=as_engineer(chen), by=actor(dana), now=now)

    ticket.refresh_from_db()
    assert ticket.assignee == dana
