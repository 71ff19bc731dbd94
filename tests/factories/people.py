from typing import Any

from rung.people.models import Engineer, Partner, Person, Team
from rung.people.states import Role
from tests.factories.record import NOW

VENDOR_DOMAIN = "vendor.example"


def partner(name: str = "Altivia", **fields: Any) -> Partner:
    return Partner.objects.create(name=name, **fields)


def contact(name: str, *, at: Partner, **fields: Any) -> Person:
    """A contact with neither leave nor office, unless a field says so."""
    return _person(name, f"{at.name.lower()}.example", role=Role.CONTACT, partner=at, **fields)


def engineer(name: str = "Chen Wu", **fields: Any) -> Person:
    return _person(name, VENDOR_DOMAIN, **{"role": Role.ENGINEER, **fields})


def partner_success(name: str = "Dana Keller", **fields: Any) -> Person:
    return engineer(name, role=Role.PARTNER_SUCCESS, **fields)


def administrator(name: str = "Ada Novak", **fields: Any) -> Person:
    return engineer(name, role=Role.ADMINISTRATOR, **fields)


def team(name: str = "Voice", *members: Person, **fields: Any) -> Team:
    made = Team.objects.create(name=name, **fields)
    made.members.set(Engineer.objects.filter(pk__in=[member.pk for member in members]))
    return made


def _person(name: str, domain: str, *, password: str | None = None, **fields: Any) -> Person:
    """`ana@altivia.example` for Ana at Altivia; without a usable password unless one is given."""
    person = Person(
        **{"name": name, "email": f"{name.split(maxsplit=1)[0].lower()}@{domain}", "created_at": NOW, **fields}
    )
    person.set_password(password)
    person.save()
    return person
