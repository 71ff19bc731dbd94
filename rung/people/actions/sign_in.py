import secrets
from datetime import datetime

from django.db import transaction

from rung.people import throttle
from rung.people.models import Person
from rung.record.actions import write
from rung.record.actor import Actor
from rung.record.states import Audience, Door


@transaction.atomic
def note_sign_in(*, person: Person, source: str, now: datetime) -> None:
    """Put a sign-in on the record and forget the failed tries from the same address."""
    person.last_login = now
    person.save(update_fields=["last_login"])
    throttle.forget("sign_in", email=person.email, source=source)
    write("person.signed_in", thing=person, by=Actor(person=person), now=now, data={"source": source})


@transaction.atomic
def note_failed_sign_in(*, email: str, source: str, now: datetime) -> None:
    """Count a failed try; if there is such a person, their record tells of it."""
    throttle.count("sign_in", email=email, source=source, now=now)
    person = Person.objects.filter(email=email.strip().lower()).first()
    if person is not None:
        nobody = Actor(person=None, door=Door.PAGE)
        write(
            "person.sign_in_failed",
            thing=person,
            by=nobody,
            now=now,
            audience=Audience.VENDOR,
            data={"source": source},
        )


@transaction.atomic
def request_reset(*, email: str, source: str, now: datetime) -> None:
    """Have a reset link mailed if there is such a person and the limits allow. Says nothing of whether it did."""
    if throttle.is_over("reset", email=email, source=source, now=now):
        return
    throttle.count("reset", email=email, source=source, now=now)
    person = Person.objects.filter(email=email.strip().lower(), is_active=True).first()
    if person is not None:
        person.link_nonce = secrets.token_hex(16)
        person.save(update_fields=["link_nonce"])
        write(
            "person.reset_requested",
            thing=person,
            by=Actor(person=None, door=Door.PAGE),
            now=now,
            data={"source": source},
        )
