"""The kinds of event of people, partners and teams, and their words."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from rung.people.states import Role

if TYPE_CHECKING:
    from rung.people.models import Person
    from rung.record.models import Event

_Data = dict[str, Any]


def describe(event: "Event", reader: "Person") -> str | None:
    """What happened, in words for this reader; None for what is not this room's."""
    words = _WORDS.get(event.kind)
    return words(event.data) if words else None


_WORDS: dict[str, Callable[[_Data], str]] = {
    "person.added": lambda _data: _("added this person"),
    "person.invited": lambda _data: _("invited this person"),
    "person.deactivated": lambda _data: _("deactivated this person"),
    "person.reactivated": lambda _data: _("let this person in again"),
    "person.leave_changed": lambda data: (
        _("let them see all tickets of the partner") if data["to"] else _("let them see only their own tickets")
    ),
    "person.partner_admin_changed": lambda data: (
        _("made them a partner admin") if data["to"] else _("ended that they are a partner admin")
    ),
    "person.role_changed": lambda data: _("changed the role to %(role)s") % {"role": Role(data["to"]).label},
    "person.password_changed": lambda _data: _("set a new password"),
    "person.signed_out_everywhere": lambda _data: _("signed out everywhere"),
    "person.profile_changed": lambda _data: _("changed the profile"),
    "person.signed_in": lambda _data: _("signed in"),
    "person.sign_in_failed": lambda data: _("saw a failed sign-in from %(source)s") % {"source": data["source"]},
    "person.reset_requested": lambda _data: _("was asked for a reset of the password"),
    "address.refused": lambda data: _("was refused the address %(email)s") % {"email": data["email"]},
    "partner.added": lambda data: _("added the partner %(name)s") % {"name": data["name"]},
    "partner.changed": lambda data: _("changed the partner %(name)s") % {"name": data["name"]},
    "team.added": lambda data: _("added the team %(name)s") % {"name": data["name"]},
    "team.changed": lambda data: _("changed the team %(name)s") % {"name": data["name"]},
}

KINDS = tuple(_WORDS)
