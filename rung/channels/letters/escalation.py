"""What is told of escalations. The thing of each event is the escalation's own ticket."""

from django.utils.translation import gettext as _

from rung.channels.addresses import path_of
from rung.channels.letters.letter import Letter, actor_of, moment, named, quoted
from rung.channels.letters.ticket import Writer, subject_of
from rung.channels.states import Tone
from rung.escalations.events import reason_words
from rung.escalations.states import Severity
from rung.kit.text import one_line
from rung.people.models import Person
from rung.record.models import Event
from rung.tickets.models import Ticket


def _letter(event: Event, ticket: Ticket, reader: Person, words: str, **more: object) -> Letter:
    escalation = ticket.escalation
    severity = event.data.get("severity")
    said = {
        "actor": actor_of(event, ticket),
        "escalation": ticket.pk,
        "original": escalation.original_id,
        "subject": one_line(ticket.subject, 200),
        "holder": named(event, "holder"),
        "offer": event.data.get("offer"),
        "severity": Severity(severity).label if severity else "",
    }
    yours = _("You get this mail because this is your escalation, or you follow it.")
    at_work = _("You get this mail because you are in Partner Success.")
    return Letter(
        **{  # type: ignore[arg-type]
            "subject": subject_of(ticket),
            "headline": words % said,
            "action": _("Open the escalation"),
            "path": path_of(ticket, reader),
            "why_you": yours if reader.is_contact else at_work,
            "quote": quoted(event.data.get("why", "")),
            **more,
        }
    )


def requested(event: Event, ticket: Ticket, reader: Person) -> Letter:
    severity = event.data["severity"]
    facts = [
        (_("Severity"), str(Severity(severity).label)),
        (_("Reasons"), reason_words(event.data["reasons"])),
        (_("Original"), f"#{event.data['original']} {one_line(event.data['subject'], 200)}"),
        (_("Partner"), one_line(ticket.partner.name)),
        (_("Raised"), moment(event.at.isoformat(), reader)),
    ]
    if event.on_behalf_of is not None:
        facts.append((_("On behalf of"), one_line(event.on_behalf_of.name)))
    quote = quoted(event.data["words"])
    if reader.is_contact:
        words = _("%(actor)s escalated #%(original)s: %(subject)s. Partner Success has been told.")
        return _letter(event, ticket, reader, words, facts=facts, quote=quote)
    words = _("%(actor)s escalated #%(original)s: %(subject)s")
    code = f"E{severity}"
    subject = one_line(subject_of(ticket).replace("] ", f"] {code} ", 1), 250)
    tone = Tone.LATE if severity <= Severity.E2 else Tone.SOON
    return _letter(event, ticket, reader, f"{code} · {words}", facts=facts, quote=quote, subject=subject, tone=tone)


def joined(event: Event, ticket: Ticket, reader: Person) -> Letter:
    facts = [(_("Reasons"), reason_words(event.data["reasons"]))]
    words = _("%(actor)s asked for escalation #%(escalation)s too: %(subject)s")
    return _letter(event, ticket, reader, words, facts=facts, quote=quoted(event.data["words"]), tone=Tone.SOON)


def acknowledged(event: Event, ticket: Ticket, reader: Person) -> Letter:
    words = _("%(holder)s of Partner Success holds your escalation #%(escalation)s now: %(subject)s")
    return _letter(event, ticket, reader, words)


def handed_over(event: Event, ticket: Ticket, reader: Person) -> Letter:
    if reader.is_contact:
        return acknowledged(event, ticket, reader)
    words = _("%(actor)s handed escalation #%(escalation)s over to you: %(subject)s")
    return _letter(event, ticket, reader, words, tone=Tone.SOON)


def severity_changed(event: Event, ticket: Ticket, reader: Person) -> Letter:
    words = _("%(actor)s changed the severity of escalation #%(escalation)s to %(severity)s: %(subject)s")
    return _letter(event, ticket, reader, words)


