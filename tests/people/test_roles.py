"""What a person can ever be: held by the database, whatever the code above does."""

import pytest
from django.db import IntegrityError, transaction

from rung.people.models import Contact, Engineer, PartnerDomain, Person
from rung.people.states import VENDOR_ROLES, Role
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("role", VENDOR_ROLES)
def test_the_vendors_people_belong_to_no_partner(altivia, role):
    with pytest.raises(IntegrityError):
        factories.engineer("Nora Voss", role=role, partner=altivia)


def test_a_contact_belongs_to_a_partner(now):
    with pytest.raises(IntegrityError):
        Person.objects.create(name="Nora Voss", email="nora@altivia.example", role=Role.CONTACT, created_at=now)


@pytest.mark.parametrize("office", ["is_partner_admin", "sees_partner_tickets"])
@pytest.mark.parametrize("role", VENDOR_ROLES)
def test_offices_of_contacts_are_for_contacts(role, office):
    with pytest.raises(IntegrityError):
        factories.engineer("Nora Voss", role=role, **{office: True})


def test_a_contact_does_not_become_an_engineer_by_an_update(pat):
    with pytest.raises(IntegrityError), transaction.atomic():
        Person.objects.filter(pk=pat.pk).update(role=Role.ADMINISTRATOR)

    assert Person.objects.get(pk=pat.pk).role == Role.CONTACT


def test_an_address_is_one_persons_however_it_is_written(ana, brightline):
    with pytest.raises(IntegrityError):
        factories.contact("Ana Duarte", at=brightline, email=" ANA@Altivia.example ")


def test_addresses_are_kept_in_small_letters_and_found_so(altivia):
    made = factories.contact("Nora Voss", at=altivia, email=" Nora@Altivia.Example ")

    assert made.email == "nora@altivia.example"
    assert Person.objects.get_by_natural_key(" NORA@altivia.example") == made


def test_a_domain_is_one_partners_however_it_is_written(altivia, brightline):
    PartnerDomain.objects.create(partner=altivia, domain="altivia.example")

    with pytest.raises(IntegrityError):
        PartnerDomain.objects.create(partner=brightline, domain="Altivia.Example")


def test_there_is_one_partner_success_team():
    factories.team("Partner Success", is_partner_success=True)

    with pytest.raises(IntegrityError):
        factories.team("Another", is_partner_success=True)


def test_each_kind_of_person_is_read_apart(pat, chen, dana, ada):
    assert set(Contact.objects.all()) == {pat}
    assert set(Engineer.objects.all()) == {chen, dana, ada}
    assert set(Person.objects.all().of_vendor()) == {chen, dana, ada}
    assert set(Person.objects.all().in_partner_success()) == {dana}


@pytest.mark.parametrize(
    ("who", "flags"),
    [
        ("pat", (True, False, False, False)),
        ("chen", (False, True, False, False)),
        ("dana", (False, True, True, False)),
        ("ada", (False, True, False, True)),
    ],
)
def test_what_a_person_is(request, who, flags):
    person = request.getfixturevalue(who)

    assert (person.is_contact, person.is_vendor, person.is_partner_success, person.is_administrator) == flags


@pytest.mark.parametrize(("name", "initials"), [("Ana Duarte", "AD"), ("Cher", "C"), ("a b c", "AB"), ("", "?")])
def test_initials(name, initials):
    assert Person(name=name).initials == initials
