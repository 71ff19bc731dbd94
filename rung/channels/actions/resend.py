from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from rung.channels.models import OutgoingMail
from rung.channels.queue import send_mail
from rung.channels.states import MailState
from rung.kit.errors import Refused
from rung.record.actions import write
from rung.record.actor import Actor
from rung.record.states import Audience


class MailNotResendable(Refused):
    """It waits already, or there is no server to send it through."""

    code = "mail_not_resendable"


@transaction.atomic
def resend_mail(*, mail_id: int, by: Actor, now: datetime) -> OutgoingMail:
    """Queue a mail again, the same to the byte and under the same Message-ID. Who may is the door's question."""
    mail = OutgoingMail.objects.select_for_update().get(pk=mail_id)
    if not settings.RUNG_SMTP_URL:
        raise MailNotResendable(_("No mail server is set up (RUNG_SMTP_URL), so this mail is kept here."))
    if mail.state == MailState.QUEUED:
        raise MailNotResendable(_("This mail waits to be sent already."))
    before, mail.state, mail.attempts, mail.last_error = mail.state, MailState.QUEUED, 0, ""
    mail.save(update_fields=["state", "attempts", "last_error"])
    send_mail.enqueue(mail.pk)
    data = {"subject": mail.subject, "to": mail.to, "state": before}
    write("mail.resent", thing=mail, by=by, now=now, audience=Audience.VENDOR, data=data)
    return mail
