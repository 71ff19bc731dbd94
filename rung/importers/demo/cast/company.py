from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import accumulate
from random import Random

from rung.escalations.models import Rung
from rung.importers.demo.cast.partners import PartnerWorld
from rung.people.models import Person, Team
from rung.people.states import Role
from rung.tickets.models import ProblemType, Product


@dataclass
class Company:
    """Everything that is there before the first ticket."""

    partners: list[PartnerWorld]
    vendor: list[Person]
    teams: dict[str, Team]
    members: dict[str, list[Person]]
    rungs: Sequence[Rung]
    products: dict[str, Product]
    problem_types: dict[str, ProblemType]
    _weights: list[int] = field(init=False)

    def __post_init__(self) -> None:
        self._weights = list(accumulate(partner.weight for partner in self.partners))

    @property
    def managers(self) -> list[Person]:
        """Partner Success, the head first."""
        return [person for person in self.vendor if person.role == Role.PARTNER_SUCCESS]

    @property
    def partner_success(self) -> Team:
        return next(team for team in self.teams.values() if team.is_partner_success)

    def some_partner(self, rng: Random) -> PartnerWorld:
        """One of the partners, the busy ones more often."""
        return rng.choices(self.partners, cum_weights=self._weights)[0]

    def partner(self, name: str) -> PartnerWorld:
        return next(partner for partner in self.partners if partner.row.name == name)
