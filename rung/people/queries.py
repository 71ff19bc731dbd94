"""Named reads of people, partners and teams."""

from django.db.models import Count, Model, Q, QuerySet

from rung.kit.paging import Page, named_page
from rung.people.access import people_visible_to
from rung.people.models import Engineer, Partner, Person, Team
from rung.people.states import Role


def success_managers() -> QuerySet[Person]:
    """Who may hold an escalation: Partner Success, and administrators in their stead. By name."""
    managers = Engineer.objects.filter(is_active=True, role__in=(Role.PARTNER_SUCCESS, Role.ADMINISTRATOR))
    return managers.order_by("name", "id")


def people_page(
    reader: Person,
    *,
    role: str = "",
    partner: Partner | None = None,
    words: str = "",
    after: str | None,
    size: int = 50,
) -> Page[Person]:
    """People by name, of one role or partner if one is given, whose name or address has `words` in it."""
    people = people_visible_to(reader).select_related("partner")
    if role:
        people = people.filter(role=role)
    if partner is not None:
        people = people.filter(partner=partner)
    if words:
        people = people.filter(Q(name__icontains=words) | Q(email__icontains=words))
    return named_page(people, after=after, size=size)


def partners_page(*, words: str = "", after: str | None, size: int = 50) -> Page[Partner]:
    """Partners by name with `people_count`, whose name or mail domain has `words` in it."""
    partners = Partner.objects.prefetch_related("domains").annotate(people_count=Count("people", distinct=True))
    if words:
        partners = partners.filter(Q(name__icontains=words) | Q(domains__domain__icontains=words))
    return named_page(partners, after=after, size=size)


def teams() -> list[Team]:
    """All teams by name, with their members."""
    return list(Team.objects.prefetch_related("members"))


def names_of(kind: str, keys: set[int]) -> dict[int, str]:
    """The names that people, partners or teams have now, by key; empty for other kinds of thing."""
    models: dict[str, type[Model]] = {"person": Person, "partner": Partner, "team": Team}
    if kind not in models:
        return {}
    return dict(models[kind]._default_manager.filter(pk__in=keys).values_list("pk", "name"))  # noqa: SLF001
