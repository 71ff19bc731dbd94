import secrets

from django.conf import settings
from django.db import transaction
from django.utils import translation

from rung.channels import letters
from rung.channels.addresses import host, list_id, thread_anchor
from rung.channels.audience import Reader, administrators, readers_of
from rung.channels.models import Notification, OutgoingMail
from rung.channels.queue import send_mail
from rung.channels.rendering import set_letter
from rung.channels.states import MailState
from rung.kit.text import one_line
from rung.people.models import Person
from rung.record.models import Event
from rung.tickets.models import Ticket


@transaction.atomic
def tell(*, event: Event) -> None:
    """Tell everybody whom an event concerns: notices and mails are written, and the mails queued, all or nothing.

    Each person once, in their language and time zone. Run again for the same event, it writes nothing anew.
    """
    if event.thing_kind == "ticket":
        _tell_of_ticket(event)
    elif event.thing_kind == "person":
        _tell_oneself(event)
    elif event.thing_kind == "job":
        for reader in administrators():
            with translation.override(reader.person.language):
                _notify(reader.person, event, letters.about_job(event))


def _tell_of_ticket(event: Event) -> None:
    related = ("partner", "requester", "assignee", "team", "escalation__holder")
    ticket = Ticket.objects.select_related(*related).filter(pk=event.thing_id).first()
    for reader in readers_of(event, ticket) if ticket else ():
        with translation.override(reader.person.language):
            _tell(reader, event, letters.on_ticket(event, ticket, reader.person), ticket)  # type: ignore[arg-type]


def _tell_oneself(event: Event) -> None:
    person = Person.objects.filter(pk=event.thing_id, is_active=True).first()
    if person is not None:
        with translation.override(person.language):
            _write_mail(person, event, letters.about_person(event, person), None)


def _tell(reader: Reader, event: Event, letter: letters.Letter, ticket: Ticket) -> None:
    if reader.in_app:
        _notify(reader.person, event, letter)
    if reader.by_mail:
        _write_mail(reader.person, event, letter, ticket)


def _notify(person: Person, event: Event, letter: letters.Letter) -> None:
    Notification.objects.get_or_create(
        person=person,
        event=event,
        defaults={
            "kind": event.kind,
            "text": one_line(letter.headline, 400),
            "url": letter.path,
            "tone": letter.tone,
            "created_at": event.at,
        },
    )


def _write_mail(person: Person, event: Event, letter: letters.Letter, ticket: Ticket | None) -> None:
    text, html = set_letter(letter)
    anchor = thread_anchor(ticket) if ticket else ""
    mail, made = OutgoingMail.objects.get_or_create(
        person=person,
        event=event,
        defaults={
            "kind": event.kind,
            "to": person.email,
            "subject": one_line(letter.subject, 250),
            "body_text": text,
            "body_html": html,
            "message_id": f"<{secrets.token_hex(16)}@{host()}>",
            "in_reply_to": anchor,
            "references": anchor,
            "list_id": list_id(ticket) if ticket else "",
            "link_purpose": letter.link_purpose,
            "state": MailState.QUEUED if settings.RUNG_SMTP_URL else MailState.KEPT,
            "created_at": event.at,
        },
    )
    if made and mail.state == MailState.QUEUED:
        send_mail.enqueue(mail.pk)
