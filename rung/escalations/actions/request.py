from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from rung.escalations.actions.ladder import arrive, first_rung, partner_success_team
from rung.escalations.actions.words import cleaned
from rung.escalations.models import Escalation, Request
from rung.escalations.states import REQUESTS_AN_HOUR, SEVERITY_MATRIX, Level, Reason
from rung.kit.errors import NotAllowed, Refused
from rung.people.models import Partner, Person
from rung.people.states import Role
from rung.record.actions import write
from rung.record.actor import Actor
from rung.record.models import Event
from rung.record.states import Audience
from rung.tickets.access import may_write_on
from rung.tickets.actions import Incoming, mark_escalated
from rung.tickets.actions.locking import lock
from rung.tickets.actions.thread import add_message, add_reply
from rung.tickets.models import Link, Ticket
from rung.tickets.states import FOLLOW_UP_DAYS, LinkKind, MessageKind, Type


class EscalationRefused(Refused):
    """The request is not accepted; `code` says by which rule, the text says what to do instead."""

    def __init__(self, code: str, text: object) -> None:
        super().__init__(text)  # type: ignore[arg-type]
        self.code = code


@dataclass(frozen=True, kw_only=True)
class Requested:
    """What came of a request: the escalation, and whether it was there already and was joined."""

    escalation: Escalation
    joined: bool


@dataclass(frozen=True, kw_only=True)
class _Ask:
    by: Actor
    person: Person  # who asks, whichever side
    now: datetime
    reasons: list[str]
    words: str
    impact: int
    urgency: int
    files: Sequence[Incoming]

    @property
    def partner_person(self) -> Person | None:
        """The contact who asks, or for whom the vendor's person asks."""
        return self.by.on_behalf_of or (self.person if self.person.is_contact else None)


def request_escalation(
    *,
    original: Ticket,
    by: Actor,
    now: datetime,
    reasons: Sequence[str],
    words: str,
    impact: int = Level.MEDIUM,
    urgency: int = Level.MEDIUM,
    files: Sequence[Incoming] = (),
) -> Requested:
    """Escalate a ticket: one transaction makes the linked ticket of type ESCALATION, marks the original, writes the
    event and queues the notices. A request on an original that has an open escalation joins that one.

    Locks the original: of any number of requests at one moment one makes the escalation, the others join it.
    Raises EscalationRefused (after the refusal is on the record) or NotAllowed.
    """
    if by.person is None or not may_write_on(by.person, original):
        raise NotAllowed(_("You cannot escalate this ticket."))
    if by.on_behalf_of is not None and by.on_behalf_of.partner_id != original.partner_id:
        raise NotAllowed(_("You cannot escalate this ticket for %(name)s.") % {"name": by.on_behalf_of.name})
    ask = _Ask(
        by=by,
        person=by.person,
        now=now,
        reasons=[code for code in Reason.values if code in reasons],
        words=cleaned(words),
        impact=impact,
        urgency=urgency,
        files=files,
    )
    with transaction.atomic():
        held = lock(original)
        refusal = _refusal(held, ask)
        if refusal is None:
            return _join(held, ask) if held.is_escalated else _raise(held, ask)
        write("escalation.refused", thing=held, by=by, now=now, data={"code": refusal.code, "text": str(refusal.text)})
        if refusal.code == "too_many":
            _tell_of_the_limit(held, ask)
    raise refusal


def _refusal(original: Ticket, ask: _Ask) -> EscalationRefused | None:
    if original.type == Type.ESCALATION:
        return EscalationRefused(
            "is_escalation",
            _("This is an escalation itself. Write on it: its holder reads it. If it was declined, appeal there."),
        )
    if not ask.reasons or not ask.words:
        return EscalationRefused("no_reason", _("Say why: choose at least one reason, and describe it in your words."))
    if original.closed_at and ask.now - original.closed_at > timedelta(days=FOLLOW_UP_DAYS):
        return EscalationRefused(
            "closed_too_long",
            _("It was closed more than %(days)s days ago. Open a new ticket that names it, and escalate that one.")
            % {"days": FOLLOW_UP_DAYS},
        )
    if original.is_escalated:
        return None
    # Held, so that requests on several originals at one moment are counted one after the other.
    Partner.objects.select_for_update().get(pk=original.partner_id)
    since = ask.now - timedelta(hours=1)
    if Request.objects.filter(partner=original.partner, joined=False, at__gt=since).count() >= REQUESTS_AN_HOUR:
        return EscalationRefused(
            "too_many",
            _("%(count)s escalations were requested within an hour. Write on one of them, or call us.")
            % {"count": REQUESTS_AN_HOUR},
        )
    return None


