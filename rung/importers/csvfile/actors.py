from dataclasses import dataclass

from rung.people.models import Person
from rung.record.actor import Actor
from rung.record.states import Door


@dataclass(frozen=True, kw_only=True)
class Gone(Actor):
    """Somebody who has left: they may do nothing any more, but history keeps their name beside what they did."""

    was: str

    @property
    def name(self) -> str:
        return self.was


def actor_for(person: Person | None, *, on_behalf_of: Person | None = None) -> Actor:
    """Who acts in imported history: a person, somebody who has left, or nobody in particular."""
    if person is None or person.is_active:
        return Actor(person=person, door=Door.IMPORT, on_behalf_of=on_behalf_of)
    return Gone(person=None, door=Door.IMPORT, on_behalf_of=on_behalf_of, was=person.name)
