from collections.abc import Sequence
from random import Random

from rung.importers.demo.cast import PartnerWorld
from rung.importers.demo.facts import Facts
from rung.importers.demo.passages import Words, compose
from rung.importers.demo.stories import Story
from rung.importers.demo.tables import table
from rung.people.models import Person


class Voice:
    """How the people of one ticket write: their greetings, its particulars, the words of its story."""

    def __init__(self, rng: Random, partner: PartnerWorld, story: Story) -> None:
        self.rng = rng
        self.story = story
        self.case = rng.choice(story.cases)
        self._asked: list[tuple[str, str]] = []
        self.facts = Facts(rng, cities=partner.cities, dial=partner.dial, domain=partner.domain)
        self.facts["team"] = story.team
        self._languages = partner.languages

    def phrase(self, who: str, name: str) -> str:
        """One of the common ways in which a contact, engineer, manager or partner says something."""
        return self.rng.choice(table("phrases")[who][name])

    def maybe(self, chance: float, texts: Sequence[str]) -> str:
        """One of the texts, or now and then nothing."""
        return self.rng.choice(texts) if texts and self.rng.random() < chance else ""

    def subject(self) -> str:
        return self.rng.choice(self.case.subjects).format_map(self.facts)

    def question(self) -> str:
        """Something the engineer needs to know, and has not asked yet."""
        left = [pair for pair in self.case.questions if pair not in self._asked]
        again = (self.phrase("engineer", "asks_again"), self.phrase("contact", "answers_again"))
        self._asked.append(self.rng.choice(left) if left else again)
        return self._asked[-1][0]

    def answer(self) -> str:
        """The answer to the last question."""
        return self._asked[-1][1]

    def opening(self, person: Person) -> Words:
        """The first message of a ticket."""
        return self.contact(
            person,
            self.rng.choice(self.case.openings),
            self.maybe(0.6, self.case.details),
            self.maybe(0.35, table("phrases")["contact"]["impacts"]),
        )

    def contact(self, person: Person, *texts: str, brief: bool = False) -> Words:
        """What a contact writes."""
        greetings = table("phrases")["greetings"][self.rng.choice(self._languages)]
        greeting = self.maybe(0.2 if brief else 0.7, greetings)
        closing = self.maybe(0.3 if brief else 0.75, table("phrases")["contact"]["closings"])
        return self._said(person, None, greeting, *texts, closing)

    def engineer(self, person: Person, to: Person, *texts: str) -> Words:
        """What an engineer replies to a contact."""
        said = table("phrases")["engineer"]
        return self._said(to, person, self.maybe(0.75, said["greetings"]), *texts, self.maybe(0.8, said["closings"]))

    def manager(self, person: Person, to: Person, *texts: str) -> Words:
        """What Partner Success replies to a contact."""
        said = table("phrases")["manager"]
        return self._said(to, person, self.rng.choice(said["greetings"]), *texts, self.rng.choice(said["closings"]))

    def plain(self, *texts: str) -> Words:
        """Text without greeting or name: notes, reasons, offers."""
        return compose(texts, self.facts)

    def _said(self, contact: Person, engineer: Person | None, *texts: str) -> Words:
        self.facts["contact"] = contact.name.split()[0]
        if engineer is not None:
            self.facts["engineer"] = engineer.name.split()[0]
        return compose(texts, self.facts)
