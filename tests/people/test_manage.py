"""What others change of a person (ABUSE_CASES AC-037, AC-041)."""

import pytest

from rung.kit.errors import NotAllowed
from rung.people.actions import deactivate, reactivate, set_leave, set_partner_admin, set_role
from rung.people.states import Role
from rung.record.models import Event
from rung.tickets.access import visible_to
from tests import factories
from tests.factories import actor, event_kinds, last_event

pytestmark = pytest.mark.django_db


@pytest.fixture
def nora(altivia):
    return factories.contact("Nora Voss", at=altivia, link_nonce="a" * 32)


@pytest.mark.parametrize("who", ["ana", "ada"])
def test_one_who_is_shut_out_loses_sessions_links_and_sight_at_once(request, nora, now, who):
    ticket = factories.ticket(nora)

    deactivate(person=nora, by=actor(request.getfixturevalue(who)), now=now)

    nora.refresh_from_db()
    assert (nora.is_active, nora.session_epoch, nora.link_nonce) == (False, 1, "")
    assert ticket not in visible_to(nora)
    assert event_kinds(nora) == ["person.deactivated"]


def test_shutting_out_twice_is_told_once(nora, ana, now):
    for _ in range(2):
        deactivate(person=nora, by=actor(ana), now=now)

    assert event_kinds(nora) == ["person.deactivated"]


def test_letting_in_again_leaves_old_sessions_and_links_ended(nora, ana, now):
    deactivate(person=nora, by=actor(ana), now=now)

    for _ in range(2):
        reactivate(person=nora, by=actor(ana), now=now)

    nora.refresh_from_db()
    assert (nora.is_active, nora.session_epoch) == (True, 1)
    assert nora.link_nonce not in ("", "a" * 32)
    assert event_kinds(nora) == ["person.deactivated", "person.reactivated"]


@pytest.mark.parametrize("act", [deactivate, reactivate])
@pytest.mark.parametrize("who", ["pat", "boris", "chen", "dana"])
def test_nobody_else_shuts_out_or_lets_in(request, nora, act, who):
    with pytest.raises(NotAllowed):
        act(person=nora, by=actor(request.getfixturevalue(who)), now=factories.NOW)

    assert not Event.objects.exists()


@pytest.mark.parametrize("who", ["ana", "ada"])
def test_nobody_shuts_themself_out(request, now, who):
    person = request.getfixturevalue(who)

    with pytest.raises(NotAllowed):
        deactivate(person=person, by=actor(person), now=now)


@pytest.mark.parametrize("other", ["boris", "chen", "ada"])
@pytest.mark.parametrize("act", [deactivate, reactivate])
def test_a_partner_admin_changes_nobody_beyond_the_partner(request, ana, act, other):
    with pytest.raises(NotAllowed):
        act(person=request.getfixturevalue(other), by=actor(ana), now=factories.NOW)


@pytest.mark.parametrize("who", ["ana", "ada"])
def test_leave_is_given_and_told(request, nora, now, who):
    for _ in range(2):
        set_leave(person=nora, sees_partner_tickets=True, by=actor(request.getfixturevalue(who)), now=now)

    nora.refresh_from_db()
    assert nora.sees_whole_partner
    assert event_kinds(nora) == ["person.leave_changed"]
    assert last_event(nora).data == {"to": True}


def test_a_partner_admin_makes_another_and_ends_it(nora, ana, now):
    set_partner_admin(person=nora, is_partner_admin=True, by=actor(ana), now=now)
    set_partner_admin(person=nora, is_partner_admin=False, by=actor(ana), now=now)

    nora.refresh_from_db()
    assert not nora.is_partner_admin
    assert [event.data for event in Event.objects.about(nora)] == [{"to": True}, {"to": False}]


@pytest.mark.parametrize("is_partner_admin", [True, False])
@pytest.mark.parametrize("who", ["ana", "pat"])
def test_nobody_changes_their_own_office(request, who, is_partner_admin):
    person = request.getfixturevalue(who)

    with pytest.raises(NotAllowed):
        set_partner_admin(person=person, is_partner_admin=is_partner_admin, by=actor(person), now=factories.NOW)

    assert not Event.objects.exists()


def test_a_contact_gives_no_leave_not_even_to_themself(nora, pat, now):
    for person in (pat, nora):
        with pytest.raises(NotAllowed):
            set_leave(person=person, sees_partner_tickets=True, by=actor(pat), now=now)


def test_offices_of_contacts_are_for_contacts(chen, ada, now):
    with pytest.raises(NotAllowed):
        set_partner_admin(person=chen, is_partner_admin=True, by=actor(ada), now=now)
    with pytest.raises(NotAllowed):
        set_leave(person=chen, sees_partner_tickets=True, by=actor(ada), now=now)


def test_another_role_ends_sessions_and_is_told(chen, ada, now):
    for _ in range(2):
        set_role(person=chen, role=Role.PARTNER_SUCCESS, by=actor(ada), now=now)

    chen.refresh_from_db()
    assert (chen.role, chen.session_epoch) == (Role.PARTNER_SUCCESS, 1)
    assert event_kinds(chen) == ["person.role_changed"]
    assert last_event(chen).data == {"from": "engineer", "to": "partner_success"}


@pytest.mark.parametrize("who", ["chen", "dana", "ana", "pat"])
def test_nobody_but_an_administrator_changes_a_role(request, eli, now, who):
    with pytest.raises(NotAllowed):
        set_role(person=eli, role=Role.ADMINISTRATOR, by=actor(request.getfixturevalue(who)), now=now)


def test_no_administrator_changes_the_own_role(ada, now):
    with pytest.raises(NotAllowed):
        set_role(person=ada, role=Role.ENGINEER, by=actor(ada), now=now)


@pytest.mark.parametrize(
    ("who", "role"), [("pat", "engineer"), ("chen", "contact"), ("chen", "superuser"), ("chen", "")]
)
def test_contacts_stay_contacts_and_the_vendors_people_the_vendors(request, ada, now, who, role):
    person = request.getfixturevalue(who)

    with pytest.raises(NotAllowed):
        set_role(person=person, role=role, by=actor(ada), now=now)

    assert not Event.objects.exists()
