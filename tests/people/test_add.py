import pytest

from rung.kit.errors import NotAllowed
from rung.people.actions import add_administrator
from rung.people.actions.invite import AddressRefused
from rung.people.models import Person
from rung.people.states import Role
from rung.record.actor import RUNG
from tests.factories import actor, last_event

pytestmark = pytest.mark.django_db

GIVEN = {"email": " Olga@Vendor.example", "name": "Olga\nPrim", "password": "correct horse battery"}


def test_the_first_administrator_comes_with_a_password(now):
    person = add_administrator(**GIVEN, by=RUNG, now=now)

    assert (person.email, person.name, person.role) == ("olga@vendor.example", "Olga Prim", Role.ADMINISTRATOR)
    assert person.check_password("correct horse battery")
    assert (last_event(person).kind, last_event(person).data) == (
        "person.added",
        {"role": "administrator", "name": "Olga Prim"},
    )


def test_a_taken_address_is_refused(ada, now):
    with pytest.raises(AddressRefused):
        add_administrator(**{**GIVEN, "email": ada.email}, by=RUNG, now=now)

    assert Person.objects.get() == ada


@pytest.mark.parametrize("who", ["ana", "chen", "dana"])
def test_administrators_alone_add_administrators(request, now, who):
    with pytest.raises(NotAllowed):
        add_administrator(**GIVEN, by=actor(request.getfixturevalue(who)), now=now)
