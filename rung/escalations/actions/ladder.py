from datetime import datetime

from django.utils.translation import gettext as _

from rung.escalations.models import Climb, Escalation, Rung
from rung.people.models import Team
from rung.record.actor import Actor

# A new installation's ladder; administrators change names and holders in the console.
DEFAULT_RUNGS = ("Partner Success, on duty", "Head of Partner Success", "VP Customer Operations")


def first_rung() -> Rung:
    """The lowest rung. An installation without a ladder gets the default one: an escalation always has a holder."""
    found = Rung.objects.order_by("position").first()
    if found is None:
        for position, name in enumerate(DEFAULT_RUNGS, start=1):
            Rung.objects.get_or_create(position=position, defaults={"name": name})
        found = Rung.objects.get(position=1)
    return found


def partner_success_team() -> Team:
    """The one team that owns escalations."""
    found = Team.objects.filter(is_partner_success=True).first()
    if found is None:  # one that somebody named so by hand becomes it
        found, _is_new = Team.objects.update_or_create(name=_("Partner Success"), defaults={"is_partner_success": True})
    return found


def arrive(escalation: Escalation, rung: Rung, *, by: Actor, now: datetime, why: str) -> None:
    """Note that an escalation has come to a rung."""
    Climb.objects.create(escalation=escalation, rung=rung, at=now, by_name=by.name, why=why[:500])
