from collections import defaultdict
from datetime import datetime
from random import Random
from typing import Any

from rung.escalations.models import Rung
from rung.importers.demo.cast.names import Addresses, some_name
from rung.importers.demo.tables import table
from rung.people.models import Person, Team
from rung.people.states import Role

# Everybody's in the demo, and only there: it is printed on the screen.
PASSWORD = "rung-demo-2026"  # noqa: S105
_SUCCESS = "Partner Success"
_LANGUAGES = ("en", "es", "fr", "de", "pl", "pt")


def make_vendor(count: int, rng: Random, *, password: str, since: datetime) -> list[Person]:
    """The people of the table, and more engineers where `count` asks for more than it has."""
    said = list(table("vendor")["person"])
    teams = [team for team in _teams() if team != _SUCCESS]
    engineers = sum(one["role"] == Role.ENGINEER for one in said)
    addresses = Addresses()
    for position in range(count - engineers):
        name, first_part = some_name(rng, _LANGUAGES)
        said.append(
            {
                "name": name,
                "email": first_part,
                "role": Role.ENGINEER,
                "title": "Support engineer",
                "zone": "Europe/London",
                "languages": "en",
                "teams": [teams[position % len(teams)]],
            }
        )
    people = [_person(one, addresses, password=password, since=since) for one in said]
    saved = list(Person.objects.bulk_create(people))
    _make_teams(said, saved)
    return saved


def make_ladder(people: list[Person]) -> list[Rung]:
    """The rungs with their holders."""
    by_email = {person.email.split("@")[0]: person for person in people}
    rungs = [
        Rung(position=position, name=said["name"], holder=by_email.get(said.get("holder", "")))
        for position, said in enumerate(table("vendor")["rung"], start=1)
    ]
    return list(Rung.objects.bulk_create(rungs))


def _teams() -> list[str]:
    return list(dict.fromkeys(team for one in table("vendor")["person"] for team in one["teams"]))


def _person(said: dict[str, Any], addresses: Addresses, *, password: str, since: datetime) -> Person:
    return Person(
        email=addresses.one(said["email"], table("vendor")["domain"]),
        name=said["name"],
        role=said["role"],
        title=said["title"],
        time_zone=said["zone"],
        languages=said["languages"],
        password=password,
        created_at=since,
    )


def _make_teams(said: list[dict[str, Any]], people: list[Person]) -> None:
    members: dict[str, list[Person]] = defaultdict(list)
    for one, person in zip(said, people, strict=True):
        for team in one["teams"]:
            members[team].append(person)
    teams = Team.objects.bulk_create([Team(name=name, is_partner_success=name == _SUCCESS) for name in members])
    through = Team.members.through
    through.objects.bulk_create(
        [through(team_id=team.pk, engineer_id=person.pk) for team in teams for person in members[team.name]]
    )
