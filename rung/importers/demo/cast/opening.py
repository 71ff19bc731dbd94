from datetime import datetime
from random import Random

from django.contrib.auth.hashers import make_password
from django.db import models

from rung.escalations.models import Playbook
from rung.importers.demo.cast.company import Company
from rung.importers.demo.cast.partners import PartnerWorld, make_contacts, make_partners
from rung.importers.demo.cast.subject_matter import make_playbooks, make_problem_types, make_products
from rung.importers.demo.cast.vendor import PASSWORD, make_ladder, make_vendor
from rung.importers.demo.scribe import Keys, Pages
from rung.people.models import Person, Team
from rung.people.states import Role
from rung.record.actor import Actor
from rung.record.states import Audience, Door

_PARTNERS, _TICKETS_A_PARTNER = 12, 500
_ENGINEERS, _TICKETS_AN_ENGINEER = 15, 2000


def set_up(*, tickets: int, rng: Random, since: datetime) -> Company:
    """Make the people and the things of a world of that size, with the record of how they came to be.

    One password is hashed once for all: it is the demo's. Runs in the caller's transaction.
    """
    password = make_password(PASSWORD)
    vendor = make_vendor(max(_ENGINEERS, tickets // _TICKETS_AN_ENGINEER), rng, password=password, since=since)
    partners = make_partners(max(_PARTNERS, tickets // _TICKETS_A_PARTNER), rng)
    contacts = make_contacts(partners, rng, password=password, since=since)
    problem_types = make_problem_types()
    teams = {team.name: team for team in Team.objects.prefetch_related("members")}
    company = Company(
        partners=partners,
        vendor=vendor,
        teams=teams,
        members={name: list(team.members.order_by("pk")) for name, team in teams.items()},
        rungs=make_ladder(vendor),
        products=make_products(),
        problem_types=problem_types,
    )
    _tell(company, contacts, make_playbooks(problem_types), since=since)
    return company


def _tell(company: Company, contacts: list[Person], playbooks: list[Playbook], *, since: datetime) -> None:
    pages = Pages()
    administrator = next(person for person in company.vendor if person.role == Role.ADMINISTRATOR)
    by_command, by_page = Actor(person=None, door=Door.COMMAND), Actor(person=administrator)
    for person in (*company.vendor, *contacts):
        by = by_command if person == administrator else by_page
        pages.event("person.invited", person, by=by, now=since, data={"role": person.role, "name": person.name})
        pages.event("person.password_changed", person, by=Actor(person=person), now=since)
    for kind, thing, data in (
        *(("team.added", team, _of_team(company, team)) for team in company.teams.values()),
        *(("partner.added", partner.row, _of_partner(partner)) for partner in company.partners),
        *(("playbook.written", book, _of_playbook(book)) for book in playbooks),
    ):
        _vendor_event(pages, kind, thing, data, by=by_page, now=since)
    pages.write(Keys.after_what_is_there())


def _vendor_event(
    pages: Pages, kind: str, thing: models.Model, data: dict[str, object], *, by: Actor, now: datetime
) -> None:
    pages.event(kind, thing, by=by, now=now, audience=Audience.VENDOR, data=data)


def _of_team(company: Company, team: Team) -> dict[str, object]:
    return {"name": team.name, "members": [person.name for person in company.members[team.name]]}


def _of_partner(partner: PartnerWorld) -> dict[str, object]:
    return {"name": partner.row.name, "plan": partner.row.plan, "domains": [partner.domain]}


def _of_playbook(playbook: Playbook) -> dict[str, object]:
    return {"title": playbook.title, "problem_type": playbook.problem_type.path}
