from collections.abc import Callable
from datetime import datetime, timedelta
from random import Random

from rung.importers.demo.cast import Company
from rung.importers.demo.hours import spread
from rung.importers.demo.lives.memory import Memory
from rung.importers.demo.lives.patterns import beats_to, some_class, some_outcome, some_priority
from rung.importers.demo.lives.voice import Voice
from rung.importers.demo.plan import TicketPlan
from rung.importers.demo.scribe import TicketScribe
from rung.importers.demo.stories import Story
from rung.people.models import Person
from rung.record.actor import RUNG, Actor
from rung.record.states import Door
from rung.tickets.actions.close import CLOSE_AFTER_DAYS
from rung.tickets.models import Ticket
from rung.tickets.states import LinkKind, Outcome, Status, Type

Script = list[tuple[datetime, Callable[[datetime], None]]]

_OTHER_WORDS = {
    Outcome.FEATURE_REQUEST: "features",
    Outcome.NOT_POSSIBLE: "not_possible",
}


class TicketLife:
    """One ticket from its opening on. `script` gives its acts with their times; each tells the scribe when called."""

    ticket: Ticket

    def __init__(
        self, plan: TicketPlan, story: Story, *, company: Company, scribe: TicketScribe, memory: Memory, rng: Random
    ) -> None:
        self.plan = plan
        self.story = story
        self.company = company
        self.scribe = scribe
        self.memory = memory
        self.rng = rng
        self.voice = Voice(rng, plan.partner, story)
        self.contact = Actor(person=plan.requester, door=rng.choices((Door.PAGE, Door.MAIL), (7, 3))[0])
        members = company.members[story.team]
        self.engineer = rng.choice([members[0], *members])
        self.follows_up = memory.closed_ticket_of(plan, story)
        self.kind = self.follows_up.type if self.follows_up else rng.choice(story.types)
        self.until = plan.until
        if self.kind == Type.EMERGENCY and plan.fate == Status.SOLVED and plan.escalation is None:
            self.until = min(plan.until, plan.opened_at + timedelta(minutes=rng.randint(30, 500)))

    def script(self) -> Script:
        """What happens, in order. The first act opens the ticket."""
        beats = beats_to(self.plan.fate, self.rng)
        moments = spread(self.rng, self.plan.opened_at, self.until, len(beats))
        told: Script = [(at, getattr(self, beat)) for at, beat in zip(moments, beats, strict=True)]
        first = moments[0] if moments else self.until
        if moments or self._happens(0.5):
            told.insert(0, (self._between(self.plan.opened_at, first), self.take_in))
        if self._happens(0.1):
            told.append((self._between(self.plan.opened_at, self.until), self.follow))
        if moments and self._happens(0.06):
            told.append((self._between(first, self.until), self.link))
        return [(self.plan.opened_at, self.open), *told]

    def open(self, at: datetime) -> None:
        if self.follows_up is not None:
            self._follow_up(self.follows_up, at)
            return
        self.ticket = self.scribe.open_ticket(
            number=self.plan.number,
            requester=self.plan.requester,
            subject=self.voice.subject(),
            words=self.voice.opening(self.plan.requester),
            by=self.contact,
            now=at,
            type=self.kind,
            priority=some_priority(self.kind, self.rng),
            problem_type=self.company.problem_types[self.story.path] if self._happens(0.8) else None,
            product=self.company.products[self.rng.choice(self.story.products)] if self._happens(0.7) else None,
        )

    def take_in(self, at: datetime) -> None:
        """An engineer of the right team takes it, and completes what the contact left open."""
        by = Actor(person=self.engineer)
        team = self.company.teams[self.story.team]
        if self.plan.fate == Status.NEW:
            lead = Actor(person=self.company.members[self.story.team][0])
            self.scribe.assign_ticket(self.ticket, to=None, team=team, by=lead, now=at)
            return
        self.scribe.assign_ticket(self.ticket, to=self.engineer, team=team, by=by, now=at)
        if self.ticket.problem_type is None:
            problem_type = self.company.problem_types[self.story.path]
            self.scribe.set_field(self.ticket, "problem_type", problem_type, by=by, now=at)
        if self.ticket.type == Type.ANY and self._happens(0.6):
            self.scribe.set_field(self.ticket, "type", some_class(self.rng), by=by, now=at)
        if self._happens(0.08):
            self.scribe.set_field(self.ticket, "priority", some_priority(self.ticket.type, self.rng), by=by, now=at)

    def ask(self, at: datetime) -> None:
        self._reply(self.voice.question(), at=at, then=Status.WAITING_PARTNER)

    def find(self, at: datetime) -> None:
        self._reply(self.rng.choice(self.voice.case.findings), at=at)

    def third(self, at: datetime) -> None:
        self._reply(self.rng.choice(self.story.waits), at=at, then=Status.WAITING_THIRD_PARTY)

    def solve(self, at: datetime) -> None:
        outcome = some_outcome(self.ticket.type, self.rng)
        other = _OTHER_WORDS.get(Outcome(outcome))
        words = [self.voice.phrase("engineer", other) if other else self.rng.choice(self.voice.case.solutions)]
        if outcome == Outcome.BUG_RAISED:
            words.append(self.voice.phrase("engineer", "bugs"))
        self._reply(*words, at=at, then=Status.SOLVED, outcome=outcome)

    def answer(self, at: datetime) -> None:
        self._contact_writes(self.voice.answer(), at=at)

    def chase(self, at: datetime) -> None:
        self._contact_writes(self.voice.phrase("contact", "chasers"), at=at)

    def come_back(self, at: datetime) -> None:
        self._contact_writes(self.rng.choice(self.story.returns), at=at)

    def look(self, at: datetime) -> None:
        words = self.voice.plain(self.rng.choice(self.story.notes))
        self.scribe.note(self.ticket, words=words, by=Actor(person=self.engineer), now=at)

    def hand_over(self, at: datetime) -> None:
        """To a colleague, now and then of another team."""
        by = Actor(person=self.engineer)
        self.scribe.note(
            self.ticket, words=self.voice.plain(self.voice.phrase("engineer", "hands_over")), by=by, now=at
        )
        name = self.story.team if self._happens(0.6) else self.rng.choice(list(self.company.members))
        team = self.company.teams[name]
        if team.is_partner_success:
            team = self.company.teams[self.story.team]
        others = [one for one in self.company.members[team.name] if one != self.engineer] or [self.engineer]
        self.engineer = self.rng.choice(others)
        self.scribe.assign_ticket(self.ticket, to=self.engineer, team=team, by=by, now=at)

    def follow(self, at: datetime) -> None:
        """A colleague of the requester wants to be told."""
        others = [one for one in self.plan.partner.contacts if one != self.plan.requester]
        person: Person = self.rng.choice(others)
        self.scribe.follow_ticket(self.ticket, person=person, by=self.contact, now=at)

    def link(self, at: datetime) -> None:
        """Link it to an earlier ticket of the same partner on the same matter."""
        earlier = self.memory.like(self.plan, self.story)
        if earlier is not None:
            kinds = (LinkKind.RELATES_TO, LinkKind.DUPLICATES, LinkKind.CAUSED_BY)
            kind = self.rng.choices(kinds, (6, 1, 1))[0]
            by = Actor(person=self.engineer)
            self.scribe.link_tickets(source=self.ticket, target=earlier, kind=kind, by=by, now=at)

    def end(self, now: datetime) -> None:
        """What Rung does by itself once nothing else happens: solved tickets are closed after their time."""
        due = self.ticket.changed_at + timedelta(days=CLOSE_AFTER_DAYS, seconds=self.rng.randint(1, 59))
        if self.ticket.status == Status.SOLVED and due < now:
            self.scribe.change_status(self.ticket, to=Status.CLOSED, by=RUNG, now=due, outcome=self.ticket.outcome)
        self.memory.keep(self.ticket, self.story)

    def _follow_up(self, target: Ticket, at: datetime) -> None:
        """What a contact's reply on a closed ticket does."""
        self.ticket = self.scribe.open_ticket(
            number=self.plan.number,
            requester=self.plan.requester,
            subject=target.subject,
            words=self.voice.contact(self.plan.requester, self.rng.choice(self.story.returns), brief=True),
            by=self.contact,
            now=at,
            type=self.kind,
            priority=target.priority,
            problem_type=target.problem_type,
            product=target.product,
            team=target.team,
            follows_up=target,
        )

    def _reply(self, *texts: str, at: datetime, then: str | None = None, outcome: str | None = None) -> None:
        words = self.voice.engineer(self.engineer, self.plan.requester, *texts)
        by = Actor(person=self.engineer)
        self.scribe.reply(self.ticket, words=words, by=by, now=at, then=then, outcome=outcome)

    def _contact_writes(self, text: str, *, at: datetime) -> None:
        words = self.voice.contact(self.plan.requester, text, brief=True)
        self.scribe.reply(self.ticket, words=words, by=self.contact, now=at)

    def _happens(self, share: float) -> bool:
        return self.rng.random() < share

    def _between(self, start: datetime, end: datetime) -> datetime:
        return start + (end - start) * self.rng.uniform(0.05, 0.95)
