from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from rung.kit.errors import NotAllowed
from rung.kit.text import one_line
from rung.people.access import may_configure
from rung.people.actions.invite import AddressRefused
from rung.people.models import Person
from rung.people.states import Role
from rung.record.actions import write
from rung.record.actor import Actor


def add_administrator(*, email: str, name: str, password: str, by: Actor, now: datetime) -> Person:
    """Add an administrator with a password that the door has validated: how a new installation gets its first."""
    if by.person is not None and not may_configure(by.person):
        raise NotAllowed(_("Only administrators add the vendor's people."))
    person = Person(email=email, name=one_line(name), role=Role.ADMINISTRATOR, created_at=now)
    person.set_password(password)
    try:
        with transaction.atomic():
            person.save()
            write("person.added", thing=person, by=by, now=now, data={"role": person.role, "name": person.name})
    except IntegrityError as error:
        raise AddressRefused(_("There is somebody with this address already.")) from error
    return person
