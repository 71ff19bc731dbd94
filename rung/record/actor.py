"""Who acts, through which door, and on whose behalf."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rung.record.states import Door

if TYPE_CHECKING:
    from rung.people.models import Person


@dataclass(frozen=True, kw_only=True)
class Actor:
    """Every action takes one as `by`. `person` is None when Rung itself acts."""

    person: "Person | None"
    door: str = Door.PAGE
    on_behalf_of: "Person | None" = None

    @property
    def name(self) -> str:
        return self.person.name if self.person else "Rung"


RUNG = Actor(person=None, door=Door.CLOCK)
