"""Named reads of people, partners and teams."""

from django.db.models import QuerySet

from rung.people.models import Engineer, Person
from rung.people.states import Role


def success_managers() -> QuerySet[Person]:
    """Who may hold an escalation: Partner Success, and administrators in their stead. By name."""
    managers = Engineer.objects.filter(is_active=True, role__in=(Role.PARTNER_SUCCESS, Role.ADMINISTRATOR))
    return managers.order_by("name", "id")
