import secrets
from datetime import datetime

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from rung.kit.errors import NotAllowed
from rung.people.access import may_configure, may_manage_contacts_of
from rung.people.models import Person
from rung.people.states import VENDOR_ROLES, Role
from rung.record.actions import write
from rung.record.actor import Actor


def _demand_manager(person: Person, by: Actor) -> None:
    if by.person is None or may_configure(by.person):
        return
    if not may_manage_contacts_of(by.person, person.partner):
        raise NotAllowed(_("You cannot change this person."))


@transaction.atomic
def deactivate(*, person: Person, by: Actor, now: datetime) -> None:
    """Shut a person out at once: sessions and links end with the next request."""
    _demand_manager(person, by)
    if by.person is not None and by.person.pk == person.pk:
        raise NotAllowed(_("You cannot deactivate yourself."))
    _keep_an_administrator(person, by)
    changed = Person.objects.filter(pk=person.pk, is_active=True).update(
        is_active=False, session_epoch=F("session_epoch") + 1, link_nonce=""
    )
    if changed:
        write("person.deactivated", thing=person, by=by, now=now)


@transaction.atomic
def reactivate(*, person: Person, by: Actor, now: datetime) -> None:
    """Let a person in again. Old sessions and links stay ended."""
    _demand_manager(person, by)
    changed = Person.objects.filter(pk=person.pk, is_active=False).update(
        is_active=True, link_nonce=secrets.token_hex(16)
    )
    if changed:
        write("person.reactivated", thing=person, by=by, now=now)


@transaction.atomic
def set_leave(*, person: Person, sees_partner_tickets: bool, by: Actor, now: datetime) -> None:
    """Let a contact see all of the partner's tickets, or only the own ones."""
    _demand_contact(person, by)
    if (
        Person.objects.filter(pk=person.pk)
        .exclude(sees_partner_tickets=sees_partner_tickets)
        .update(sees_partner_tickets=sees_partner_tickets)
    ):
        write("person.leave_changed", thing=person, by=by, now=now, data={"to": sees_partner_tickets})


@transaction.atomic
def set_partner_admin(*, person: Person, is_partner_admin: bool, by: Actor, now: datetime) -> None:
    """Make a contact a partner admin, or end that. Nobody ends the own."""
    _demand_contact(person, by)
    if by.person is not None and by.person.pk == person.pk:
        raise NotAllowed(_("You cannot change this of yourself. Ask another partner admin, or support."))
    if (
        Person.objects.filter(pk=person.pk)
        .exclude(is_partner_admin=is_partner_admin)
        .update(is_partner_admin=is_partner_admin)
    ):
        write("person.partner_admin_changed", thing=person, by=by, now=now, data={"to": is_partner_admin})


@transaction.atomic
def set_role(*, person: Person, role: str, by: Actor, now: datetime) -> None:
    """Give one of the vendor's people another role. Sessions end: the next sign-in has the new one."""
    if by.person is not None and (not may_configure(by.person) or by.person.pk == person.pk):
        raise NotAllowed(_("Only another administrator can change this role."))
    if role not in VENDOR_ROLES or not person.is_vendor:
        raise NotAllowed(_("Contacts stay contacts, and the vendor's people stay the vendor's."))
    if role != Role.ADMINISTRATOR:
        _keep_an_administrator(person, by)
    before = person.role
    if Person.objects.filter(pk=person.pk).exclude(role=role).update(role=role, session_epoch=F("session_epoch") + 1):
        write("person.role_changed", thing=person, by=by, now=now, data={"from": before, "to": role})


def _keep_an_administrator(person: Person, by: Actor) -> None:
    """Before an administrator stops being one: hold all of them, so that of two who demote each other one stays."""
    if person.role != Role.ADMINISTRATOR:
        return
    all_of_them = Person.objects.filter(role=Role.ADMINISTRATOR, is_active=True)
    held = set(all_of_them.select_for_update().order_by("pk").values_list("pk", flat=True))
    if by.person is not None and by.person.pk not in held:
        raise NotAllowed(_("You are not an administrator any more."))
    if held <= {person.pk}:
        raise NotAllowed(_("Rung needs an administrator. Make somebody else one first."))


def _demand_contact(person: Person, by: Actor) -> None:
    _demand_manager(person, by)
    if not person.is_contact:
        raise NotAllowed(_("This is set for contacts only."))
