from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from itertools import product
from random import Random
from typing import Any
from zoneinfo import ZoneInfo

from rung.importers.demo.cast.names import Addresses, some_name
from rung.importers.demo.tables import table
from rung.importers.latin import latin
from rung.people.models import Partner, PartnerDomain, Person
from rung.people.states import Role

# The story's own people, each the first contact of a partner; Ana is a partner admin, Boris sees only his own.
_STORY = {
    "Altivia": ("Ana Marković", "ana", True),
    "Brightline": ("Boris Lang", "boris", False),
}
_LARGER = {"Altivia": 9, "Brightline": 7, "Norvik Telecom": 8}


@dataclass
class PartnerWorld:
    """A partner with its people and its places."""

    row: Partner
    domain: str
    zone: ZoneInfo
    languages: tuple[str, ...]
    cities: tuple[str, ...]
    dial: str
    weight: int
    contacts: list[Person] = field(default_factory=list)

    @property
    def admin(self) -> Person:
        return next(person for person in self.contacts if person.is_partner_admin)


def make_partners(count: int, rng: Random) -> list[PartnerWorld]:
    """The dozen of the table, and more after their patterns; saved, with their domains."""
    known = table("partners")["partner"]
    said = [*known, *_more(known, count - len(known), rng)]
    worlds = [_world(one) for one in said]
    rows = Partner.objects.bulk_create([world.row for world in worlds])
    for world, row in zip(worlds, rows, strict=True):
        world.row = row
    PartnerDomain.objects.bulk_create([PartnerDomain(partner=world.row, domain=world.domain) for world in worlds])
    return worlds


def make_contacts(worlds: list[PartnerWorld], rng: Random, *, password: str, since: datetime) -> list[Person]:
    """Between four and nine people at each partner, the first of them a partner admin unless the story says else."""
    addresses = Addresses()
    people = [person for world in worlds for person in _contacts(world, rng, addresses, password, since)]
    saved = Person.objects.bulk_create(people, batch_size=1000)
    of_partner = {world.row.pk: world for world in worlds}
    for person in saved:
        of_partner[person.partner_id or 0].contacts.append(person)
    return list(saved)


def _more(known: list[dict[str, Any]], count: int, rng: Random) -> Iterator[dict[str, Any]]:
    more = table("partners")["more"]
    names = [f"{first} {second}" for first, second in product(more["first"], more["second"])]
    rng.shuffle(names)
    for position in range(count):
        again, index = divmod(position, len(names))
        name = names[index] + (f" {again + 1}" if again else "")
        pattern = rng.choice(known)
        plan = rng.choice(("standard", "standard", "silver", "gold"))
        yield {**pattern, "name": name, "domain": f"{latin(name)}.example", "plan": plan, "weight": rng.randint(1, 8)}


def _world(said: dict[str, Any]) -> PartnerWorld:
    languages = ", ".join(said["languages"])
    return PartnerWorld(
        row=Partner(name=said["name"], plan=said["plan"], time_zone=said["zone"], languages=languages),
        domain=said["domain"],
        zone=ZoneInfo(said["zone"]),
        languages=tuple(said["languages"]),
        cities=tuple(said["cities"]),
        dial=said["dial"],
        weight=said["weight"],
    )


def _contacts(
    world: PartnerWorld, rng: Random, addresses: Addresses, password: str, since: datetime
) -> Iterator[Person]:
    story = _STORY.get(world.row.name)
    for position in range(_LARGER.get(world.row.name) or rng.randint(4, 8)):
        if position == 0 and story:
            name, first_part, is_admin = story
        else:
            name, first_part = some_name(rng, world.languages)
            is_admin = position == (1 if story and not story[2] else 0)
        yield Person(
            email=addresses.one(first_part, world.domain),
            name=name,
            role=Role.CONTACT,
            partner=world.row,
            is_partner_admin=is_admin,
            sees_partner_tickets=is_admin or (rng.random() < 0.3 and not (position == 0 and story)),  # noqa: PLR2004
            time_zone=world.row.time_zone,
            languages=", ".join(world.languages),
            password=password,
            created_at=since,
        )
