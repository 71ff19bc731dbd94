from collections.abc import Sequence
from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from rung.kit.errors import NotAllowed, Refused
from rung.kit.text import one_line
from rung.people.access import may_configure
from rung.people.models import Engineer, Partner, PartnerDomain, Team
from rung.record.actions import write
from rung.record.actor import Actor
from rung.record.states import Audience


class NameTaken(Refused):
    """There is one of that name, or a domain belongs to another partner."""

    code = "name_taken"


def _demand_administrator(by: Actor) -> None:
    if by.person is not None and not may_configure(by.person):
        raise NotAllowed(_("Only administrators can do this."))


def save_partner(
    *,
    partner: Partner | None,
    name: str,
    plan: str,
    time_zone: str,
    languages: str,
    domains: Sequence[str],
    by: Actor,
    now: datetime,
) -> Partner:
    """Add a partner (None) or change one, with its registered mail domains."""
    _demand_administrator(by)
    wanted = {domain.strip().lower() for domain in domains if domain.strip()}
    kind = "partner.changed" if partner else "partner.added"
    try:
        with transaction.atomic():
            partner = partner or Partner()
            partner.name, partner.plan, partner.time_zone = one_line(name), plan, time_zone
            partner.languages = one_line(languages, 60)
            partner.save()
            partner.domains.exclude(domain__in=wanted).delete()
            for domain in sorted(wanted - set(partner.domains.values_list("domain", flat=True))):
                PartnerDomain.objects.create(partner=partner, domain=domain)
            data = {"name": partner.name, "plan": plan, "domains": sorted(wanted)}
            write(kind, thing=partner, by=by, now=now, audience=Audience.VENDOR, data=data)
    except IntegrityError as error:
        raise NameTaken(_("There is a partner of this name, or one of the domains belongs to another.")) from error
    return partner


def save_team(*, team: Team | None, name: str, members: Sequence[Engineer], by: Actor, now: datetime) -> Team:
    """Add a team (None) or change one, with its members."""
    _demand_administrator(by)
    kind = "team.changed" if team else "team.added"
    try:
        with transaction.atomic():
            team = team or Team()
            team.name = one_line(name, 80)
            team.save()
            team.members.set(members)
            data = {"name": team.name, "members": [member.name for member in members]}
            write(kind, thing=team, by=by, now=now, audience=Audience.VENDOR, data=data)
    except IntegrityError as error:
        raise NameTaken(_("There is a team of this name.")) from error
    return team
