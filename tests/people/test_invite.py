"""Who comes in, and as what (ABUSE_CASES AC-009, AC-023, AC-037, AC-071)."""

import pytest

from rung.kit.errors import NotAllowed
from rung.people.actions import invite_contact, invite_engineer, reinvite
from rung.people.actions.invite import AddressRefused
from rung.people.models import Person
from rung.people.states import Role
from rung.record.actor import RUNG
from rung.record.models import Event
from tests import factories
from tests.factories import actor, event_kinds, last_event

pytestmark = pytest.mark.django_db


def invited(by, partner, now, **given):
    fields = {"email": "nora@altivia.example", "name": "Nora Voss", **given}
    return invite_contact(partner=partner, by=actor(by), now=now, **fields)


@pytest.mark.parametrize("who", ["ana", "ada"])
def test_a_contact_is_added_and_told_of(request, altivia, now, who):
    person = invited(request.getfixturevalue(who), altivia, now, email=" Nora@Altivia.example")

    person.refresh_from_db()
    assert (person.email, person.role, person.partner) == ("nora@altivia.example", Role.CONTACT, altivia)
    assert (person.is_partner_admin, person.sees_partner_tickets, person.is_active) == (False, False, True)
    assert (person.has_usable_password(), len(person.link_nonce)) == (False, 32)
    assert event_kinds(person) == ["person.invited"]
    assert last_event(person).data == {"role": "contact", "name": "Nora Voss"}


def test_a_contact_gets_the_partners_zone_and_what_the_admin_gives(ana, altivia, now):
    altivia.time_zone = "Europe/Lisbon"

    person = invited(ana, altivia, now, is_partner_admin=True, sees_partner_tickets=True)

    assert (person.time_zone, person.is_partner_admin, person.sees_partner_tickets) == ("Europe/Lisbon", True, True)


@pytest.mark.parametrize("who", ["pat", "boris", "chen", "dana"])
def test_nobody_else_invites(request, altivia, now, who):
    with pytest.raises(NotAllowed):
        invited(request.getfixturevalue(who), altivia, now)

    assert not Person.objects.filter(email="nora@altivia.example").exists()


def test_a_partner_admin_invites_to_the_own_partner_only(ana, brightline, now):
    with pytest.raises(NotAllowed):
        invited(ana, brightline, now)


def test_taken_addresses_are_refused_in_the_same_words_whoever_has_them(ana, pat, boris, chen, now, altivia):
    refusals = set()
    for taken in (pat, boris, chen):
        with pytest.raises(AddressRefused) as refused:
            invited(ana, altivia, now, email=taken.email.upper())
        refusals.add((str(refused.value.text), refused.value.code, str(refused.value.facts)))

    assert len(refusals) == 1
    assert Person.objects.count() == 4


@pytest.mark.parametrize("address", ["support@vendor.example", " Support@VENDOR.example "])
def test_an_address_of_rung_itself_is_nobodys(settings, ana, ada, altivia, now, address):
    settings.RUNG_MAIL_FROM = "support@vendor.example"

    with pytest.raises(AddressRefused):
        invited(ana, altivia, now, email=address)
    with pytest.raises(AddressRefused):
        invite_engineer(email=address, name="Nora Voss", role=Role.ENGINEER, by=actor(ada), now=now)

    assert set(Person.objects.all()) == {ana, ada}


@pytest.mark.parametrize("email", ["support@vendor.example", "boris@brightline.example"])
def test_a_refused_address_is_on_the_vendors_record(settings, ana, boris, altivia, now, email):
    settings.RUNG_MAIL_FROM = "support@vendor.example"

    with pytest.raises(AddressRefused):
        invited(ana, altivia, now, email=email)

    event = last_event(altivia)
    assert (event.kind, event.actor, event.audience) == ("address.refused", ana, "vendor")
    assert event.data == {"email": email}


def test_a_name_is_one_clean_line_of_120(ana, altivia, now):
    person = invited(ana, altivia, now, name="<a href=x>Nora</a>\r\nBcc: x\x00" + "n" * 200)

    assert person.name.startswith("<a href=x>Nora</a> Bcc: x nnn")
    assert len(person.name) == 120


@pytest.mark.parametrize("role", [Role.ENGINEER, Role.PARTNER_SUCCESS, Role.ADMINISTRATOR])
def test_an_administrator_adds_the_vendors_people(ada, now, role):
    person = invite_engineer(
        email="nora@vendor.example", name="Nora Voss", role=role, title="Head\nof it", by=actor(ada), now=now
    )

    assert (person.role, person.partner, person.title) == (role, None, "Head of it")
    assert last_event(person).data == {"role": role, "name": "Nora Voss"}


@pytest.mark.parametrize("who", ["ana", "pat", "chen", "dana"])
def test_nobody_else_adds_the_vendors_people(request, now, who):
    by = actor(request.getfixturevalue(who))

    with pytest.raises(NotAllowed):
        invite_engineer(email="nora@vendor.example", name="Nora", role=Role.ENGINEER, by=by, now=now)


@pytest.mark.parametrize("role", [Role.CONTACT, "agent", "", "superuser"])
def test_the_vendors_people_have_a_role_of_the_vendor(ada, now, role):
    with pytest.raises(NotAllowed):
        invite_engineer(email="nora@vendor.example", name="Nora", role=role, by=actor(ada), now=now)


def test_the_first_administrator_is_added_by_rung_itself(now):
    person = invite_engineer(email="ada@vendor.example", name="Ada", role=Role.ADMINISTRATOR, by=RUNG, now=now)

    assert last_event(person).actor_name == "Rung"


def test_inviting_again_makes_a_new_link_and_is_told(ana, altivia, now):
    person = invited(ana, altivia, now)
    first = person.link_nonce

    reinvite(person=person, by=actor(ana), now=now)

    person.refresh_from_db()
    assert person.link_nonce not in ("", first)
    assert event_kinds(person) == ["person.invited", "person.invited"]


def test_one_who_has_a_password_is_not_invited_again(ana, altivia, now):
    person = factories.contact("Nora Voss", at=altivia, password="a long pass phrase")

    with pytest.raises(AddressRefused):
        reinvite(person=person, by=actor(ana), now=now)


@pytest.mark.parametrize("who", ["pat", "boris", "chen"])
def test_nobody_else_invites_again(request, ana, altivia, now, who):
    person = invited(ana, altivia, now)

    with pytest.raises(NotAllowed):
        reinvite(person=person, by=actor(request.getfixturevalue(who)), now=now)


def test_one_who_was_shut_out_is_not_invited_again(ana, altivia, now):
    person = factories.contact("Nora Voss", at=altivia, is_active=False)

    with pytest.raises(NotAllowed):
        reinvite(person=person, by=actor(ana), now=now)

    assert not Event.objects.exists()
