"""The cast, made inside a live installation through the actions. Prints the numbers of Ana's tickets."""

import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "rung.config.settings")

import django

django.setup()

from django.contrib.auth.hashers import make_password
from django.utils import timezone

from rung.escalations.actions import write_playbook
from rung.people.models import Engineer, Partner, Person, Team
from rung.people.states import Role
from rung.record.actor import RUNG, Actor
from rung.tickets.actions import assign_ticket, open_ticket, reply
from rung.tickets.models import ProblemType, Product, Ticket
from tests.live.installation import PASSWORD

HASH = make_password(PASSWORD)


def person(name: str, role: str, partner: Partner | None = None, **more) -> Person:
    host = f"{partner.name.lower()}.example" if partner else "vendor.example"
    return Person.objects.create(
        name=name,
        email=f"{name.lower()}@{host}",
        role=role,
        partner=partner,
        password=HASH,
        created_at=timezone.now(),
        **more,
    )


def build() -> dict[str, Ticket]:
    now = timezone.now()
    altivia = Partner.objects.create(name="Altivia", plan="gold", time_zone="Europe/Madrid")
    brightline = Partner.objects.create(name="Brightline")
    ana = person("Ana", Role.CONTACT, altivia, is_partner_admin=True, time_zone="Europe/Madrid")
    person("Pia", Role.CONTACT, altivia, sees_partner_tickets=True)
    boris = person("Boris", Role.CONTACT, brightline)
    chen = Engineer.objects.get(pk=person("Chen", Role.ENGINEER).pk)
    person("Dana", Role.PARTNER_SUCCESS, title="Partner Success manager")
    person("Eli", Role.PARTNER_SUCCESS)
    person("Ada", Role.ADMINISTRATOR)
    team = Team.objects.create(name="Call quality")
    team.members.add(chen)
    quality = ProblemType.objects.create(name="Call quality", path="Call quality")
    one_way = ProblemType.objects.create(name="One-way audio", parent=quality, path="Call quality / One-way audio")
    product = Product.objects.create(name="SBC")
    write_playbook(
        problem_type=quality,
        title="Call quality, regression",
        steps="Name one owner to the partner\nReproduce with the partner's own configuration",
        offer="Tonight at 22:00 both border controllers go back to the last release that worked.",
        needs="Someone with access to the rack",
        by=RUNG,
        now=now,
    )
    made = {}
    for key, requester, subject in (
        ("first", ana, "One-way audio on inbound calls after SBC 4.2.1"),
        ("second", ana, "Voicemail to email arrives 40 minutes late"),
        ("boris", boris, "Licence count shows 212 seats"),
    ):
        made[key] = open_ticket(
            requester=requester,
            subject=subject,
            description="Since 07:50 callers hear us but we do not hear them, on every inbound call.",
            by=Actor(person=requester),
            now=now,
            type="incident",
            priority=3,
            problem_type=one_way,
            product=product,
            team=team,
        )
        assign_ticket(ticket=made[key], to=chen, by=RUNG, now=now)
        reply(ticket=made[key], body="We are on it.", by=Actor(person=chen), now=timezone.now())
    return made


if __name__ == "__main__":
    print(" ".join(f"{key}={ticket.pk}" for key, ticket in build().items()))
