from datetime import datetime
from typing import Any

from rung.importers.demo.passages import Words
from rung.importers.demo.scribe.pages import EventLine, MessageLine, Pages
from rung.people.models import Person, Team
from rung.record.actor import Actor
from rung.record.states import Audience
from rung.tickets.actions.locking import named
from rung.tickets.models import Link, ProblemType, Product, Ticket
from rung.tickets.states import ENDED, LinkKind, MessageKind, Priority, Status, Type


class TicketScribe:
    """The actions of `rung.tickets.actions`, on rows in memory."""

    def __init__(self, pages: Pages) -> None:
        self.pages = pages

    def open_ticket(
        self,
        *,
        number: int,
        requester: Person,
        subject: str,
        words: Words,
        by: Actor,
        now: datetime,
        type: str = Type.ANY,
        priority: int = Priority.NORMAL,
        problem_type: ProblemType | None = None,
        product: Product | None = None,
        team: Team | None = None,
        follows_up: Ticket | None = None,
    ) -> Ticket:
        ticket = self.blank(number=number, requester=requester, subject=subject, by=by, now=now)
        ticket.type, ticket.priority = type, priority
        ticket.problem_type, ticket.product, ticket.team = problem_type, product, team
        self.add_message(ticket, kind=MessageKind.REPLY, words=words, by=by, now=now)
        if follows_up is not None:
            self.pages.links.append(Link(source=ticket, target=follows_up, kind=LinkKind.FOLLOWS_UP))
        told = {"type": type, "subject": subject, "follows_up": follows_up.pk if follows_up else None}
        self.pages.event("ticket.opened", ticket, by=by, now=now, data=told)
        return ticket

    def blank(self, *, number: int, requester: Person, subject: str, by: Actor, now: datetime) -> Ticket:
        """A ticket as it is at its first moment, on the page, without message or event."""
        ticket = Ticket(
            number=number,
            subject=subject,
            partner_id=requester.partner_id or 0,
            requester_id=requester.pk,
            opened_at=now,
            changed_at=now,
            public_at=now,
            last_reply_at=now,
            last_reply_by_id=by.person.pk if by.person else None,
        )
        self.pages.tickets.append(ticket)
        return ticket

    def add_message(self, ticket: Ticket, *, kind: str, words: Words, by: Actor, now: datetime) -> MessageLine:
        author = by.person.pk if by.person else None
        message = MessageLine(ticket.pk, author, by.name, kind, by.door, words.body, words.html, now)
        self.pages.messages.append(message)
        return message

    def add_reply(self, ticket: Ticket, *, words: Words, by: Actor, now: datetime) -> MessageLine:
        message = self.add_message(ticket, kind=MessageKind.REPLY, words=words, by=by, now=now)
        ticket.changed_at = ticket.public_at = ticket.last_reply_at = now
        ticket.last_reply_by_id = by.person.pk if by.person else None
        if ticket.first_response_at is None and by.person is not None and by.person.is_vendor:
            ticket.first_response_at = now
        return message

    def reply(
        self,
        ticket: Ticket,
        *,
        words: Words,
        by: Actor,
        now: datetime,
        then: str | None = None,
        outcome: str | None = None,
    ) -> None:
        """A reply on a ticket that is not closed."""
        message = self.add_reply(ticket, words=words, by=by, now=now)
        self._tell("ticket.replied", ticket, message, by=by, now=now)
        if not ticket.is_escalation:
            self._move_on(ticket, by=by, now=now, then=then, outcome=outcome)

    def note(self, ticket: Ticket, *, words: Words, by: Actor, now: datetime) -> None:
        message = self.add_message(ticket, kind=MessageKind.NOTE, words=words, by=by, now=now)
        ticket.changed_at = now
        self._tell("ticket.noted", ticket, message, by=by, now=now, audience=Audience.VENDOR)

    def assign_ticket(
        self, ticket: Ticket, *, to: Person | None, by: Actor, now: datetime, team: Team | None = None
    ) -> None:
        new_team = team or ticket.team
        if ticket.assignee == to and ticket.team == new_team:
            return
        data = {
            "from": named(ticket.assignee),
            "to": named(to),
            "team_from": named(ticket.team),
            "team": named(new_team),
        }
        ticket.assignee, ticket.team, ticket.changed_at = to, new_team, now
        self.pages.event("ticket.assigned", ticket, by=by, now=now, data=data)

    def set_field(self, ticket: Ticket, field: str, to: Any, *, by: Actor, now: datetime) -> None:
        """set_type, set_priority, set_problem_type and set_product: `field` says which."""
        before = getattr(ticket, field)
        if before == to:
            return
        setattr(ticket, field, to)
        ticket.changed_at = ticket.public_at = now
        shown = (named(before), named(to)) if field in ("problem_type", "product") else (before, to)
        data = {"from": shown[0], "to": shown[1]}
        self.pages.event(f"ticket.{field}_changed", ticket, by=by, now=now, data=data)

    def change_status(
        self,
        ticket: Ticket,
        *,
        to: str,
        by: Actor,
        now: datetime,
        outcome: str | None = None,
        kind: str = "ticket.status_changed",
    ) -> None:
        before, ticket.status = ticket.status, to
        ticket.is_open = to not in ENDED
        ticket.changed_at = ticket.public_at = now
        if to == Status.SOLVED:
            ticket.solved_at, ticket.outcome = now, outcome
        elif to == Status.CLOSED:
            ticket.closed_at = now
        else:
            ticket.solved_at = ticket.closed_at = ticket.outcome = None
        self.pages.event(kind, ticket, by=by, now=now, data={"from": before, "to": to, "outcome": outcome})

    def follow_ticket(self, ticket: Ticket, *, person: Person, by: Actor, now: datetime) -> None:
        if self.pages.add_follower(ticket.pk, person.pk):
            self.pages.event("ticket.followed", ticket, by=by, now=now, data={"person": named(person)})

    def link_tickets(self, *, source: Ticket, target: Ticket, kind: str, by: Actor, now: datetime) -> None:
        """Link two tickets that are not linked so yet."""
        self.pages.links.append(Link(source=source, target=target, kind=kind))
        for thing, other, inverse in ((source, target, False), (target, source, True)):
            data = {"kind": kind, "other": other.pk, "inverse": inverse}
            self.pages.event("ticket.linked", thing, by=by, now=now, data=data)

    def _tell(
        self,
        kind: str,
        ticket: Ticket,
        message: MessageLine,
        *,
        by: Actor,
        now: datetime,
        audience: str = Audience.EVERYBODY,
    ) -> EventLine:
        event = self.pages.event(kind, ticket, by=by, now=now, audience=audience)
        self.pages.tellings.append((event, message))
        return event

    def _move_on(self, ticket: Ticket, *, by: Actor, now: datetime, then: str | None, outcome: str | None) -> None:
        if by.person is not None and by.person.is_contact:
            if ticket.status == Status.SOLVED:
                self.change_status(ticket, to=Status.OPEN, by=by, now=now, kind="ticket.reopened")
            elif ticket.status == Status.WAITING_PARTNER:
                self.change_status(ticket, to=Status.OPEN, by=by, now=now)
        elif then is not None:
            if then != ticket.status:
                solved = outcome if then == Status.SOLVED else None
                self.change_status(ticket, to=then, by=by, now=now, outcome=solved)
        elif ticket.status == Status.NEW:
            self.change_status(ticket, to=Status.OPEN, by=by, now=now)
