from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from rung.escalations.models import Climb, Escalation, Offer, Request, Review, Rung
from rung.escalations.states import (
    ENDED,
    MOVES,
    OFFER_OPEN_HOURS,
    OPEN,
    SEVERITY_MATRIX,
    TICKET_STATUS,
    OfferState,
    Reason,
    State,
)
from rung.importers.demo.passages import Words
from rung.importers.demo.scribe.pages import Keys
from rung.importers.demo.scribe.tickets import TicketScribe
from rung.people.models import Person, Team
from rung.record.actor import Actor
from rung.tickets.actions.locking import named
from rung.tickets.models import Link, Ticket
from rung.tickets.states import ENDED as TICKET_ENDED
from rung.tickets.states import LinkKind, MessageKind, Status, Type


class EscalationScribe:
    """The actions of `rung.escalations.actions` on one escalation, on rows in memory."""

    def __init__(self, scribe: TicketScribe, keys: Keys, *, rungs: Sequence[Rung], team: Team) -> None:
        self.scribe = scribe
        self.pages = scribe.pages
        self.keys = keys
        self.rungs = rungs
        self.team = team
        self.offers: list[Offer] = []

    def request(
        self,
        *,
        number: int,
        original: Ticket,
        requester: Person,
        by: Actor,
        now: datetime,
        reasons: list[str],
        words: Words,
        impact: int,
        urgency: int,
    ) -> Escalation:
        """The first request: it makes the linked ticket and marks the original. The scribe is this escalation's now."""
        self.original = original
        self.ticket = self._linked_ticket(number, requester, words, by=by, now=now)
        self.case = Escalation(
            pk=self.keys.escalation,
            ticket=self.ticket,
            original=original,
            severity=SEVERITY_MATRIX[(impact, urgency)],
            impact=impact,
            urgency=urgency,
            reasons=reasons,
            raised_by=by.person,
            raised_at=now,
            rung=self.rungs[0],
        )
        self.keys.escalation += 1
        self.pages.escalations.append(self.case)
        self._note_request(by=by, now=now, reasons=reasons, words=words, joined=False)
        self._arrive(self.rungs[0], by=by, now=now, why="")
        facts = {"severity": self.case.severity, "reasons": reasons}
        self._mark_escalated(by=by, now=now, data=facts)
        told = {"original": original.pk, "subject": original.subject, "words": words.body, **facts}
        self.pages.event("escalation.requested", self.ticket, by=by, now=now, data=told)
        return self.case

    def join(self, *, by: Actor, now: datetime, reasons: list[str], words: Words) -> None:
        self._note_request(by=by, now=now, reasons=reasons, words=words, joined=True)
        self.case.reasons = [code for code in Reason.values if code in {*self.case.reasons, *reasons}]
        self.scribe.add_message(self.ticket, kind=MessageKind.REPLY, words=words, by=by, now=now)
        self.ticket.changed_at = self.ticket.public_at = self.ticket.last_reply_at = now
        self.ticket.last_reply_by_id = by.person.pk if by.person else None
        person = by.on_behalf_of or by.person
        if person is not None and person.is_contact and person.pk != self.ticket.requester_id:
            self.pages.add_follower(self.ticket.pk, person.pk)
        told = {"original": self.original.pk, "reasons": reasons, "words": words.body}
        self.pages.event("escalation.joined", self.ticket, by=by, now=now, data=told)

    def acknowledge(self, *, by: Actor, now: datetime) -> None:
        self.case.holder, self.case.held_since, self.case.acknowledged_at = by.person, now, now
        self._settle("acknowledge", "escalation.acknowledged", by=by, now=now, data={"holder": named(by.person)})

    def hand_over(self, *, to: Person, by: Actor, now: datetime) -> None:
        data = {"holder_from": named(self.case.holder), "holder": named(to)}
        self.case.holder, self.case.held_since = to, now
        self._settle("take_over", "escalation.handed_over", by=by, now=now, data=data, stays=True)

    def reply(self, *, words: Words, by: Actor, now: datetime) -> None:
        """reply_on_escalation: the first word of Partner Success puts it in progress."""
        self.scribe.reply(self.ticket, words=words, by=by, now=now)
        if self.case.state == State.ACKNOWLEDGED and by.person is not None and by.person.is_vendor:
            self._settle("start", "escalation.started", by=by, now=now)

    def change_severity(self, *, to: int, why: str, by: Actor, now: datetime) -> None:
        before, self.case.severity = self.case.severity, to
        data = {"severity_from": before, "severity": to, "why": why}
        self._settle("change_severity", "escalation.severity_changed", by=by, now=now, data=data, stays=True)

    def climb(self, *, why: str, by: Actor, now: datetime) -> None:
        data = self._step_up(why=why, by=by, now=now)
        self._settle("climb", "escalation.climbed", by=by, now=now, data=data, stays=True)

    def offer(self, *, words: Words, needs: str, by: Actor, now: datetime) -> Offer:
        until = now + timedelta(hours=OFFER_OPEN_HOURS)
        offer = Offer(
            escalation=self.case,
            position=len(self.offers) + 1,
            body=words.body,
            body_html=words.html,
            needs=needs,
            open_until=until,
            made_by=by.person,
            made_at=now,
        )
        self.offers.append(offer)
        self.pages.offers.append(offer)
        data = {"offer": offer.position, "text": words.body, "needs": needs, "open_until": until.isoformat()}
        self._settle("offer", "escalation.offered", by=by, now=now, data=data)
        return offer

    def accept_offer(self, *, words: str, by: Actor, now: datetime) -> None:
        offer = self._answer(OfferState.ACCEPTED, words, by=by, now=now)
        data = {"offer": offer.position, "why": words}
        self._settle("accept_offer", "escalation.offer_accepted", by=by, now=now, data=data, status=Status.OPEN)

    def decline_offer(self, *, why: str, by: Actor, now: datetime) -> None:
        offer = self._answer(OfferState.DECLINED, why, by=by, now=now)
        data = {"offer": offer.position, "why": why}
        self._settle("decline_offer", "escalation.offer_declined", by=by, now=now, data=data)

    def lapse_offer(self, *, by: Actor, now: datetime) -> None:
        offer = self.offers[-1]
        offer.state, offer.answered_at = OfferState.LAPSED, now
        data = {"offer": offer.position, "taken_back": by.person is not None}
        self._settle("lapse_offer", "escalation.offer_lapsed", by=by, now=now, data=data)

    def resolve(self, *, words: Words, by: Actor, now: datetime) -> None:
        self.scribe.add_reply(self.ticket, words=words, by=by, now=now)
        self._settle("resolve", "escalation.resolved", by=by, now=now, data={"words": words.body})

    def reopen(self, *, why: str, by: Actor, now: datetime) -> None:
        self._settle("reopen", "escalation.reopened", by=by, now=now, data={"why": why})

    def close_with_review(self, *, cause: str, warranted: str, prevention: str, by: Actor, now: datetime) -> None:
        review = Review(
            escalation=self.case, cause=cause, warranted=warranted, prevention=prevention, by=by.person, at=now
        )
        self.pages.reviews.append(review)
        self._settle("close", "escalation.closed", by=by, now=now, data={"warranted": warranted})

    def withdraw(self, *, why: str, by: Actor, now: datetime) -> None:
        if self.offers and self.offers[-1].state == OfferState.OPEN:
            self.offers[-1].state, self.offers[-1].answered_at = OfferState.LAPSED, now
        self.case.ending_words = why
        self._settle("withdraw", "escalation.withdrawn", by=by, now=now, data={"why": why})

    def decline(self, *, why: str, by: Actor, now: datetime) -> None:
        self.case.ending_words = why
        self._settle("decline", "escalation.declined", by=by, now=now, data={"why": why})

    def appeal(self, *, words: Words, by: Actor, now: datetime) -> None:
        data = self._step_up(why="appealed by the partner", by=by, now=now)
        self.case.appealed_at, self.case.ending_words = now, ""
        if self.case.rung.holder is None:
            self.case.holder = self.case.held_since = data["holder"] = None
        self.scribe.add_reply(self.ticket, words=words, by=by, now=now)
        self._settle("appeal", "escalation.appealed", by=by, now=now, data={**data, "why": words.body})

    def _linked_ticket(self, number: int, requester: Person, words: Words, *, by: Actor, now: datetime) -> Ticket:
        original = self.original
        ticket = self.scribe.blank(number=number, requester=requester, subject=original.subject, by=by, now=now)
        ticket.type, ticket.priority, ticket.team = Type.ESCALATION, original.priority, self.team
        ticket.problem_type, ticket.product = original.problem_type, original.product
        self.scribe.add_message(ticket, kind=MessageKind.REPLY, words=words, by=by, now=now)
        self.pages.links.append(Link(source=ticket, target=original, kind=LinkKind.ESCALATES))
        if requester.pk != original.requester_id:
            self.pages.add_follower(ticket.pk, original.requester_id)
        return ticket

    def _note_request(self, *, by: Actor, now: datetime, reasons: list[str], words: Words, joined: bool) -> None:
        self.pages.requests.append(
            Request(
                escalation=self.case,
                by=by.person,
                on_behalf_of=by.on_behalf_of,
                partner_id=self.original.partner_id,
                at=now,
                reasons=reasons,
                words=words.body,
                joined=joined,
            )
        )

    def _arrive(self, rung: Rung, *, by: Actor, now: datetime, why: str) -> None:
        self.pages.climbs.append(Climb(escalation=self.case, rung=rung, at=now, by_name=by.name, why=why[:500]))

    def _step_up(self, *, why: str, by: Actor, now: datetime) -> dict[str, Any]:
        above = self.rungs[self.rungs.index(self.case.rung) + 1]
        data = {"rung_from": named(self.case.rung), "rung": named(above), "why": why}
        self.case.rung = above
        if above.holder is not None:
            self.case.holder, self.case.held_since = above.holder, now
        data["holder"] = named(self.case.holder)
        self._arrive(above, by=by, now=now, why=why)
        return data

    def _answer(self, state: OfferState, words: str, *, by: Actor, now: datetime) -> Offer:
        offer = self.offers[-1]
        offer.state, offer.answered_by, offer.answered_at, offer.answer_words = state, by.person, now, words
        return offer

    def _mark_escalated(self, *, by: Actor, now: datetime, data: dict[str, Any]) -> None:
        self.original.escalation_ticket = self.ticket
        self.original.changed_at = self.original.public_at = now
        told = {"escalation": self.ticket.pk, **data}
        self.pages.event("ticket.escalated", self.original, by=by, now=now, data=told)

    def _mark_ended(self, *, by: Actor, now: datetime) -> None:
        self.original.escalation_ticket = None
        self.original.changed_at = self.original.public_at = now
        told = {"escalation": self.ticket.pk, "state": self.case.state}
        self.pages.event("ticket.escalation_ended", self.original, by=by, now=now, data=told)

    def _settle(
        self,
        act: str,
        kind: str,
        *,
        by: Actor,
        now: datetime,
        data: dict[str, Any] | None = None,
        status: str | None = None,
        stays: bool = False,
    ) -> None:
        before, to = self.case.state, MOVES[act].to
        if to is not None:
            self.case.state = to
            self.case.resolved_at = now if to == State.RESOLVED else self.case.resolved_at
            self.case.ended_at = now if to in ENDED else None
        self._follow(now, status or (self.ticket.status if stays else TICKET_STATUS[self.case.state]))
        if before not in OPEN and self.case.state in OPEN:
            again = {"severity": self.case.severity, "reasons": self.case.reasons, "again": True}
            self._mark_escalated(by=by, now=now, data=again)
        if before in OPEN and self.case.state not in OPEN:
            self._mark_ended(by=by, now=now)
        told = {"from": before, "to": self.case.state, **(data or {})}
        self.pages.event(kind, self.ticket, by=by, now=now, data=told)

    def _follow(self, now: datetime, status: str) -> None:
        ticket = self.ticket
        ticket.status = status
        ticket.is_open = status not in TICKET_ENDED
        ticket.assignee = self.case.holder
        ticket.changed_at = ticket.public_at = now
        ticket.solved_at = self.case.resolved_at if status == Status.SOLVED else None
        ticket.closed_at = self.case.ended_at
