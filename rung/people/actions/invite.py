import secrets
from datetime import datetime

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from rung.kit.errors import NotAllowed, Refused
from rung.kit.text import one_line
from rung.people import throttle
from rung.people.access import may_configure, may_manage_contacts_of
from rung.people.models import Partner, Person
from rung.people.states import VENDOR_ROLES, Role
from rung.record.actions import write
from rung.record.actor import Actor
from rung.record.states import Audience


class AddressRefused(Refused):
    """This mail address cannot be given an account here."""

    code = "address_refused"


class NameRefused(Refused):
    """This is not a name that Rung writes into mails."""

    code = "name_refused"


def invite_contact(
    *,
    partner: Partner,
    email: str,
    name: str,
    by: Actor,
    now: datetime,
    is_partner_admin: bool = False,
    sees_partner_tickets: bool = False,
) -> Person:
    """Add a contact to a partner and send the invitation. The role is always contact, whoever asks."""
    if by.person is not None and not may_manage_contacts_of(by.person, partner):
        raise NotAllowed(_("You cannot invite people to this partner."))
    return _invite(
        Person(
            email=email,
            name=one_line(name),
            role=Role.CONTACT,
            partner=partner,
            is_partner_admin=is_partner_admin,
            sees_partner_tickets=sees_partner_tickets,
            time_zone=partner.time_zone,
        ),
        by=by,
        now=now,
    )


def invite_engineer(*, email: str, name: str, role: str, by: Actor, now: datetime, title: str = "") -> Person:
    """Add one of the vendor's people and send the invitation. An administrator's act."""
    if by.person is not None and not may_configure(by.person):
        raise NotAllowed(_("Only administrators add the vendor's people."))
    if role not in VENDOR_ROLES:
        raise NotAllowed(_("This is not a role of the vendor's people."))
    return _invite(Person(email=email, name=one_line(name), role=role, title=one_line(title, 80)), by=by, now=now)


@transaction.atomic
def reinvite(*, person: Person, by: Actor, now: datetime) -> None:
    """Send the invitation again. Only the newest link works."""
    allowed = by.person is None or may_configure(by.person) or may_manage_contacts_of(by.person, person.partner)
    if not allowed or not person.is_active:
        raise NotAllowed(_("You cannot invite this person."))
    if person.has_usable_password():
        raise AddressRefused(_("%(name)s has an account already.") % {"name": person.name})
    _demand_measure(person, by, now)
    person.link_nonce = secrets.token_hex(16)
    person.save(update_fields=["link_nonce"])
    write("person.invited", thing=person, by=by, now=now, data={"role": person.role})


def _invite(person: Person, *, by: Actor, now: datetime) -> Person:
    if person.email.strip().lower() == settings.RUNG_MAIL_FROM.lower():
        raise _refused(person, _("This is an address of Rung itself."), by=by, now=now)
    demand_a_name(person.name)
    _demand_measure(person, by, now)
    person.created_at = now
    person.link_nonce = secrets.token_hex(16)
    person.set_unusable_password()
    try:
        with transaction.atomic():
            person.save()
            write("person.invited", thing=person, by=by, now=now, data={"role": person.role, "name": person.name})
    except IntegrityError as error:
        # The same words whether the address is of this partner, of another, or of the vendor.
        text = _("This address cannot be invited. If you think it should, ask support.")
        raise _refused(person, text, by=by, now=now) from error
    return person


def demand_a_name(name: str) -> None:
    """A name has letters, and is no address: it stands in mails that Rung sends."""
    if not name.strip() or "://" in name or "www." in name.lower():
        raise NameRefused(_("Write the name as it is spoken. Addresses of pages are no names."))


def _demand_measure(person: Person, by: Actor, now: datetime) -> None:
    """Partner admins invite within limits, so that Rung is nobody's way to write to strangers."""
    if by.person is None or by.person.is_vendor:
        return
    source = f"partner {by.person.partner_id}"
    if throttle.is_over("invite", email=person.email, source=source, now=now):
        raise AddressRefused(_("Too many invitations were sent within an hour. Wait, or ask support."))
    throttle.count("invite", email=person.email, source=source, now=now)


def _refused(person: Person, text: "str | Promise", *, by: Actor, now: datetime) -> AddressRefused:
    """The refusal to raise, once it is on the vendor's record."""
    about = person.partner or by.person
    if about is not None:
        with transaction.atomic():
            data = {"email": one_line(person.email.strip().lower(), 254)}
            write("address.refused", thing=about, by=by, now=now, audience=Audience.VENDOR, data=data)
    return AddressRefused(text)