def climbed(event: Event, ticket: Ticket, reader: Person) -> Letter:
    facts = [(_("Rung"), named(event, "rung")), (_("Holder"), named(event, "holder"))]
    words = _("Escalation #%(escalation)s climbed, and %(holder)s holds it now: %(subject)s")
    if not event.data.get("holder"):
        words = _("Escalation #%(escalation)s climbed: %(subject)s")
    return _letter(event, ticket, reader, words, facts=facts, tone=Tone.SOON)


def offered(event: Event, ticket: Ticket, reader: Person) -> Letter:
    facts = [(_("Open until"), moment(event.data["open_until"], reader))] if event.data.get("open_until") else []
    if event.data.get("needs"):
        facts.append((_("We need from you"), one_line(event.data["needs"], 500)))
    words = _("%(actor)s offers a solution to escalation #%(escalation)s: %(subject)s")
    after = _("Accept or decline it on the escalation's page.")
    return _letter(
        event, ticket, reader, words, facts=facts, quote=quoted(event.data["text"]), after=after, tone=Tone.SOON
    )


def offer_accepted(event: Event, ticket: Ticket, reader: Person) -> Letter:
    words = _("%(actor)s accepted offer %(offer)s on escalation #%(escalation)s: %(subject)s")
    return _letter(event, ticket, reader, words, tone=Tone.OK)


def offer_declined(event: Event, ticket: Ticket, reader: Person) -> Letter:
    words = _("%(actor)s declined offer %(offer)s on escalation #%(escalation)s: %(subject)s")
    return _letter(event, ticket, reader, words, tone=Tone.SOON)


def offer_lapsed(event: Event, ticket: Ticket, reader: Person) -> Letter:
    if event.data.get("taken_back"):
        words = _("%(actor)s took back offer %(offer)s on escalation #%(escalation)s: %(subject)s")
        return _letter(event, ticket, reader, words)
    words = _("Offer %(offer)s on escalation #%(escalation)s lapsed, its time has passed: %(subject)s")
    return _letter(event, ticket, reader, words, tone=Tone.LATE)


def resolved(event: Event, ticket: Ticket, reader: Person) -> Letter:
    words = _("%(actor)s resolved escalation #%(escalation)s: %(subject)s")
    after = _("If it is not resolved, write on its page: that reopens it.")
    return _letter(event, ticket, reader, words, quote=quoted(event.data.get("words", "")), after=after, tone=Tone.OK)


def reopened(event: Event, ticket: Ticket, reader: Person) -> Letter:
    words = _("%(actor)s reopened escalation #%(escalation)s: %(subject)s")
    return _letter(event, ticket, reader, words, tone=Tone.SOON)


def closed(event: Event, ticket: Ticket, reader: Person) -> Letter:
    return _letter(event, ticket, reader, _("Escalation #%(escalation)s is closed: %(subject)s"), tone=Tone.OK)


def withdrawn(event: Event, ticket: Ticket, reader: Person) -> Letter:
    return _letter(event, ticket, reader, _("%(actor)s withdrew escalation #%(escalation)s: %(subject)s"))


def declined(event: Event, ticket: Ticket, reader: Person) -> Letter:
    words = _("%(actor)s declined escalation #%(escalation)s: %(subject)s")
    after = ""
    if reader.is_contact and ticket.escalation.appealed_at is None:
        after = _("If the decision missed something, you can appeal once on the escalation's page.")
    return _letter(event, ticket, reader, words, after=after, tone=Tone.LATE)


def appealed(event: Event, ticket: Ticket, reader: Person) -> Letter:
    words = _("%(actor)s appealed, and escalation #%(escalation)s climbed one rung: %(subject)s")
    return _letter(event, ticket, reader, words, tone=Tone.LATE)


WRITERS: dict[str, Writer] = {
    f"escalation.{writer.__name__}": writer
    for writer in (
        requested, joined, acknowledged, handed_over, severity_changed, climbed, offered, offer_accepted,
        offer_declined, offer_lapsed, resolved, reopened, closed, withdrawn, declined, appealed,
    )
}  # fmt: skip
