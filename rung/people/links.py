"""Links in mails that let somebody in: signed, short-lived, single-use, and only the newest works.

The signature binds a link to its purpose and to the person's `link_nonce`, which changes when a link is asked for,
when one is used, and when the password or address changes. Nothing secret is stored.
"""

from datetime import timedelta

from django.core import signing
from django.urls import reverse

from rung.people.models import Person

LIFE = {"reset": timedelta(hours=2), "invitation": timedelta(days=3)}


def link_for(person: Person, purpose: str) -> str:
    """The path of a link made now for this person (purpose: "reset" or "invitation")."""
    token = signing.dumps({"p": person.pk, "n": person.link_nonce}, salt=_salt(purpose))
    return reverse(f"front:{purpose}", args=[token])


def person_from(token: str, purpose: str) -> Person | None:
    """Whose link it is; None for one that is forged, too old, used, or not the newest."""
    try:
        said = signing.loads(token, salt=_salt(purpose), max_age=LIFE[purpose])
    except signing.BadSignature:
        return None
    person = Person.objects.filter(pk=said["p"], is_active=True).first()
    if person is None or not person.link_nonce or person.link_nonce != said["n"]:
        return None
    return person


def _salt(purpose: str) -> str:
    return f"rung.people.links.{purpose}"
