import smtplib
from datetime import datetime
from email.utils import format_datetime, formataddr

import structlog
from django.conf import settings
from django.core.mail import BadHeaderError, EmailMultiAlternatives, get_connection
from django.db.models import F

from rung.channels.addresses import full
from rung.channels.models import OutgoingMail
from rung.channels.states import LINK_PLACE, MailState
from rung.kit.text import one_line
from rung.people.links import link_for
from rung.record.backoff import DEFERRED_ATTEMPTS, JobDeferred
from rung.tickets.access import visible_to

log = structlog.get_logger("rung.mail")

_PERMANENT = 500


class MailRefused(Exception):
    """The server will never take this mail. The reason is kept with it."""


class Mail(EmailMultiAlternatives):
    """A mail whose bytes depend on nothing but its row: no random boundary, no present time."""

    def __init__(self, row: OutgoingMail, **kwargs: object) -> None:
        super().__init__(**kwargs)  # type: ignore[arg-type]
        self._row = row

    def message(self, **kwargs: object) -> "object":  # type: ignore[override]
        message = super().message(**kwargs)  # type: ignore[arg-type]
        for number, part in enumerate(part for part in message.walk() if part.is_multipart()):
            part.set_boundary(f"=_{self._row.message_id.strip('<>').split('@')[0]}_{number}")
        return message


def deliver_mail(*, mail_id: int, now: datetime) -> None:
    """Hand one waiting mail to the mail server. Nothing is locked while the server is spoken to.

    Once the server has taken it, it is marked as sent at once, in a transaction of its own: if Rung dies in between it
    is sent twice, with the same Message-ID, never not at all. Raises JobDeferred where trying again makes sense; what
    the server refuses for good is marked as failed, with its reason.
    """
    mail = OutgoingMail.objects.select_related("person", "event").filter(pk=mail_id).first()
    if mail is None or mail.state != MailState.QUEUED:
        return
    if not settings.RUNG_SMTP_URL:
        _mark(mail, MailState.KEPT)
    elif reason := _why_not(mail):
        _mark(mail, MailState.DROPPED, reason)
    else:
        _send(mail, now)


def _send(mail: OutgoingMail, now: datetime) -> None:
    try:
        _hand_over(mail)
    except MailRefused as exc:
        _mark(mail, MailState.FAILED, str(exc), attempts=F("attempts") + 1)
        log.error("mail.refused", mail=mail.pk, why=str(exc))  # noqa: TRY400, expected: no trace
    except (OSError, smtplib.SMTPException) as exc:
        reason = f"{type(exc).__name__}: {exc}"
        if mail.attempts + 1 >= DEFERRED_ATTEMPTS:
            _mark(mail, MailState.FAILED, reason, attempts=F("attempts") + 1)
            log.error("mail.given_up", mail=mail.pk, why=reason)  # noqa: TRY400
            return
        _mark(mail, MailState.QUEUED, reason, attempts=F("attempts") + 1)
        raise JobDeferred(reason) from exc
    else:
        _mark(mail, MailState.SENT, sent_at=now, attempts=F("attempts") + 1)


def _hand_over(mail: OutgoingMail) -> None:
    """Speak to the server. Raises MailRefused for what it will never take; what may pass later goes through."""
    try:
        get_connection().send_messages([as_message(mail)])
    except smtplib.SMTPRecipientsRefused as exc:
        if all(code >= _PERMANENT for code, _text in exc.recipients.values()):
            raise MailRefused("; ".join(_said(code, text) for code, text in exc.recipients.values())) from exc
        raise
    except smtplib.SMTPDataError as exc:
        if exc.smtp_code >= _PERMANENT:
            raise MailRefused(_said(exc.smtp_code, exc.smtp_error)) from exc
        raise
    except (BadHeaderError, smtplib.SMTPNotSupportedError, UnicodeError) as exc:
        raise MailRefused(f"{type(exc).__name__}: {exc}") from exc


def as_message(mail: OutgoingMail) -> Mail:
    """The mail as it goes over the wire."""
    link = full(link_for(mail.person, mail.link_purpose)) if mail.link_purpose and mail.person else ""
    headers = {
        "Message-ID": mail.message_id,
        "Date": format_datetime(mail.created_at),
        "Auto-Submitted": "auto-generated",
        "X-Auto-Response-Suppress": "All",
        "In-Reply-To": mail.in_reply_to,
        "References": mail.references,
        "List-Id": mail.list_id,
    }
    message = Mail(
        mail,
        subject=mail.subject,
        body=_with_link(mail.body_text, link),
        from_email=formataddr((one_line(settings.RUNG_VENDOR), settings.DEFAULT_FROM_EMAIL)),
        to=[mail.to],
        headers={name: value for name, value in headers.items() if value},
    )
    message.attach_alternative(_with_link(mail.body_html, link), "text/html")
    return message


def _with_link(body: str, link: str) -> str:
    return body.replace(LINK_PLACE, link) if link else body


def _why_not(mail: OutgoingMail) -> str:
    """Why this mail must not leave (any more); empty when it may."""
    person = mail.person
    if person is None or not person.is_active:
        return "The reader has left."
    if mail.to != person.email:
        return "The reader's address has changed."
    if mail.link_purpose and not person.link_nonce:
        return "The link has been used."
    on_ticket = mail.event is not None and mail.event.thing_kind == "ticket"
    if on_ticket and not visible_to(person).filter(pk=mail.event.thing_id).exists():  # type: ignore[union-attr]
        return "The reader may not see this ticket any more."
    return ""


def _said(code: int, text: bytes | str) -> str:
    return f"{code} {text.decode(errors='replace') if isinstance(text, bytes) else text}"


def _mark(mail: OutgoingMail, state: MailState, why: str = "", **more: object) -> None:
    OutgoingMail.objects.filter(pk=mail.pk).update(state=state, last_error=one_line(why, 500), **more)
