"""A small company, and two ways to play a scene in it: through the actions, and through the demo's scribe."""

from datetime import UTC, datetime, timedelta

from django.db import transaction

from rung.escalations import actions as escalation_actions
from rung.escalations.models import Rung
from rung.importers.demo.passages import compose
from rung.importers.demo.scribe import EscalationScribe, Keys, Pages, TicketScribe
from rung.people.models import Engineer, Partner, Person, Team
from rung.record.actor import RUNG
from rung.tickets import actions
from rung.tickets.actions.move import change_status
from rung.tickets.models import ProblemType, Product, Ticket

START = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


def words(text):
    return compose([text], {})


class Stage:
    """The people of the scenes; `at(n)` is n hours after the start."""

    def __init__(self):
        def person(name, role, **more):
            return Person.objects.create(
                email=f"{name.lower()}@x.example", name=name, role=role, created_at=START, **more
            )

        self.partner = Partner.objects.create(name="Altivia")
        self.ana = person("Ana", "contact", partner=self.partner, is_partner_admin=True)
        self.bea = person("Bea", "contact", partner=self.partner)
        self.chen = Engineer.objects.get(pk=person("Chen", "engineer").pk)
        self.cleo = Engineer.objects.get(pk=person("Cleo", "engineer").pk)
        self.dana = Engineer.objects.get(pk=person("Dana", "partner_success").pk)
        self.dora = Engineer.objects.get(pk=person("Dora", "partner_success").pk)
        self.team = Team.objects.create(name="Voice")
        self.success = Team.objects.create(name="Partner Success", is_partner_success=True)
        self.rungs = [
            Rung.objects.create(position=1, name="Duty"),
            Rung.objects.create(position=2, name="Head", holder=self.dora),
        ]
        self.wrong = ProblemType.objects.create(name="Echo", path="Echo")
        self.product = Product.objects.create(name="Cloud")

    @staticmethod
    def at(hours):
        return START + timedelta(hours=hours)


class ByActions:
    """Plays a scene through the actions."""

    def __init__(self, stage):
        self.stage = stage

    def open(self, **how):
        how["description"] = how.pop("words").body
        how.pop("number")
        return actions.open_ticket(**how)

    def reply(self, ticket, **how):
        how["body"] = how.pop("words").body
        actions.reply(ticket=ticket, **how)

    def note(self, ticket, **how):
        actions.note(ticket=ticket, body=how.pop("words").body, **how)

    def assign(self, ticket, **how):
        actions.assign_ticket(ticket=ticket, **how)

    def set(self, ticket, field, to, **how):
        getattr(actions, f"set_{field}")(ticket=ticket, to=to, **how)

    def follow(self, ticket, **how):
        actions.follow_ticket(ticket=ticket, **how)

    def link(self, **how):
        actions.link_tickets(**how)

    @transaction.atomic
    def close(self, ticket, **how):
        held = Ticket.objects.get(pk=ticket.pk)
        change_status(held, to="closed", by=RUNG, outcome=held.outcome, **how)

    def escalate(self, original, **how):
        how.pop("number")
        how.pop("requester")
        how["words"] = how["words"].body
        made = escalation_actions.request_escalation(original=original, **how)
        self.case = made.escalation

    def join(self, **how):
        how["words"] = how["words"].body
        escalation_actions.request_escalation(original=self.case.original, **how)

    def escalation(self, act, **how):
        text = {"reply_on_escalation": "body", "make_offer": "body", "resolve": "words", "appeal": "why"}.get(act)
        if text:
            how[text] = how.pop("words").body
        if act in ("accept_offer", "decline_offer", "lapse_offer"):
            getattr(escalation_actions, act)(offer=self.case.offers.last(), **how)
        else:
            getattr(escalation_actions, act)(escalation=self.case, **how)

    def finish(self):
        pass


class ByScribe:
    """Plays a scene through the scribe."""

    NAMES = {
        "climb_ladder": "climb",
        "make_offer": "offer",
        "reply_on_escalation": "reply",
    }

    def __init__(self, stage):
        self.stage = stage
        self.keys = Keys.after_what_is_there()
        self.pages = Pages()
        self.scribe = TicketScribe(self.pages)

    def open(self, **how):
        return self.scribe.open_ticket(**how)

    def reply(self, ticket, **how):
        self.scribe.reply(ticket, **how)

    def note(self, ticket, **how):
        self.scribe.note(ticket, **how)

    def assign(self, ticket, **how):
        self.scribe.assign_ticket(ticket, **how)

    def set(self, ticket, field, to, **how):
        self.scribe.set_field(ticket, field, to, **how)

    def follow(self, ticket, **how):
        self.scribe.follow_ticket(ticket, **how)

    def link(self, **how):
        self.scribe.link_tickets(**how)

    def close(self, ticket, **how):
        self.scribe.change_status(ticket, to="closed", by=RUNG, outcome=ticket.outcome, **how)

    def escalate(self, original, **how):
        self.beside = EscalationScribe(
            self.scribe, self.keys, rungs=list(Rung.objects.order_by("position")), team=self.stage.success
        )
        self.beside.request(original=original, **how)

    def join(self, **how):
        how.pop("impact", None)
        self.beside.join(**how)

    def escalation(self, act, **how):
        getattr(self.beside, self.NAMES.get(act, act))(**how)

    def finish(self):
        with transaction.atomic():
            self.pages.write(self.keys)
