from datetime import datetime
from random import Random

from rung.escalations.states import Level, Reason, Severity, Warranted
from rung.importers.demo.cast import Company
from rung.importers.demo.lives.ticket import Script, TicketLife
from rung.importers.demo.plan import EscalationPlan
from rung.importers.demo.scribe import EscalationScribe
from rung.importers.demo.tables import table
from rung.people.models import Person
from rung.record.actor import RUNG, Actor

_ENGINEERS_ASK_ONE_IN = 10
_IMPACTS = (Level.MEDIUM, Level.HIGH, Level.HIGH, Level.LOW)
_URGENCIES = (Level.MEDIUM, Level.HIGH, Level.MEDIUM, Level.LOW)


class EscalationLife:
    """One escalation, beside the life of its original."""

    def __init__(
        self, plan: EscalationPlan, original: TicketLife, *, company: Company, scribe: EscalationScribe, rng: Random
    ) -> None:
        self.plan = plan
        self.original = original
        self.company = company
        self.scribe = scribe
        self.rng = rng
        self.voice = original.voice
        self.contact = self._who_asks()
        self.manager = rng.choice(company.managers[:3])

    def script(self) -> Script:
        """The request and what follows, in order."""
        return [(self.plan.raised_at, self.request), *((at, getattr(self, act)) for at, act in self.plan.acts)]

    def request(self, at: datetime) -> None:
        storyline = self.plan.storyline
        engineer_asks = not storyline.partner and self.plan.number % _ENGINEERS_ASK_ONE_IN == 0
        by = (
            Actor(person=self.original.engineer, on_behalf_of=self.contact)
            if engineer_asks
            else Actor(person=self.contact)
        )
        self.scribe.request(
            number=self.plan.number,
            original=self.original.ticket,
            requester=self.contact,
            by=by,
            now=at,
            reasons=self._reasons(2),
            words=self.voice.plain(self.rng.choice(self.voice.story.escalations)),
            impact=Level.HIGH if storyline.gravest else self.rng.choice(_IMPACTS),
            urgency=Level.HIGH if storyline.gravest else self.rng.choice(_URGENCIES),
        )

    def join(self, at: datetime) -> None:
        """Somebody else of the partner asks for the same."""
        admin = self.original.plan.partner.admin
        words = self.voice.plain(self.voice.phrase("partner", "joins"))
        self.scribe.join(by=Actor(person=admin), now=at, reasons=self._reasons(1), words=words)

    def acknowledge(self, at: datetime) -> None:
        self.manager = self.scribe.case.holder or self.manager
        self.scribe.acknowledge(by=self._holder(), now=at)

    def start(self, at: datetime) -> None:
        self._manager_replies(self.voice.phrase("manager", "starts"), at=at)

    def note(self, at: datetime) -> None:
        words = self.voice.plain(self.voice.phrase("manager", "notes"))
        self.scribe.scribe.note(self.scribe.ticket, words=words, by=self._holder(), now=at)

    def say(self, at: datetime) -> None:
        """A word from one side or the other."""
        if self.rng.choice((True, False)):
            words = self.voice.contact(self.contact, self.voice.phrase("partner", "says"), brief=True)
            self.scribe.reply(words=words, by=self._partner(), now=at)
        else:
            self._manager_replies(self.voice.phrase("manager", "says"), at=at)

    def hand_over(self, at: datetime) -> None:
        before = self._holder()
        self.manager = self.rng.choice([one for one in self.company.managers[:3] if one != before.person])
        self.scribe.hand_over(to=self.manager, by=before, now=at)

    def severity(self, at: datetime) -> None:
        to = Severity.E2 if self.scribe.case.severity == Severity.E1 else Severity(self.scribe.case.severity - 1)
        why = self.voice.phrase("manager", "severity_whys")
        self.scribe.change_severity(to=to, why=why, by=self._holder(), now=at)

    def climb(self, at: datetime) -> None:
        self.scribe.climb(why=self.voice.phrase("manager", "climb_whys"), by=self._holder(), now=at)
        self.manager = self.scribe.case.holder or self.manager

    def unheard(self, at: datetime) -> None:
        """Nobody acknowledged it in time: it climbs by itself."""
        self.scribe.climb(why=table("phrases")["manager"]["unheard"], by=RUNG, now=at)
        self.manager = self.scribe.case.holder or self.manager

    def offer(self, at: datetime) -> None:
        playbook = self.voice.story.playbook
        words = self.voice.plain(self.voice.phrase("manager", "offers"), playbook["offer"])
        self.scribe.offer(words=words, needs=playbook["needs"], by=self._holder(), now=at)

    def accept(self, at: datetime) -> None:
        self.voice.facts["contact"] = self.contact.name.split()[0]
        words = self.voice.phrase("partner", "accepts").format_map(self.voice.facts)
        self.scribe.accept_offer(words=words, by=self._partner(), now=at)

    def refuse(self, at: datetime) -> None:
        self.scribe.decline_offer(why=self.voice.phrase("partner", "refuses"), by=self._partner(), now=at)

    def lapse(self, at: datetime) -> None:
        self.scribe.lapse_offer(by=RUNG, now=at)

    def resolve(self, at: datetime) -> None:
        words = self.voice.manager(self.manager, self.contact, self.voice.phrase("manager", "resolves"))
        self.scribe.resolve(words=words, by=self._holder(), now=at)

    def reopen(self, at: datetime) -> None:
        self.scribe.reopen(why=table("phrases")["partner"]["reopens"], by=self._partner(), now=at)

    def close(self, at: datetime) -> None:
        story = self.voice.story
        self.scribe.close_with_review(
            cause=self.rng.choice(story.causes),
            warranted=self.rng.choices((Warranted.YES, Warranted.PARTLY, Warranted.NO), (7, 2, 1))[0],
            prevention=self.rng.choice(story.preventions),
            by=self._holder(),
            now=at,
        )

    def withdraw(self, at: datetime) -> None:
        self.scribe.withdraw(why=self.voice.phrase("partner", "withdraws"), by=self._partner(), now=at)

    def decline(self, at: datetime) -> None:
        why = self.voice.phrase("manager", "declines").format_map(self.voice.facts)
        self.scribe.decline(why=why, by=self._holder(), now=at)

    def appeal(self, at: datetime) -> None:
        words = self.voice.plain(self.voice.phrase("partner", "appeals"))
        self.scribe.appeal(words=words, by=self._partner(), now=at)
        self.manager = self.scribe.case.holder or self.manager

    def _who_asks(self) -> Person:
        """The requester, or the partner admin in their stead; where the story names the partner, the requester."""
        original = self.original.plan
        if self.plan.storyline.partner or self.rng.choice((True, True, False)):
            return original.requester
        return original.partner.admin

    def _reasons(self, most: int) -> list[str]:
        chosen = self.rng.sample(Reason.values, self.rng.randint(1, most))
        return [code for code in Reason.values if code in chosen]

    def _holder(self) -> Actor:
        return Actor(person=self.manager)

    def _partner(self) -> Actor:
        return Actor(person=self.contact)

    def _manager_replies(self, text: str, *, at: datetime) -> None:
        words = self.voice.manager(self.manager, self.contact, text)
        self.scribe.reply(words=words, by=self._holder(), now=at)
