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

_RELATED = ("partner", "requester", "assignee", "team", "escalation__holder")


@transaction.atomic
def tell(*, event: Event) -> None:
    """Tell everybody whom an event concerns: notices and mails are written, and the mails queued, all or nothing.

    Each person once, in their language and time zone. Run again for the same event, it writes nothing anew; of two
    runs at one moment the later fails on the constraint, and is run again by the queue.
    """
    ticket = None
    if event.thing_kind == "ticket":
        ticket = Ticket.objects.select_related(*_RELATED).filter(pk=event.thing_id).first()
    has_notice = set(Notification.objects.filter(event=event).values_list("person_id", flat=True))
    has_mail = set(OutgoingMail.objects.filter(event=event).values_list("person_id", flat=True))
    notices, mails = [], []
    for reader in _readers(event, ticket):
        with translation.override(reader.person.language):
            letter = _letter(event, ticket, reader.person)
            if reader.in_app and reader.person.pk not in has_notice:
                notices.append(_notice(reader.person, event, letter))
            if reader.by_mail and reader.person.pk not in has_mail:
                mails.append(_mail(reader.person, event, letter, ticket))
    Notification.objects.bulk_create(notices)
    for mail in OutgoingMail.objects.bulk_create(mails):
        if mail.state == MailState.QUEUED:
            send_mail.enqueue(mail.pk)


def _readers(event: Event, ticket: Ticket | None) -> list[Reader]:
    if ticket is not None:
        return readers_of(event, ticket)
    if event.thing_kind == "job":
        return administrators()
    if event.thing_kind == "person":
        themself = Person.objects.filter(pk=event.thing_id, is_active=True)
        return [Reader(person=person, in_app=False, by_mail=True) for person in themself]
    return []


def _letter(event: Event, ticket: Ticket | None, reader: Person) -> letters.Letter:
    if ticket is not None:
        return letters.on_ticket(event, ticket, reader)
    return letters.about_job(event) if event.thing_kind == "job" else letters.about_person(event, reader)


def _notice(person: Person, event: Event, letter: letters.Letter) -> Notification:
    return Notification(
        person=person,
        event=event,
        kind=event.kind,
        text=one_line(letter.headline, 400),
        url=letter.path,
        tone=letter.tone,
        created_at=event.at,
    )


def _mail(person: Person, event: Event, letter: letters.Letter, ticket: Ticket | None) -> OutgoingMail:
    text, html = set_letter(letter)
    anchor = thread_anchor(ticket) if ticket else ""
    return OutgoingMail(
        person=person,
        event=event,
        kind=event.kind,
        to=person.email,
        subject=one_line(letter.subject, 250),
        body_text=text,
        body_html=html,
        message_id=f"<{secrets.token_hex(16)}@{host()}>",
        in_reply_to=anchor,
        references=anchor,
        list_id=list_id(ticket) if ticket else "",
        link_purpose=letter.link_purpose,
        state=MailState.QUEUED if settings.RUNG_SMTP_URL else MailState.KEPT,
        created_at=event.at,
    )
