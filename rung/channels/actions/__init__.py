"""The only code that changes notifications and mail."""

from rung.channels.actions.deliver import deliver_mail
from rung.channels.actions.mark_read import mark_read
from rung.channels.actions.resend import MailNotResendable, resend_mail
from rung.channels.actions.tell import tell

__all__ = ["MailNotResendable", "deliver_mail", "mark_read", "resend_mail", "tell"]
