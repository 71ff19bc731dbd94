"""Who may see and manage whom. Deny by default."""

from django.db.models import QuerySet

from rung.people.models import Partner, Person


def people_visible_to(person: Person) -> QuerySet[Person]:
    """The vendor's people see everybody; a contact sees the people of the own partner."""
    if not person.is_active:
        return Person.objects.none()
    if person.is_vendor:
        return Person.objects.all()
    return Person.objects.filter(partner=person.partner_id)


def may_manage_contacts_of(person: Person, partner: Partner | None) -> bool:
    """May invite, deactivate and set the leave of a partner's contacts: its partner admins, and administrators."""
    if not person.is_active or partner is None:
        return False
    return person.is_administrator or (person.is_partner_admin and person.partner_id == partner.pk)


def may_configure(person: Person) -> bool:
    """May open the console and change what Rung is set up to do."""
    return person.is_active and person.is_administrator
