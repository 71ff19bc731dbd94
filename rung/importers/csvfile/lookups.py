"""Finds partners, people, teams and what tickets are about by the names that a file uses, or makes them."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db.models import QuerySet

from rung.importers.csvfile.refusal import LineRefused
from rung.importers.csvfile.values import shown
from rung.importers.latin import latin
from rung.kit.text import one_line
from rung.people.actions import invite_contact, invite_engineer, save_partner, save_team
from rung.people.models import Engineer, Partner, PartnerDomain, Person, Team
from rung.people.models.partner import Plan
from rung.people.states import Role
from rung.record.actor import Actor
from rung.record.states import Door
from rung.tickets.actions import add_problem_type, add_product
from rung.tickets.models import ProblemType, Product

_BETWEEN = " / "
# Nothing is ever delivered there: the domain is reserved.
_DOMAIN = "import.example"
_IMPORT = Actor(person=None, door=Door.IMPORT)

Key = tuple[Any, ...]


@dataclass
class Lookups:
    """What was found or made so far. What a rolled-back transaction made is forgotten with `forget_after`."""

    make_missing: bool
    zone: str
    now: datetime
    _found: dict[Key, Any] = field(default_factory=dict)
    _made: list[Key] = field(default_factory=list)

    def mark(self) -> int:
        """A place to which `forget_after` can go back."""
        return len(self._made)

    def forget_after(self, mark: int) -> None:
        for key in self._made[mark:]:
            self._found.pop(key, None)
        del self._made[mark:]

    def partner(self, name: str) -> Partner:
        return self._one("partner", name, Partner.objects.all(), self._make_partner)

    def team(self, name: str) -> Team:
        return self._one("team", name, Team.objects.all(), self._make_team)

    def product(self, name: str) -> Product:
        return self._one("product", name, Product.objects.all(), self._make_product)

    def problem_type(self, path: str) -> ProblemType:
        """By its whole path. A missing one is made with all above it."""
        path = _BETWEEN.join(step for step in (one_line(step, 80) for step in path.split("/")) if step)
        if not path:
            raise LineRefused("the problem type has no name")
        return self._one("problem type", path, ProblemType.objects.all(), self._make_problem_type, by="path")

    def engineer(self, who: str) -> Any:
        """One of the vendor's people who may hold tickets, by address or by name."""
        found = self._of_vendor(who)
        if not found.is_active:
            raise LineRefused(f"{shown(who)} has left and cannot hold tickets")
        return found

    def contact(self, partner: Partner | None, *, name: str, email: str) -> Person:
        """The contact for whom a ticket is: by address if there is one, else by name at the partner."""
        if email:
            return self._contact_by_email(email.lower(), name, partner)
        if partner is None:
            raise LineRefused("there is no partner: map or set partner, or map requester_email")
        if not name:
            raise LineRefused("there is no requester: map or set requester or requester_email")
        return self._contact_by_name(name, partner)

    def actor(self, who: str, requester: Person) -> Person:
        """Who did something on a ticket: its requester, somebody else of the partner, or one of the vendor's people.
        They may have left since."""
        if who.casefold() in (requester.name.casefold(), requester.email):
            return requester
        at = "email__iexact" if "@" in who else "name__iexact"
        colleagues = Person.objects.filter(partner=requester.partner, **{at: who}).order_by("-is_active", "pk")
        key = ("colleague", requester.partner_id, who.casefold())
        return self._remembered(key, colleagues.first) or self._of_vendor(who)

    def _of_vendor(self, who: str) -> Any:
        by = "email" if "@" in who else "name"
        return self._one("engineer", who, Engineer.objects.order_by("-is_active", "pk"), self._make_engineer, by=by)

    def _contact_by_email(self, email: str, name: str, partner: Partner | None) -> Person:
        person: Person | None = self._remembered(
            ("address", email), lambda: Person.objects.select_related("partner").filter(email=email).first()
        )
        if person is None:
            partner = partner or self._partner_of_domain(email)
            return self._make_contact(partner, name=name or email.partition("@")[0], email=email, what=email)
        if not person.is_contact:
            raise LineRefused(f"{shown(email)} is one of the vendor's people, not a contact")
        if partner is not None and person.partner_id != partner.pk:
            raise LineRefused(f"{shown(email)} is a contact of another partner than {shown(partner.name)}")
        return person

    def _contact_by_name(self, name: str, partner: Partner) -> Person:
        name = one_line(name)
        known = self._remembered(
            ("contact", partner.pk, name.casefold()),
            lambda: (
                list(Person.objects.select_related("partner").filter(partner=partner, name__iexact=name)[:2]) or None
            ),
        )
        if known is None:
            person = self._make_contact(partner, name=name, email=_address(name, partner.name), what=name)
            self._keep(("contact", partner.pk, name.casefold()), [person])
            return person
        if len(known) > 1:
            raise LineRefused(f"{shown(partner.name)} has several contacts named {shown(name)}: map requester_email")
        return known[0]

    def _partner_of_domain(self, email: str) -> Partner:
        domain = email.rpartition("@")[2]
        row = PartnerDomain.objects.select_related("partner").filter(domain__iexact=domain).first()
        if row is None:
            raise LineRefused(f"no partner has the domain of {shown(email)}: map or set partner")
        return row.partner

    def _make_contact(self, partner: Partner, *, name: str, email: str, what: str) -> Person:
        self._demand_making("contact", what)
        _demand_address(email)
        person = invite_contact(partner=partner, email=email, name=name, by=_IMPORT, now=self.now)
        self._keep(("address", email), person)
        return person

    def _make_partner(self, name: str) -> Partner:
        return save_partner(
            partner=None,
            name=name,
            plan=Plan.STANDARD,
            time_zone=self.zone,
            languages="en",
            domains=(),
            by=_IMPORT,
            now=self.now,
        )

    def _make_team(self, name: str) -> Team:
        return save_team(team=None, name=name, members=(), by=_IMPORT, now=self.now)

    def _make_product(self, name: str) -> Product:
        return add_product(name=name, by=_IMPORT, now=self.now)

    def _make_problem_type(self, path: str) -> ProblemType:
        above, _, name = path.rpartition(_BETWEEN)
        parent = self.problem_type(above) if above else None
        return add_problem_type(name=name, parent=parent, by=_IMPORT, now=self.now)

    def _make_engineer(self, who: str) -> Any:
        email = who.lower() if "@" in who else _address(who, "")
        name = who.partition("@")[0] if "@" in who else who
        _demand_address(email)
        person = invite_engineer(email=email, name=name, role=Role.ENGINEER, by=_IMPORT, now=self.now)
        return Engineer.objects.get(pk=person.pk)

    def _one(self, what: str, name: str, rows: "QuerySet[Any]", make: Callable[[str], Any], *, by: str = "name") -> Any:
        """The one row of that name; made if it is missing and may be."""
        key = (what, name.casefold())
        if key in self._found:
            return self._found[key]
        name = one_line(name, 250)
        found = self._remembered(key, lambda: rows.filter(**{f"{by}__iexact": name}).first())
        if found is None:
            self._demand_making(what, name)
            found = make(name)
            self._keep(key, found)
        return found

    def _remembered(self, key: Key, read: Callable[[], Any]) -> Any:
        if key not in self._found:
            found = read()
            if found is None:
                return None
            self._found[key] = found
        return self._found[key]

    def _keep(self, key: Key, thing: Any) -> None:
        self._found[key] = thing
        self._made.append(key)

    def _demand_making(self, what: str, name: str) -> None:
        if not self.make_missing:
            raise LineRefused(f"there is no {what} {shown(name)}; add it, or import with --make-missing")


def _demand_address(email: str) -> None:
    try:
        validate_email(email)
    except ValidationError as exc:
        raise LineRefused(f"{shown(email)} is not a mail address") from exc


def _address(name: str, where: str) -> str:
    """An address that nobody has: of the name, and of the partner if the name alone is taken."""
    plain = latin(name)[:50] or hashlib.sha256(name.encode()).hexdigest()[:10]
    tries = [plain, f"{plain}.{latin(where)[:50]}" if where else "", *(f"{plain}.{count}" for count in range(2, 1000))]
    for first_part in tries:
        email = f"{first_part}@{_DOMAIN}"
        if first_part and not Person.objects.filter(email=email).exists():
            return email
    raise LineRefused(f"no address is left for {shown(name)}")
