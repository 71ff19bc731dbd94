import pytest

from rung.kit.errors import NotAllowed
from rung.tickets.actions import set_priority, set_problem_type, set_product, set_type
from rung.tickets.actions.classify import TypeNotAllowed
from rung.tickets.models import Product
from rung.tickets.states import Priority, Type
from tests import factories
from tests.factories import actor, event_kinds, last_event

pytestmark = pytest.mark.django_db

BY_HAND = [kind for kind in Type if kind != Type.ESCALATION]


@pytest.mark.parametrize("who", ["pat", "ana", "chen", "dana", "ada"])
@pytest.mark.parametrize("to", [Type.INCIDENT, Type.EMERGENCY])
def test_whoever_may_write_on_a_ticket_sets_its_type(request, pat, later, who, to):
    ticket = set_type(ticket=factories.ticket(pat), to=to, by=actor(request.getfixturevalue(who)), now=later)

    assert (ticket.type, ticket.changed_at, ticket.public_at) == (to, later, later)
    assert last_event(ticket).kind == "ticket.type_changed"
    assert last_event(ticket).data == {"from": "any", "to": to}


def test_nobody_of_another_partner_sets_the_type(pat, boris, now):
    with pytest.raises(NotAllowed):
        set_type(ticket=factories.ticket(pat), to=Type.INCIDENT, by=actor(boris), now=now)


@pytest.mark.parametrize("who", ["pat", "chen", "dana", "ada"])
def test_escalation_is_never_set_by_hand(request, pat, now, who):
    ticket = factories.ticket(pat)

    with pytest.raises(TypeNotAllowed):
        set_type(ticket=ticket, to=Type.ESCALATION, by=actor(request.getfixturevalue(who)), now=now)

    ticket.refresh_from_db()
    assert (ticket.type, event_kinds(ticket)) == ("any", ["ticket.opened"])


@pytest.mark.parametrize("to", BY_HAND)
@pytest.mark.parametrize("which", ["ticket", "original"])
def test_no_type_set_by_hand_ends_an_escalation(pat, dana, now, to, which):
    escalation = factories.escalation(factories.ticket(pat))

    for who in (pat, dana):
        with pytest.raises(TypeNotAllowed):
            set_type(ticket=getattr(escalation, which), to=to, by=actor(who), now=now)

    escalation.refresh_from_db()
    assert escalation.is_open
    assert escalation.original.shown_type == Type.ESCALATION


def test_the_same_type_again_tells_nothing(pat, now):
    ticket = set_type(ticket=factories.ticket(pat), to=Type.ANY, by=actor(pat), now=now)

    assert event_kinds(ticket) == ["ticket.opened"]


def test_a_worker_sets_priority(pat, chen, now, later):
    ticket = set_priority(ticket=factories.ticket(pat), to=Priority.URGENT, by=actor(chen), now=later)

    assert (ticket.priority, ticket.changed_at) == (Priority.URGENT, later)
    assert (last_event(ticket).kind, last_event(ticket).data) == ("ticket.priority_changed", {"from": 2, "to": 4})


def test_a_worker_sets_the_problem_type(pat, chen, now):
    voice = factories.problem_type("Voice / Call quality")

    ticket = set_problem_type(ticket=factories.ticket(pat), to=voice, by=actor(chen), now=now)

    assert ticket.problem_type == voice
    assert last_event(ticket).kind == "ticket.problem_type_changed"
    assert last_event(ticket).data == {"from": None, "to": {"id": voice.pk, "name": "Voice / Call quality"}}


def test_a_worker_sets_the_product_and_takes_it_away(pat, chen, now):
    pbx = Product.objects.create(name="Cloud PBX")
    ticket = set_product(ticket=factories.ticket(pat), to=pbx, by=actor(chen), now=now)

    ticket = set_product(ticket=ticket, to=None, by=actor(chen), now=now)

    assert ticket.product is None
    assert last_event(ticket).kind == "ticket.product_changed"
    assert last_event(ticket).data == {"from": {"id": pbx.pk, "name": "Cloud PBX"}, "to": None}


@pytest.mark.parametrize(("act", "to"), [(set_priority, 4), (set_problem_type, None), (set_product, None)])
@pytest.mark.parametrize("who", ["ana", "pat", "boris"])
def test_contacts_set_nothing_but_the_type(request, pat, act, to, who):
    ticket = factories.ticket(pat)

    with pytest.raises(NotAllowed):
        act(ticket=ticket, to=to, by=actor(request.getfixturevalue(who)), now=factories.NOW)

    assert event_kinds(ticket) == ["ticket.opened"]