def _tell_of_the_limit(original: Ticket, ask: _Ask) -> None:
    """Tell Partner Success once an hour that a partner has reached its limit, however many requests follow."""
    since = ask.now - timedelta(hours=1)
    told = Event.objects.filter(kind="escalation.limit_reached", at__gt=since, data__partner=original.partner_id)
    if not told.exists():
        data = {"partner": original.partner_id, "name": original.partner.name, "limit": REQUESTS_AN_HOUR}
        write("escalation.limit_reached", thing=original, by=ask.by, now=ask.now, audience=Audience.VENDOR, data=data)


def _raise(original: Ticket, ask: _Ask) -> Requested:
    requester = ask.partner_person or original.requester
    ticket = _linked_ticket(original, requester, ask)
    rung = first_rung()
    escalation = Escalation.objects.create(
        ticket=ticket,
        original=original,
        severity=SEVERITY_MATRIX[(ask.impact, ask.urgency)],
        impact=ask.impact,
        urgency=ask.urgency,
        reasons=ask.reasons,
        raised_by=ask.person,
        raised_at=ask.now,
        rung=rung,
    )
    _note_request(escalation, ask, joined=False)
    arrive(escalation, rung, by=ask.by, now=ask.now, why="")
    facts = {"severity": escalation.severity, "reasons": ask.reasons}
    mark_escalated(original=original, escalation_ticket=ticket, by=ask.by, now=ask.now, data=facts)
    write(
        "escalation.requested",
        thing=ticket,
        by=ask.by,
        now=ask.now,
        data={"original": original.pk, "subject": original.subject, "words": ask.words, **facts},
    )
    return Requested(escalation=escalation, joined=False)


def _linked_ticket(original: Ticket, requester: Person, ask: _Ask) -> Ticket:
    now = ask.now
    ticket = Ticket.objects.create(
        type=Type.ESCALATION,
        priority=original.priority,
        subject=original.subject,
        partner_id=original.partner_id,
        requester_id=requester.pk,
        team=partner_success_team(),
        problem_type_id=original.problem_type_id,
        product_id=original.product_id,
        opened_at=now,
        changed_at=now,
        public_at=now,
        last_reply_at=now,
        last_reply_by=ask.by.person,
    )
    add_message(ticket, kind=MessageKind.REPLY, body=ask.words, files=ask.files, by=ask.by, now=now)
    Link.objects.create(source=ticket, target=original, kind=LinkKind.ESCALATES)
    # Who follows the original may see its escalation: they see there that it is escalated.
    told = {original.requester_id, *original.followers.filter(role=Role.CONTACT).values_list("pk", flat=True)}
    ticket.followers.add(*(told - {requester.pk}))
    return ticket


def _join(original: Ticket, ask: _Ask) -> Requested:
    escalation = Escalation.objects.select_for_update(of=("self",)).get(ticket=original.escalation_ticket)
    ticket = lock(escalation.ticket)
    _note_request(escalation, ask, joined=True)
    escalation.reasons = [code for code in Reason.values if code in {*escalation.reasons, *ask.reasons}]
    escalation.save(update_fields=["reasons"])
    add_reply(ticket, body=ask.words, files=ask.files, by=ask.by, now=ask.now)
    person = ask.partner_person
    if person is not None and person.pk != ticket.requester_id:
        ticket.followers.add(person)
    write(
        "escalation.joined",
        thing=ticket,
        by=ask.by,
        now=ask.now,
        data={"original": original.pk, "reasons": ask.reasons, "words": ask.words},
    )
    return Requested(escalation=escalation, joined=True)


def _note_request(escalation: Escalation, ask: _Ask, *, joined: bool) -> None:
    Request.objects.create(
        escalation=escalation,
        by=ask.person,
        on_behalf_of=ask.by.on_behalf_of,
        partner_id=escalation.original.partner_id,
        at=ask.now,
        reasons=ask.reasons,
        words=ask.words,
        joined=joined,
    )
