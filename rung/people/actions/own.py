from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from rung.kit.errors import Refused
from rung.kit.text import one_line
from rung.people.actions.invite import demand_a_name
from rung.people.models import Person
from rung.record.actions import write
from rung.record.actor import Actor


class LinkUsed(Refused):
    """A link lets in once."""

    code = "link_used"


@transaction.atomic
def set_password(*, person: Person, password: str, by: Actor, now: datetime, by_link: str | None = None) -> None:
    """Set a password that the door has validated. Every session and link handed out before ends.

    `by_link` is the nonce of the link it is set by: of two uses at one moment, the second raises LinkUsed.
    """
    held = Person.objects.select_for_update().get(pk=person.pk)
    if by_link is not None and held.link_nonce != by_link:
        raise LinkUsed(_("This link has been used."))
    person.set_password(password)
    person.session_epoch = held.session_epoch + 1
    person.link_nonce = ""
    person.save(update_fields=["password", "session_epoch", "link_nonce"])
    write("person.password_changed", thing=person, by=by, now=now)


@transaction.atomic
def sign_out_everywhere(*, person: Person, by: Actor, now: datetime) -> None:
    """End every session of a person, this one too."""
    person.session_epoch = _locked_epoch(person) + 1
    person.save(update_fields=["session_epoch"])
    write("person.signed_out_everywhere", thing=person, by=by, now=now)


@transaction.atomic
def save_profile(*, person: Person, name: str, time_zone: str, languages: str, by: Actor, now: datetime) -> None:
    """What a person may change of themself."""
    demand_a_name(one_line(name))
    before = {"name": person.name, "time_zone": person.time_zone, "languages": person.languages}
    person.name, person.time_zone, person.languages = one_line(name), time_zone, one_line(languages, 60)
    after = {"name": person.name, "time_zone": person.time_zone, "languages": person.languages}
    if before != after:
        person.save(update_fields=list(after))
        write("person.profile_changed", thing=person, by=by, now=now, data={"from": before, "to": after})


def _locked_epoch(person: Person) -> int:
    """The epoch as it is now: counted on from an older one, it would let a session live that began meanwhile."""
    return Person.objects.select_for_update().values_list("session_epoch", flat=True).get(pk=person.pk)
