"""What people are told of their own account. A link that lets somebody in is put in as the mail is sent."""

from django.conf import settings
from django.utils.translation import gettext as _

from rung.channels.letters.letter import Letter, moment, name_of
from rung.channels.states import LinkPurpose
from rung.people.models import Person
from rung.record.models import Event


def invited(event: Event, reader: Person) -> Letter:
    said = {"actor": name_of(event.actor_name), "vendor": settings.RUNG_VENDOR, "name": name_of(reader.name)}
    return Letter(
        subject=_("Your account at the support of %(vendor)s") % said,
        headline=_("Hello %(name)s, %(actor)s has invited you to the support portal of %(vendor)s.") % said,
        facts=[(_("You sign in as"), reader.email)],
        after=_("The link works for three days and once. After that, ask for a new one."),
        action=_("Choose a password"),
        link_purpose=LinkPurpose.INVITATION,
        why_you=_("You get this mail because somebody gave this address as yours. If you do not know why, ignore it."),
    )


def reset_requested(event: Event, reader: Person) -> Letter:
    said = {"vendor": settings.RUNG_VENDOR, "email": reader.email}
    return Letter(
        subject=_("Reset your password at the support of %(vendor)s") % said,
        headline=_("Somebody, most likely you, asked for a new password for %(email)s.") % said,
        facts=[(_("Asked"), moment(event.at.isoformat(), reader))],
        after=_("The link works for two hours and once. If you did not ask, do nothing: your password stays as it is."),
        action=_("Choose a new password"),
        link_purpose=LinkPurpose.RESET,
        why_you=_("You get this mail because it is about your account."),
    )


def password_changed(event: Event, reader: Person) -> Letter:
    said = {"vendor": settings.RUNG_VENDOR, "email": reader.email}
    return Letter(
        subject=_("Your password at the support of %(vendor)s has changed") % said,
        headline=_("The password of %(email)s was changed, and every session was ended.") % said,
        facts=[(_("Changed"), moment(event.at.isoformat(), reader))],
        after=_("If this was not you, reset your password at once, and tell us."),
        action=_("Reset the password"),
        path="/reset/",
        why_you=_("You get this mail because it is about your account."),
    )


WRITERS = {
    "person.invited": invited,
    "person.reset_requested": reset_requested,
    "person.password_changed": password_changed,
}
